#include "services/intake/act_check.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/campaign/calendar.h"
#include "services/campaign/owed.h"
#include "services/report/date.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/secrecy.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::intake {
namespace {

using messages::Say;
using Faults = std::vector<Violation>;

constexpr int kMaxReason = 2000;  // code points
constexpr int kMaxName = 200;
constexpr int kMaxItems = 200;
constexpr size_t kDigestCharacters = 64;

std::optional<Refusal> Invalid(Faults faults) {
  if (faults.empty()) return std::nullopt;
  Refusal refusal;
  refusal.reason = "ACT_FIELDS";
  refusal.text = Say("intake.act_fields");
  refusal.violations = std::move(faults);
  return refusal;
}

Refusal Precondition(const char* reason, messages::Text text, Faults faults) {
  Refusal refusal;
  refusal.kind = Refusal::Kind::kPrecondition;
  refusal.reason = reason;
  refusal.text = std::move(text);
  refusal.violations = std::move(faults);
  return refusal;
}

// A text that must be there.
void Require(const char* field, const std::string& text, int most,
             Faults& faults) {
  if (report::IsBlank(text)) {
    faults.push_back({field, Say("intake.required", {{"field", field}})});
  } else if (report::CountCodePoints(text) > most) {
    faults.push_back(
        {field, Say("intake.too_long",
                    {{"field", field}, {"most", absl::StrCat(most)}})});
  }
}

template <typename Request>
void RefuseUnknownFields(const Request& request, Faults& faults) {
  const std::string found = report::FindUnknownField(request);
  if (found.empty()) return;
  faults.push_back(
      {"request", Say("intake.unknown_field", {{"place", found}})});
}

// Secrecy marks are refused wherever a person can type.
std::optional<Refusal> RefuseClassified(
    const campaign::Campaign& campaign,
    std::initializer_list<std::pair<const char*, const std::string*>> fields) {
  const auto& held = campaign.spec().secrecy_marks();
  const std::vector<std::string> marks(held.begin(), held.end());
  Refusal refusal;
  refusal.reason = "CLASSIFIED";
  refusal.text = Say("intake.classified");
  for (const auto& [field, text] : fields) {
    if (!report::MarksSecrecy(*text, marks)) continue;
    refusal.violations.push_back(
        {field, Say("intake.classified_place", {{"place", field}})});
  }
  if (refusal.violations.empty()) return std::nullopt;
  return refusal;
}

bool NamesSomething(const v1::Item& item) {
  switch (item.item_case()) {
    case v1::Item::kForm:
      return !item.form().empty();
    case v1::Item::kSection:
      return !item.section().section().empty();
    case v1::Item::kProposals:
      return item.proposals();
    case v1::Item::kAttachments:
      return item.attachments();
    case v1::Item::ITEM_NOT_SET:
      return false;
  }
  return false;
}

template <typename Items>
void CheckItemFields(const Items& items, Faults& faults) {
  if (items.empty() || items.size() > kMaxItems) {
    faults.push_back(
        {"items", Say("intake.items", {{"most", absl::StrCat(kMaxItems)}})});
    return;
  }
  for (int i = 0; i < items.size(); ++i) {
    if (NamesSomething(items[i])) continue;
    faults.push_back(
        {absl::StrCat("items[", i, "]"), Say("intake.item_empty")});
  }
}

// The item's title put into a text, in each language.
messages::Text About(const campaign::Campaign& campaign, const v1::Item& item,
                     messages::Text (*say)(std::string_view title)) {
  const messages::Text title = campaign::ItemTitle(campaign, item);
  return {say(title.vi).vi, say(title.en).en};
}

template <typename Items>
std::optional<Refusal> RefuseAbsentItems(const campaign::Campaign& campaign,
                                         const v1::Snapshot& snapshot,
                                         const Items& items) {
  Faults faults;
  for (int i = 0; i < items.size(); ++i) {
    if (report::FindItem(snapshot, report::ItemKey(items[i])) != nullptr) {
      continue;
    }
    messages::Text text = About(campaign, items[i], [](std::string_view title) {
      return Say("intake.item_absent", {{"item", title}});
    });
    faults.push_back({absl::StrCat("items[", i, "]"), std::move(text)});
  }
  if (faults.empty()) return std::nullopt;
  return Precondition("ITEM_MISSING", Say("intake.items_absent"),
                      std::move(faults));
}

// What came last is what the head most likely has not seen.
void AddNewestItems(const campaign::Campaign& campaign,
                    const v1::Snapshot& snapshot, Faults& faults) {
  int32_t newest = 0;
  for (const v1::SnapshotItem& item : snapshot.items()) {
    newest = std::max(newest, item.revision());
  }
  for (const v1::SnapshotItem& each : snapshot.items()) {
    const std::optional<v1::Item> item = report::ParseItemKey(each.key());
    if (each.revision() != newest || !item.has_value()) continue;
    messages::Text text = About(campaign, *item, [](std::string_view title) {
      return Say("intake.item_newest", {{"item", title}});
    });
    faults.push_back({each.key(), std::move(text)});
  }
}

}  // namespace

