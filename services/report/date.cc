#include "services/report/date.h"

#include <array>
#include <cstdio>
#include <vector>

#include "services/report/text.h"

namespace baocao::report {
namespace {

std::optional<absl::CivilDay> MakeDay(int year, int month, int day) {
  if (year < 1900 || year > 2100) return std::nullopt;
  const absl::CivilDay result(year, month, day);
  // CivilDay normalises 31/6 to 01/7: an impossible day changes.
  if (result.month() != month || result.day() != day) return std::nullopt;
  return result;
}

// The runs of digits in `text`; other bytes part them.
std::vector<std::string_view> DigitRuns(std::string_view text) {
  std::vector<std::string_view> runs;
  size_t start = text.npos;
  for (size_t i = 0; i <= text.size(); ++i) {
    const bool digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
    if (digit && start == text.npos) start = i;
    if (!digit && start != text.npos) {
      runs.push_back(text.substr(start, i - start));
      start = text.npos;
    }
  }
  return runs;
}

int ToInt(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<absl::CivilDay> ParseIsoDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto runs = DigitRuns(text);
  if (runs.size() != 3 || runs[0].size() != 4 || runs[1].size() != 2) return {};
  return MakeDay(ToInt(runs[0]), ToInt(runs[1]), ToInt(runs[2]));
}

std::optional<absl::CivilDay> ReadVietnameseDate(std::string_view text) {
  const std::string normal = Normalise(text);
  const auto runs = DigitRuns(normal);
  if (runs.size() != 3) return std::nullopt;
  for (std::string_view run : runs) {
    if (run.size() > 4) return std::nullopt;
  }
  if (runs[0].size() == 4) {
    return MakeDay(ToInt(runs[0]), ToInt(runs[1]), ToInt(runs[2]));
  }
  if (runs[2].size() != 4 || runs[0].size() > 2 || runs[1].size() > 2) {
    return std::nullopt;
  }
  return MakeDay(ToInt(runs[2]), ToInt(runs[1]), ToInt(runs[0]));
}

std::string FormatIsoDate(absl::CivilDay day) {
  std::array<char, 24> buffer;
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d",
                static_cast<int>(day.year()), day.month(), day.day());
  return buffer.data();
}

std::string FormatVietnameseDate(absl::CivilDay day) {
  std::array<char, 24> buffer;
  std::snprintf(buffer.data(), buffer.size(),
                day.month() <= 2 ? "%02d/%02d/%d" : "%02d/%d/%d", day.day(),
                day.month(), static_cast<int>(day.year()));
  return buffer.data();
}

}  // namespace baocao::report
