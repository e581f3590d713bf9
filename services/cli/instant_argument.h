// Instants as people write them on the command line.
#ifndef BAOCAO_CLI_INSTANT_ARGUMENT_H_
#define BAOCAO_CLI_INSTANT_ARGUMENT_H_

#include <optional>
#include <string_view>

#include "absl/time/time.h"

namespace baocao::cli {

// RFC 3339 ("2026-06-02T17:00:00+07:00"), or local time of the zone:
// "2026-06-02 17:00", "02/6/2026 17:00". A day alone is its first instant.
std::optional<absl::Time> ParseInstant(std::string_view text,
                                       absl::TimeZone zone);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_INSTANT_ARGUMENT_H_
