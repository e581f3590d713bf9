// Instants, offsets and times of day as campaign files write them.
#ifndef BAOCAO_CAMPAIGN_INSTANTS_H_
#define BAOCAO_CAMPAIGN_INSTANTS_H_

#include <optional>
#include <string_view>

#include "absl/time/time.h"

namespace baocao::campaign {

// RFC 3339 with its offset: "2026-05-29T00:00:00+07:00".
std::optional<absl::Time> ParseInstant(std::string_view text);

// "+07:00" … "-12:00".
std::optional<absl::TimeZone> ParseOffset(std::string_view text);

// "08:00" since midnight.
std::optional<absl::Duration> ParseTimeOfDay(std::string_view text);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_INSTANTS_H_
