#include "services/campaign/instants.h"

#include <string>

namespace baocao::campaign {
namespace {

constexpr int kMostOffsetHours = 14;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "hh:mm" in minutes, hours below `hours`.
std::optional<int> ParseMinutes(std::string_view text, int hours) {
  if (text.size() != 5 || text[2] != ':' || !IsDigit(text[0]) ||
      !IsDigit(text[1]) || !IsDigit(text[3]) || !IsDigit(text[4])) {
    return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour >= hours || minute >= 60) return std::nullopt;
  return hour * 60 + minute;
}

}  // namespace

std::optional<absl::Time> ParseInstant(std::string_view text) {
  // ParseTime also takes "infinite-future" and blanks around.
  if (text.empty() || !IsDigit(text.front())) return std::nullopt;
  if (!IsDigit(text.back()) && text.back() != 'Z') return std::nullopt;
  absl::Time time;
  if (!absl::ParseTime(absl::RFC3339_full, std::string(text), &time, nullptr)) {
    return std::nullopt;
  }
  return time;
}

std::optional<absl::TimeZone> ParseOffset(std::string_view text) {
  if (!text.starts_with('+') && !text.starts_with('-')) return std::nullopt;
  const auto minutes = ParseMinutes(text.substr(1), kMostOffsetHours + 1);
  if (!minutes.has_value()) return std::nullopt;
  const int seconds = *minutes * 60;
  return absl::FixedTimeZone(text.front() == '-' ? -seconds : seconds);
}

std::optional<absl::Duration> ParseTimeOfDay(std::string_view text) {
  const auto minutes = ParseMinutes(text, 24);
  if (!minutes.has_value()) return std::nullopt;
  return absl::Minutes(*minutes);
}

}  // namespace baocao::campaign
