#include "services/notification/wording.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/campaign/calendar.h"
#include "services/messages/messages.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::notification {
namespace {

using messages::Say;

constexpr int kMostItems = 20;
constexpr int kMostFindings = 10;

// A rejecting finding the officer must act on before all others.
bool Rejects(const v1::Finding& finding) {
  return finding.severity() == v1::SEVERITY_ERROR ||
         (finding.severity() == v1::SEVERITY_JUSTIFY && !finding.justified());
}

std::string Severity(const v1::Finding& finding, std::string_view locale) {
  switch (finding.severity()) {
    case v1::SEVERITY_ERROR:
      return Say("notification.severity_error").In(locale);
    case v1::SEVERITY_JUSTIFY:
      return (finding.justified() ? Say("notification.severity_justified")
                                  : Say("notification.severity_justify"))
          .In(locale);
    default:
      return Say("notification.severity_warning").In(locale);
  }
}

std::string PlaceOf(const campaign::Campaign& campaign,
                    const v1::Finding& finding, std::string_view locale) {
  const auto item = report::ParseItemKey(report::ItemKeyOf(finding.place()));
  std::string place =
      item ? campaign::ItemTitle(campaign, *item).In(locale) : "";
  const bool within = !finding.place().row().empty() ||
                      !finding.place().list_row().empty() ||
                      !finding.place().column().empty();
  if (!within) return place;
  if (!place.empty()) place += ", ";
  return absl::StrCat(place, report::Describe(finding.place()));
}

std::string DeadlinePhrase(const campaign::Campaign& campaign,
                           const Occasion& occasion, std::string_view locale) {
  const std::string instant =
      campaign::FormatLocal(campaign, occasion.deadline);
  const v1::Text& printed = campaign.spec().deadline().printed();
  const std::string& phrase =
      locale == "en" && !printed.en().empty() ? printed.en() : printed.vi();
  if (occasion.deadline_extended || phrase.empty()) {
    return Say("notification.deadline_instant", {{"instant", instant}})
        .In(locale);
  }
  return Say("notification.deadline_printed",
             {{"printed", phrase}, {"instant", instant}})
      .In(locale);
}

}  // namespace

std::string NameItems(const campaign::Campaign& campaign,
                      const std::vector<v1::Item>& items,
                      std::string_view locale) {
  std::vector<std::string> names;
  for (const v1::Item& item : items) {
    if (static_cast<int>(names.size()) == kMostItems) break;
    names.push_back(campaign::ItemTitle(campaign, item).In(locale));
  }
  const std::string joined = absl::StrJoin(names, ", ");
  const int more = static_cast<int>(items.size() - names.size());
  if (more <= 0) return joined;
  return Say("notification.items_more",
             {{"items", joined}, {"count", absl::StrCat(more)}})
      .In(locale);
}

std::string NameItems(const campaign::Campaign& campaign,
                      const google::protobuf::RepeatedPtrField<v1::Item>& items,
                      std::string_view locale) {
  return NameItems(campaign, std::vector<v1::Item>(items.begin(), items.end()),
                   locale);
}

std::string NextStep(const campaign::Campaign& campaign,
                     const Occasion& occasion, std::string_view locale) {
  if (!occasion.standing) return "";
  const Standing& standing = *occasion.standing;
  if (standing.confirmed) {
    return Say("notification.next_nothing").In(locale);
  }
  std::vector<std::string> steps;
  if (!standing.package.missing.empty()) {
    steps.push_back(
        Say("notification.next_missing",
            {{"count", absl::StrCat(standing.package.missing.size())},
             {"items", NameItems(campaign, standing.package.missing, locale)}})
            .In(locale));
  }
  if (standing.package.signatory_missing) {
    steps.push_back(Say("notification.next_signatory").In(locale));
  }
  steps.push_back(Say("notification.next_confirm").In(locale));
  return absl::StrJoin(steps, "\n");
}

std::string ByWhen(const campaign::Campaign& campaign, const Occasion& occasion,
                   std::string_view locale) {
  const std::string deadline = DeadlinePhrase(campaign, occasion, locale);
  return (occasion.late
              ? Say("notification.by_when_late", {{"deadline", deadline}})
              : Say("notification.by_when", {{"deadline", deadline}}))
      .In(locale);
}

std::string FirstFindings(const campaign::Campaign& campaign,
                          const v1::Verdict& verdict, std::string_view locale) {
  std::vector<const v1::Finding*> findings;
  for (const v1::Finding& finding : verdict.findings()) {
    // Matters of style are for the screen, not for a letter.
    if (finding.severity() == v1::SEVERITY_STYLE) continue;
    findings.push_back(&finding);
  }
  if (findings.empty()) return "";
  std::stable_partition(
      findings.begin(), findings.end(),
      [](const v1::Finding* finding) { return Rejects(*finding); });
  const int shown = std::min<int>(kMostFindings, findings.size());
  const int total =
      std::max<int>(verdict.findings_total(), verdict.findings_size());
  std::string text =
      Say("notification.findings",
          {{"shown", absl::StrCat(shown)}, {"total", absl::StrCat(total)}})
          .In(locale);
  for (int i = 0; i < shown; ++i) {
    const v1::Finding& finding = *findings[i];
    const std::string& said = locale == "en" && !finding.message_en().empty()
                                  ? finding.message_en()
                                  : finding.message_vi();
    absl::StrAppend(&text, "\n",
                    Say("notification.finding",
                        {{"number", absl::StrCat(i + 1)},
                         {"place", PlaceOf(campaign, finding, locale)},
                         {"severity", Severity(finding, locale)},
                         {"rule", finding.rule()},
                         {"message", said}})
                        .In(locale));
  }
  return text;
}

std::string OneLine(std::string_view text, int most) {
  std::string line;
  int points = 0;
  for (const char c : text) {
    const bool starts = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts && ++points > most) return absl::StrCat(line, "…");
    line += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  return line;
}

std::string TimePhrase(const campaign::Campaign& campaign,
                       const google::protobuf::Timestamp& time) {
  return campaign::FormatLocal(campaign, report::FromProto(time));
}

}  // namespace baocao::notification
