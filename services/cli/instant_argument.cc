#include "services/cli/instant_argument.h"

#include <cstdio>
#include <string>

#include "services/report/date.h"

namespace baocao::cli {

std::optional<absl::Time> ParseInstant(std::string_view text,
                                       absl::TimeZone zone) {
  absl::Time time;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full,
                      absl::string_view(text.data(), text.size()), &time,
                      &error)) {
    return time;
  }
  const size_t blank = text.find(' ');
  const std::string_view date = text.substr(0, blank);
  std::optional<absl::CivilDay> day = report::ParseIsoDate(date);
  if (!day.has_value()) day = report::ReadVietnameseDate(date);
  if (!day.has_value()) return std::nullopt;
  int hour = 0, minute = 0;
  if (blank != std::string_view::npos) {
    const std::string clock(text.substr(blank + 1));
    char rest = 0;
    if (std::sscanf(clock.c_str(), "%2d:%2d%c", &hour, &minute, &rest) != 2 ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return std::nullopt;
    }
  }
  return absl::FromCivil(
      absl::CivilMinute(day->year(), day->month(), day->day(), hour, minute),
      zone);
}

}  // namespace baocao::cli
