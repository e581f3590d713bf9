// What one unit gives, as the fold keeps it: an immutable, compact extract of
// the unit's snapshot.
#ifndef BAOCAO_AGGREGATION_UNIT_RECORD_H_
#define BAOCAO_AGGREGATION_UNIT_RECORD_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/progress.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/aggregation/figures.h"
#include "services/aggregation/plan.h"

namespace baocao::aggregation {

// A list row: its group, its name's key (0: none), and its place in the bytes
// of its form.
struct ListRowRecord {
  uint64_t name = 0;
  uint32_t begin = 0;
  uint32_t size = 0;
  int16_t group = 0;
};

struct FormRecord {
  int16_t form = 0;
  // Power of ten of the money unit entered; the campaign's where none is told.
  int8_t money_power = 0;
  bool excluded = false;  // shown, not summed
  bool flagged = false;   // correction requested: summed and flagged
  int32_t revision = 0;
  // Only rows the unit fills.
  PackedFigures figures;
  std::vector<std::pair<uint32_t, std::string>> texts;  // by cell
  std::vector<std::pair<uint32_t, std::string>> notes;  // by cell
  // Row and counter of the choice (0: an option the row does not know).
  std::vector<std::pair<int16_t, int16_t>> choices;
  std::vector<ListRowRecord> rows;  // in the form's order of groups
  std::string row_bytes;            // serialised ListRows

  std::string_view RowBytes(const ListRowRecord& row) const {
    return std::string_view(row_bytes).substr(row.begin, row.size);
  }
  // The counter chosen for the row; 0: none.
  int ChoiceOf(int row) const;
};

// How far a unit's package is.
struct UnitStanding {
  v1::Completeness completeness = v1::COMPLETENESS_MISSING;
  bool signatory_missing = true;
  bool confirmed_current = false;
  bool paper_received = false;
  int32_t revision = 0;
  int32_t estimates = 0;
  int32_t warnings = 0;
  absl::Time first_complete = absl::InfiniteFuture();  // infinite: never
  absl::Time update = absl::InfinitePast();            // infinite: never
  std::string digest;
  // Item keys.
  std::vector<std::string> missing, corrections, excluded;
};

struct UnitRecord {
  int unit = 0;  // index in the campaign
  int64_t entry = 0;
  std::string seal;
  UnitStanding standing;
  std::vector<FormRecord> forms;  // by form index

  // nullptr: the unit has not given it.
  const FormRecord* FindForm(int form) const;
};

// nullptr: a unit the campaign does not know. Figures of unknown forms, rows
// and columns, and of rows the unit does not fill, are left out.
std::shared_ptr<const UnitRecord> MakeRecord(const Plan& plan,
                                             const v1::Snapshot& snapshot);

// What the entered value is in the campaign's money unit.
report::Decimal InCampaignUnit(const Plan& plan, const FormRecord& record,
                               int column, report::Decimal entered);

// Key under which two entered names are the same in one group; never 0.
uint64_t NameKey(int group, std::string_view name);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_UNIT_RECORD_H_
