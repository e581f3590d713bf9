// Figures of a matrix form for one unit, step by step.
#ifndef BAOCAO_CLI_SAMPLE_CELLS_H_
#define BAOCAO_CLI_SAMPLE_CELLS_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "baocao/v1/submission.pb.h"
#include "services/cli/expected_totals.h"
#include "services/cli/sample_template.h"
#include "services/report/decimal.h"

namespace baocao::cli {

// The figures that are known so far, in the campaign's money unit.
class SampleCells {
 public:
  SampleCells(const SampleUnit& unit, const campaign::Form& form,
              const samples::FormSample& sample)
      : unit_(unit), form_(form), sample_(sample) {}

  // All steps and quirks.
  absl::Status Make();

  // A computed row without a figure of its own is the sum of its addends.
  std::optional<report::Decimal> Find(const std::string& row,
                                      const std::string& column) const;

  // Writes the cells into `entry` and reasons into `submission`, adds what
  // they count to `totals`.
  absl::Status Write(v1::FormEntry& entry, v1::Submission& submission,
                     ExpectedTotals& totals) const;

 private:
  struct Value {
    std::optional<report::Decimal> number;
    std::string text;
    v1::Mark mark = v1::MARK_UNSPECIFIED;
  };
  struct Reason {
    const samples::JustificationSample* sample;
    std::string quirk;
  };
  using Key = std::pair<std::string, std::string>;

  absl::Status Apply(const samples::CellSample& step, const std::string& name);
  absl::Status ApplyTo(const samples::CellSample& step, const std::string& row,
                       const std::string& column, Random& random);
  std::optional<report::Decimal> SumOf(
      const google::protobuf::RepeatedPtrField<samples::SampleTerm>& terms,
      const std::string& row, const std::string& column) const;
  std::optional<report::Decimal> ValueOf(const samples::SampleTerm& term,
                                         const std::string& row,
                                         const std::string& column) const;
  // Sum rows that this unit writes as well.
  std::map<Key, report::Decimal> WrittenSums() const;
  // The unit figures are written in, and the one that is named.
  samples::MoneyUnit MoneyUnit() const;

  const SampleUnit& unit_;
  const campaign::Form& form_;
  const samples::FormSample& sample_;
  std::map<Key, Value> values_;
  std::vector<Reason> reasons_;
};

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_SAMPLE_CELLS_H_
