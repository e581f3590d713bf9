// Rows of a list form for one unit.
#ifndef BAOCAO_CLI_SAMPLE_LISTS_H_
#define BAOCAO_CLI_SAMPLE_LISTS_H_

#include "absl/status/status.h"
#include "baocao/v1/submission.pb.h"
#include "services/cli/expected_totals.h"
#include "services/cli/sample_template.h"

namespace baocao::cli {

// Writes the rows of all lists of `sample` into `entry` and adds what they
// count to `totals`. Templates know besides (see sample_template.h):
//   {serial}        grows from row to row, with gaps, as register numbers do
//   {index} {letter}   number of the row; A, B, C …
//   {from COLUMN}   of the row this one results from
//   {with COLUMN}   of the row this one merges with
absl::Status WriteSampleLists(const SampleUnit& unit,
                              const campaign::Form& form,
                              const samples::FormSample& sample,
                              v1::FormEntry& entry, ExpectedTotals& totals);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_SAMPLE_LISTS_H_
