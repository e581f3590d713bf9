// Texts of samples with places to fill in.
#ifndef BAOCAO_CLI_SAMPLE_TEMPLATE_H_
#define BAOCAO_CLI_SAMPLE_TEMPLATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "baocao/samples/v1/samples.pb.h"
#include "services/campaign/campaign.h"
#include "services/cli/sample_random.h"

namespace baocao::cli {

namespace samples = ::baocao::samples::v1;

// For whom a sample is made.
struct SampleUnit {
  const campaign::Campaign& campaign;
  const samples::SampleSpec& spec;
  const v1::Unit& unit;
  uint64_t seed = 0;
  // Of `spec.groups`; "" where none matches.
  std::string group;

  bool In(const google::protobuf::RepeatedPtrField<std::string>& groups) const;
  // nullptr: none for this unit.
  const samples::Range* Pick(
      const google::protobuf::RepeatedPtrField<samples::Range>& ranges) const;
};

SampleUnit MakeSampleUnit(const campaign::Campaign& campaign,
                          const samples::SampleSpec& spec, const v1::Unit& unit,
                          uint64_t seed);

// What stands for a word in braces; nullopt: not known here.
using Resolve =
    absl::FunctionRef<std::optional<std::string>(std::string_view word)>;

// Replaces, first by `more`, then:
//   {unit} {Unit} {name} {code}   "phường Long Xuyên", "Phường …", "Long Xuyên"
//   {word LIST}                   a word of the list
//   {int LOW HIGH}                a whole number
// INVALID_ARGUMENT: a word in braces that nobody knows.
absl::StatusOr<std::string> Expand(const SampleUnit& unit,
                                   std::string_view text, Random& random,
                                   Resolve more);
absl::StatusOr<std::string> Expand(const SampleUnit& unit,
                                   std::string_view text, Random& random);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_SAMPLE_TEMPLATE_H_
