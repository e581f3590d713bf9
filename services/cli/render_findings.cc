#include "services/cli/render_findings.h"

#include <map>
#include <utility>
#include <vector>

#include "services/cli/render_table.h"
#include "services/cli/text_width.h"
#include "services/messages/messages.h"
#include "services/report/item.h"

namespace baocao::cli {
namespace {

messages::Text SeverityName(const v1::Finding& finding) {
  switch (finding.severity()) {
    case v1::SEVERITY_ERROR:
      return messages::Say("cli.severity.error");
    case v1::SEVERITY_JUSTIFY:
      return finding.justified() ? messages::Say("cli.severity.justified")
                                 : messages::Say("cli.severity.justify");
    case v1::SEVERITY_STYLE:
      return messages::Say("cli.severity.style");
    default:
      return messages::Say("cli.severity.warning");
  }
}

messages::Text OutcomeName(v1::Outcome outcome) {
  switch (outcome) {
    case v1::OUTCOME_ACCEPTED:
      return messages::Say("cli.outcome.accepted");
    case v1::OUTCOME_PARTLY_ACCEPTED:
      return messages::Say("cli.outcome.partly");
    case v1::OUTCOME_REJECTED:
      return messages::Say("cli.outcome.rejected");
    default:
      return messages::Say("cli.outcome.none");
  }
}

void AddIndented(std::string_view paragraph, int indent, int width,
                 std::string& text) {
  for (const std::string& line : Wrap(paragraph, width - indent)) {
    text += std::string(indent, ' ') + line + "\n";
  }
}

using CellsByPlace = std::map<std::string, std::string>;

// "13B!E7" by place.
CellsByPlace CellsOf(const std::vector<v1::Origin>& origins) {
  CellsByPlace cells;
  for (const v1::Origin& origin : origins) {
    if (origin.cell().empty()) continue;
    cells.emplace(origin.place().SerializeAsString(),
                  origin.sheet() + "!" + origin.cell());
  }
  return cells;
}

// A figure that was left out stands in its row. "": not in the workbook.
std::string CellOf(const v1::Place& place, const CellsByPlace& cells) {
  auto found = cells.find(place.SerializeAsString());
  if (found == cells.end() && !place.row().empty()) {
    v1::Place row = place;
    row.clear_column();
    found = cells.find(row.SerializeAsString());
  }
  return found == cells.end() ? "" : found->second;
}

void AddFinding(const v1::Finding& finding, std::string_view locale, int width,
                const CellsByPlace& cells, std::string& text) {
  const std::string place = report::Describe(finding.place());
  const std::string cell = CellOf(finding.place(), cells);
  AddIndented("• " + SeverityName(finding).In(locale) + " · " + finding.rule() +
                  (place.empty() ? "" : " · " + place) +
                  (cell.empty() ? "" : " · " + cell),
              2, width, text);
  AddIndented(locale == "en" ? finding.message_en() : finding.message_vi(), 4,
              width, text);
  if (!finding.expected().empty() || !finding.actual().empty()) {
    AddIndented(messages::Say("cli.finding.figures",
                              {{"expected", FormatFigure(finding.expected())},
                               {"actual", FormatFigure(finding.actual())}})
                    .In(locale),
                4, width, text);
  }
  if (!cell.empty() && finding.severity() == v1::SEVERITY_JUSTIFY &&
      !finding.justified()) {
    AddIndented(messages::Say("cli.finding.reason_in_sheet",
                              {{"cell", cell}, {"rule", finding.rule()}})
                    .In(locale),
                4, width, text);
  }
}

std::string NameOfKey(const std::string& key, std::string_view locale) {
  const auto item = report::ParseItemKey(key);
  return item.has_value() ? ItemName(*item, locale)
                          : messages::Say("cli.item.whole").In(locale);
}

using ByItem =
    std::vector<std::pair<std::string, std::vector<const v1::Finding*>>>;

ByItem Grouped(
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings) {
  ByItem groups;
  std::map<std::string, size_t> index;
  for (const v1::Finding& finding : findings) {
    const std::string key = report::ItemKeyOf(finding.place());
    const auto [at, added] = index.emplace(key, groups.size());
    if (added) groups.push_back({key, {}});
    groups[at->second].second.push_back(&finding);
  }
  return groups;
}

}  // namespace

std::string ItemName(const v1::Item& item, std::string_view locale) {
  switch (item.item_case()) {
    case v1::Item::kForm:
      return messages::Say("cli.item.form", {{"form", item.form()}}).In(locale);
    case v1::Item::kSection: {
      const auto& section = item.section();
      const std::string axis =
          section.axis().empty() ? "" : " (" + section.axis() + ")";
      return messages::Say("cli.item.section",
                           {{"section", section.section() + axis}})
          .In(locale);
    }
    case v1::Item::kAttachments:
      return messages::Say("cli.item.attachments").In(locale);
    case v1::Item::kProposals:
    case v1::Item::ITEM_NOT_SET:
      break;
  }
  return messages::Say("cli.item.proposals").In(locale);
}

std::string RenderFindings(
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
    std::string_view locale, int width) {
  std::string text;
  for (const auto& [key, group] : Grouped(findings)) {
    text += NameOfKey(key, locale) + "\n";
    for (const v1::Finding* finding : group) {
      AddFinding(*finding, locale, width, {}, text);
    }
  }
  return text;
}

std::string RenderVerdict(const v1::Verdict& verdict, std::string_view locale,
                          int width, const std::vector<v1::Origin>& origins) {
  const CellsByPlace cells = CellsOf(origins);
  std::string text = OutcomeName(verdict.outcome()).In(locale) + "\n";
  const ByItem groups = Grouped(verdict.findings());
  std::map<std::string, const std::vector<const v1::Finding*>*> of_item;
  for (const auto& [key, group] : groups) of_item[key] = &group;
  for (const v1::ItemVerdict& item : verdict.items()) {
    const std::string key = report::ItemKey(item.item());
    const auto findings = of_item.find(key);
    // Items that were taken without a word are not listed one by one.
    if (item.accepted() && findings == of_item.end()) continue;
    text += ItemName(item.item(), locale) + ": " +
            (item.accepted() ? messages::Say("cli.item.accepted")
                             : messages::Say("cli.item.rejected"))
                .In(locale) +
            "\n";
    if (findings == of_item.end()) continue;
    for (const v1::Finding* finding : *findings->second) {
      AddFinding(*finding, locale, width, cells, text);
    }
    of_item.erase(findings);
  }
  for (const auto& [key, group] : groups) {
    if (of_item.count(key) == 0) continue;
    text += NameOfKey(key, locale) + "\n";
    for (const v1::Finding* finding : group) {
      AddFinding(*finding, locale, width, cells, text);
    }
  }
  const int more = verdict.findings_total() - verdict.findings_size();
  if (more > 0) {
    text +=
        messages::Say("cli.findings.more", {{"count", std::to_string(more)}})
            .In(locale) +
        "\n";
  }
  return text;
}

}  // namespace baocao::cli
