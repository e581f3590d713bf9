#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/documents/sheet/cover_sheet.h"
#include "services/documents/sheet/entry_rules.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr double kLine = 15.75;
constexpr double kTallest = 409;  // Excel's limit
constexpr int kBlankRows = 15;
constexpr int kText = 2000;
constexpr int kFirstColumn = 3;  // behind the keys and the number
constexpr int kHeadingRow = 5;

struct Field {
  std::string key;
  messages::Text heading;
  double width;
  EntryRule rule;
};

template <typename List>
std::vector<std::string> Names(const List& list, std::string_view locale) {
  std::vector<std::string> names;
  for (const auto& each : list) {
    names.push_back(locale == "en" ? each.name().en() : each.name().vi());
  }
  return names;
}

// What is not one of the list stays as it was sent.
template <typename List>
std::string NameOf(const List& list, const std::string& id,
                   std::string_view locale) {
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const auto& e) { return e.id() == id; });
  if (found == list.end()) return id;
  return locale == "en" ? found->name().en() : found->name().vi();
}

std::vector<Field> Fields(const v1::CampaignSpec& spec,
                          std::string_view locale) {
  const EntryRule text = LengthRule(kText, locale);
  return {
      {"domain", Say("documents_sheet.proposals.domain"), 22,
       ListRule(Names(spec.domains(), locale), locale)},
      {"addressee", Say("documents_sheet.proposals.addressee"), 24,
       ListRule(Names(spec.addressees(), locale), locale)},
      {"difficulty", Say("documents_sheet.proposals.difficulty"), 28, text},
      {"request", Say("documents_sheet.proposals.request"), 28, text},
      {"political_basis", Say("documents_sheet.proposals.political_basis"), 18,
       text},
      {"legal_basis", Say("documents_sheet.proposals.legal_basis"), 18, text},
  };
}

}  // namespace

Sheet ProposalsSheet(const campaign::Campaign& campaign, const v1::Unit& unit,
                     const v1::ProposalList& proposals,
                     std::string_view locale) {
  Sheet sheet;
  sheet.name = kProposalsName;
  sheet.footer = unit.full_name();
  sheet.hidden_rows = {1};
  sheet.hidden_columns = {1};
  sheet.column_widths = {12, 6.5};
  sheet.rows_may_change = true;
  std::vector<Field> fields = Fields(campaign.spec(), locale);
  const int count = static_cast<int>(fields.size());
  const int last = kFirstColumn + count - 1;
  Put(sheet, 1, 1, Look::kPlain, SheetKey(campaign, unit, "@proposals", 0));
  PutWide(sheet, 2, 2, last - 1, Look::kTitle,
          Say("documents_sheet.proposals.title").In(locale));
  PutWide(sheet, 3, 2, last - 1, Look::kSubtitle,
          Say("documents_sheet.proposals.how").In(locale));
  Put(sheet, kHeadingRow, 2, Look::kHeading,
      Say("documents_sheet.proposals.number").In(locale));
  sheet.row_heights = {0, 22, 2 * kLine + 2, 6, 2 * kLine + 4};

  const int lines = proposals.proposals_size() + kBlankRows;
  for (int i = 0; i < count; ++i) {
    sheet.column_widths.push_back(fields[i].width);
    const int column = kFirstColumn + i;
    Put(sheet, 1, column, Look::kPlain, fields[i].key);
    Put(sheet, kHeadingRow, column, Look::kHeading,
        fields[i].heading.In(locale));
    sheet.rules.push_back({kHeadingRow + 1, column, kHeadingRow + lines, column,
                           std::move(fields[i].rule)});
  }
  const auto add_row = [&](int line, const std::string& key,
                           const std::vector<std::string>& texts) {
    const int row = kHeadingRow + line;
    // Blank rows grow by what is typed.
    int needed = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
      needed = std::max(needed, LinesOf(texts[i], fields[i].width, false));
    }
    if (needed > 0) {
      sheet.row_heights.resize(row, 0);
      sheet.row_heights[row - 1] = std::min(needed * kLine + 2, kTallest);
    }
    Put(sheet, row, 1, Look::kPlain, key);
    Put(sheet, row, 2, Look::kOrdinal, std::to_string(line));
    for (int i = 0; i < count; ++i) {
      Put(sheet, row, kFirstColumn + i, Look::kText,
          i < static_cast<int>(texts.size()) ? texts[i] : "")
          .state = State::kOpen;
    }
  };
  int line = 0;
  for (const v1::Proposal& each : proposals.proposals()) {
    add_row(++line, each.id(),
            {NameOf(campaign.spec().domains(), each.domain(), locale),
             NameOf(campaign.spec().addressees(), each.addressee(), locale),
             each.difficulty(), each.request(), each.political_basis(),
             each.legal_basis()});
  }
  for (int blank = 1; blank <= kBlankRows; ++blank) {
    add_row(++line, absl::StrCat("new", blank), {});
  }
  sheet.frozen_row = kHeadingRow + 1;
  sheet.repeat_first_row = kHeadingRow;
  sheet.repeat_last_row = kHeadingRow;
  return sheet;
}

}  // namespace baocao::documents
