#include "services/notification/recipients.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace baocao::notification {
namespace {

bool IsTold(const v1::Recipient& recipient, v1::NotificationKind kind) {
  return std::find(recipient.kinds().begin(), recipient.kinds().end(), kind) !=
         recipient.kinds().end();
}

const std::string& NameIn(const v1::Text& name, std::string_view locale) {
  return locale == "en" && !name.en().empty() ? name.en() : name.vi();
}

}  // namespace

std::vector<Recipient> RecipientsOf(const campaign::Campaign& campaign,
                                    const Occasion& occasion) {
  std::vector<Recipient> all;
  std::vector<const v1::Unit*> units = occasion.told;
  if (units.empty() && occasion.unit != nullptr &&
      occasion.kind != v1::NOTIFICATION_KIND_DIGEST) {
    units.push_back(occasion.unit);
  }
  for (const v1::Unit* unit : units) {
    all.push_back({absl::StrCat("unit/", unit->code()), UnitName(*unit),
                   unit->email(), "vi", unit->code()});
  }
  for (const v1::Recipient& recipient : campaign.spec().recipients()) {
    if (!IsTold(recipient, occasion.kind)) continue;
    const std::string locale = recipient.locale() == "en" ? "en" : "vi";
    all.push_back({absl::StrCat("recipient/", recipient.id()),
                   NameIn(recipient.name(), locale), recipient.email(), locale,
                   ""});
  }
  std::vector<Recipient> reached;
  std::set<std::string> addresses;
  for (Recipient& recipient : all) {
    if (recipient.email.empty()) continue;
    if (!addresses.insert(absl::AsciiStrToLower(recipient.email)).second) {
      continue;
    }
    reached.push_back(std::move(recipient));
  }
  return reached;
}

std::string UnitName(const v1::Unit& unit) {
  return unit.full_name().empty() ? unit.name() : unit.full_name();
}

bool IsMailAddress(std::string_view text) {
  const size_t at = text.find('@');
  if (at == text.npos || at == 0 || at + 1 == text.size()) return false;
  if (text.find('@', at + 1) != text.npos || text.size() > 254) return false;
  constexpr std::string_view kForbidden = "<>()[],;:\\\"";
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return c > ' ' && c < 0x7f && kForbidden.find(c) == kForbidden.npos;
  });
}

}  // namespace baocao::notification
