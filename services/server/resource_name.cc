#include "services/server/resource_name.h"

#include <algorithm>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace baocao::server {
namespace {

constexpr size_t kMaxId = 40;

absl::string_view View(std::string_view text) {
  return absl::string_view(text.data(), text.size());
}

bool IsId(const std::string& text) {
  return !text.empty() && text.size() <= kMaxId &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
         });
}

}  // namespace

std::optional<ResourceName> ParseResourceName(std::string_view name) {
  const std::vector<std::string> parts = absl::StrSplit(View(name), '/');
  ResourceName parsed;
  if (parts.size() != 2 && parts.size() != 4 && parts.size() != 6) {
    return std::nullopt;
  }
  if (parts[0] != "campaigns" || !IsId(parts[1])) return std::nullopt;
  parsed.campaign = parts[1];
  if (parts.size() >= 4) {
    if (parts[2] != "units" || !IsId(parts[3])) return std::nullopt;
    parsed.unit = parts[3];
  }
  if (parts.size() == 6) {
    if (parts[4] != "submissions" ||
        !absl::SimpleAtoi(parts[5], &parsed.revision) || parsed.revision < 1 ||
        parts[5] != absl::StrCat(parsed.revision)) {  // "+1", "01"
      return std::nullopt;
    }
  }
  return parsed;
}

std::string CampaignName(std::string_view campaign) {
  return absl::StrCat("campaigns/", View(campaign));
}

std::string UnitName(std::string_view campaign, std::string_view unit) {
  return absl::StrCat(CampaignName(campaign), "/units/", View(unit));
}

std::string SubmissionName(std::string_view campaign, std::string_view unit,
                           int revision) {
  return absl::StrCat(UnitName(campaign, unit), "/submissions/", revision);
}

std::string ActName(std::string_view campaign, std::string_view unit,
                    long entry) {
  return absl::StrCat(UnitName(campaign, unit), "/acts/", entry);
}

}  // namespace baocao::server
