// Calendar dates, ISO inside and Vietnamese for people.
#ifndef BAOCAO_REPORT_DATE_H_
#define BAOCAO_REPORT_DATE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"

namespace baocao::report {

// "2026-05-28"; four-digit year 1900–2100, an existing day. nullopt otherwise.
std::optional<absl::CivilDay> ParseIsoDate(std::string_view text);

// What people write: "01/7/2025", "1-7-2025", "ngày 01 tháng 7 năm 2025".
// Two-digit years, impossible days and "01/7/20025" are nullopt. For
// suggestions in messages only.
std::optional<absl::CivilDay> ReadVietnameseDate(std::string_view text);

std::string FormatIsoDate(absl::CivilDay day);
// Days below 10 and the months 1, 2 get a leading 0: "01/7/2025".
std::string FormatVietnameseDate(absl::CivilDay day);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_DATE_H_
