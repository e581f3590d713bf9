// Realistic packages for every unit of a campaign, the same for the same seed.
#ifndef BAOCAO_CLI_SAMPLES_H_
#define BAOCAO_CLI_SAMPLES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "baocao/samples/v1/samples.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::cli {

struct SamplePackage {
  v1::Submission submission;
  // Index into the spec's arrivals.
  int arrival = 0;
  bool confirmed = false;
};

struct SampleSet {
  // In the campaign's order of units.
  std::vector<SamplePackage> packages;
  // See ExpectedTotals::ToJson.
  std::string expected_totals;
  // {"start": instant, "phases": [{"when", "time", "units"}], "confirmed":
  // [codes], "units": {code: when}}: what a loader that moves the clock does.
  std::string plan;
};

// `spec` from <campaign folder>/samples.textproto. INVALID_ARGUMENT with file,
// line and column.
absl::StatusOr<baocao::samples::v1::SampleSpec> ReadSampleSpec(
    const std::string& campaign_folder);

// One package for each unit that fills anything; of the first `units` of them
// only, where that is not 0. INVALID_ARGUMENT: the samples do not fit the
// campaign.
absl::StatusOr<SampleSet> MakeSamples(
    const campaign::Campaign& campaign,
    const baocao::samples::v1::SampleSpec& spec, uint64_t seed, int units);

// <code>.json of every package, expected-totals.json and plan.json. Makes the
// folder.
absl::Status WriteSamples(const SampleSet& set, const std::string& folder);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_SAMPLES_H_
