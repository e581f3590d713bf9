// Linear relations over cells, compiled to indexes and evaluated exactly. Used
// on submissions by validation and on tables by aggregation.
#ifndef BAOCAO_CAMPAIGN_LINEAR_H_
#define BAOCAO_CAMPAIGN_LINEAR_H_

#include <climits>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "baocao/v1/campaign.pb.h"
#include "services/report/decimal.h"

namespace baocao::campaign {

struct CellTerm {
  int form = 0;
  int row = 0;
  int column = 0;  // -1: the number of list rows of the group
  report::Decimal factor{1};
  bool list_rows = false;  // Σ over the group's list rows

  friend bool operator==(const CellTerm&, const CellTerm&) = default;
};

// One relation, wildcards expanded. The finding is placed at the first left
// cell; its column is left out where the left terms lie in several columns.
struct LinearInstance {
  std::vector<CellTerm> left;
  std::vector<CellTerm> right;
  v1::Relation relation = v1::RELATION_EQUAL;
  bool money = false;  // a money column takes part: sums have a tolerance
  bool on_computed = false;
  bool one_column = true;
};

// What a lookup tells of one cell: its number (a nil mark is 0), or nullopt
// for blank; "not applicable" and "not available" are blank too.
using CellLookup =
    absl::FunctionRef<std::optional<report::Decimal>(const CellTerm&)>;

struct LinearResult {
  // The sides where both are known: holds within the tolerance?
  bool holds = true;
  // One side is wholly blank, nothing can be said; `lone_total`: the left side
  // is filled but no addend on the right is.
  bool silent = false;
  bool lone_total = false;
  report::Decimal left;
  report::Decimal right;
};

// Digits after the point that a filled term shows, in the unit of its number;
// negative where its last digit stands before the point: "1,5 tỷ đồng" as
// 1500 triệu đồng shows -2. kNoDigits: none, as a nil mark.
inline constexpr int kNoDigits = INT_MIN;
using DigitsLookup = absl::FunctionRef<int(const CellTerm&)>;

// Blank addends count as 0 once any addend of the side is filled. Tolerance for
// money: half a unit of the last printed digit (the most decimals any term
// shows) × (number of filled terms on the right + 1). Counts have none.
LinearResult Evaluate(const LinearInstance& instance, CellLookup lookup,
                      DigitsLookup digits);

// Where the numbers are in the unit they were entered in: they show their own
// digits.
LinearResult Evaluate(const LinearInstance& instance, CellLookup lookup);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_LINEAR_H_