std::optional<Refusal> CheckConfirmation(
    const campaign::Campaign& campaign, const v1::Unit& unit,
    const v1::Snapshot& snapshot, const v1::ConfirmPackageRequest& request) {
  Faults faults;
  const std::string digest = NormalDigest(request.snapshot_digest());
  if (digest.size() != kDigestCharacters) {
    faults.push_back({"snapshot_digest", Say("intake.digest_form")});
  }
  if (!v1::FormOfReview_IsValid(request.form_of_review())) {
    faults.push_back({"form_of_review", Say("intake.form_of_review")});
  }
  if (report::CountCodePoints(request.signatory().name()) > kMaxName) {
    faults.push_back(
        {"signatory.name",
         Say("intake.too_long",
             {{"field", "signatory.name"}, {"most", absl::StrCat(kMaxName)}})});
  }
  RefuseUnknownFields(request, faults);
  if (auto refusal = Invalid(std::move(faults))) return refusal;

  Faults lacking;
  const campaign::PackageState package =
      campaign::Assess(campaign, unit, snapshot);
  for (const v1::Item& item : package.missing) {
    messages::Text text = About(campaign, item, [](std::string_view title) {
      return Say("intake.item_missing", {{"item", title}});
    });
    lacking.push_back({report::ItemKey(item), std::move(text)});
  }
  if (package.completeness == v1::COMPLETENESS_MISSING && lacking.empty()) {
    lacking.push_back({"package", Say("intake.package_empty")});
  }
  if (package.signatory_missing &&
      report::IsBlank(request.signatory().name())) {
    lacking.push_back({"signatory.name", Say("intake.signatory_missing")});
  }
  const bool equal = digest == snapshot.digest();
  if (!equal) {
    lacking.push_back(
        {"snapshot_digest",
         Say("intake.digest_differs", {{"digest", snapshot.digest()}})});
    AddNewestItems(campaign, snapshot, lacking);
  }
  if (lacking.empty()) return std::nullopt;
  return equal ? Precondition("INCOMPLETE", Say("intake.incomplete"),
                              std::move(lacking))
               : Precondition("PACKAGE_CHANGED", Say("intake.package_changed"),
                              std::move(lacking));
}

std::optional<Refusal> CheckCorrectionRequest(
    const campaign::Campaign& campaign, const v1::Snapshot& snapshot,
    const v1::RequestCorrectionRequest& request, absl::Time now) {
  Faults faults;
  CheckItemFields(request.items(), faults);
  Require("reason", request.reason(), kMaxReason, faults);
  if (request.has_due_time() && report::FromProto(request.due_time()) <= now) {
    faults.push_back(
        {"due_time", Say("intake.due_time_past",
                         {{"now", campaign::FormatLocal(campaign, now)}})});
  }
  RefuseUnknownFields(request, faults);
  if (auto refusal = Invalid(std::move(faults))) return refusal;
  if (auto refusal =
          RefuseClassified(campaign, {{"reason", &request.reason()}})) {
    return refusal;
  }
  return RefuseAbsentItems(campaign, snapshot, request.items());
}

std::optional<Refusal> CheckExclusion(const campaign::Campaign& campaign,
                                      const v1::Snapshot& snapshot,
                                      const v1::ExcludeItemsRequest& request) {
  Faults faults;
  CheckItemFields(request.items(), faults);
  Require("reason", request.reason(), kMaxReason, faults);
  RefuseUnknownFields(request, faults);
  if (auto refusal = Invalid(std::move(faults))) return refusal;
  if (auto refusal =
          RefuseClassified(campaign, {{"reason", &request.reason()}})) {
    return refusal;
  }
  return RefuseAbsentItems(campaign, snapshot, request.items());
}

std::optional<Refusal> CheckPaperCopy(
    const campaign::Campaign& campaign,
    const v1::RegisterPaperCopyRequest& request, absl::Time now) {
  Faults faults;
  const std::string digest = NormalDigest(request.snapshot_digest());
  if (!digest.empty() && digest.size() != kDigestCharacters) {
    faults.push_back({"snapshot_digest", Say("intake.digest_form")});
  }
  Require("number", request.number(), kMaxName, faults);
  Require("received_by", request.received_by(), kMaxName, faults);
  const std::optional<absl::CivilDay> date =
      report::ParseIsoDate(request.date());
  if (!date.has_value()) {
    faults.push_back({"date", Say("intake.date_form")});
  } else if (*date > absl::ToCivilDay(now, campaign.time_zone())) {
    faults.push_back({"date", Say("intake.date_future")});
  }
  RefuseUnknownFields(request, faults);
  if (auto refusal = Invalid(std::move(faults))) return refusal;
  return RefuseClassified(campaign, {{"number", &request.number()},
                                     {"received_by", &request.received_by()}});
}

std::optional<Refusal> CheckExtension(const campaign::Campaign& campaign,
                                      const v1::ExtendDeadlineRequest& request,
                                      absl::Time held) {
  Faults faults;
  Require("reason", request.reason(), kMaxReason, faults);
  if (!request.has_deadline()) {
    faults.push_back(
        {"deadline", Say("intake.required", {{"field", "deadline"}})});
  }
  RefuseUnknownFields(request, faults);
  if (auto refusal = Invalid(std::move(faults))) return refusal;
  if (report::FromProto(request.deadline()) > held) return std::nullopt;
  return Precondition(
      "NOT_LATER", Say("intake.not_later"),
      {{"deadline", Say("intake.deadline_before",
                        {{"held", campaign::FormatLocal(campaign, held)}})}});
}

std::string NormalDigest(std::string_view digest) {
  std::string normal;
  for (const char c : digest) {
    if (!absl::ascii_isspace(static_cast<unsigned char>(c))) {
      normal += absl::ascii_tolower(static_cast<unsigned char>(c));
    }
  }
  return normal;
}

}  // namespace baocao::intake
