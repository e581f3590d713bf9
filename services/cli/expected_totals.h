// The tables that samples must add up to, reckoned while they are made: plain
// integer sums, on another path than aggregation's fold.
#ifndef BAOCAO_CLI_EXPECTED_TOTALS_H_
#define BAOCAO_CLI_EXPECTED_TOTALS_H_

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "services/campaign/campaign.h"
#include "services/report/decimal.h"

namespace baocao::cli {

class ExpectedTotals {
 public:
  explicit ExpectedTotals(const campaign::Campaign& campaign)
      : campaign_(campaign) {}

  // A figure of a leaf row, in the campaign's money unit.
  void Add(const campaign::Form& form, const std::string& row,
           const std::string& column, report::Decimal value);
  // One list row under `group`.
  void AddListRow(const campaign::Form& form, const std::string& group);

  // {"13B": {"13B.II.1": {"c1": "1234"}}}: every cell of every form that is
  // not blank, computed rows, shares and row counts ("#") included.
  std::string ToJson() const;

 private:
  // 10^-12 of a unit: enough for đồng in tables of tỷ đồng.
  using Sum = __int128;
  using Key = std::pair<int, int>;  // row, column; -1: number of list rows

  // Of what units entered in the row itself; with the rows it adds.
  std::optional<Sum> OwnSum(const campaign::Form& form, int row,
                            int column) const;
  std::optional<Sum> SumOf(const campaign::Form& form, int row,
                           int column) const;
  std::optional<std::string> CellOf(const campaign::Form& form, int row,
                                    int column) const;
  std::optional<std::string> ShareOf(const campaign::Form& form, int row,
                                     int column) const;
  std::optional<std::string> RatioOf(const campaign::Form& form, int row,
                                     int column) const;

  const campaign::Campaign& campaign_;
  std::map<int, std::map<Key, Sum>> sums_;  // by form
};

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_EXPECTED_TOTALS_H_
