#include "services/documents/tables/difficulty_sheets.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/campaign/calendar.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/documents/sheet/workbook_writer.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

using messages::Say;

// A cell holds 32,767 characters; in Word stands the whole text.
constexpr int kCellText = 8000;
constexpr size_t kAllUnits = 100'000;

std::string Count(size_t count) { return std::to_string(count); }

class DifficultySheetMaker {
 public:
  DifficultySheetMaker(const campaign::Campaign& campaign,
                       const DifficultyAnnex& annex, std::string_view locale)
      : campaign_(campaign),
        annex_(annex),
        locale_(locale),
        content_(ContentOf(campaign, annex, locale)) {}

  std::vector<Sheet> Make() {
    std::vector<Sheet> sheets;
    sheets.push_back(Groups());
    sheets.push_back(Opinions());
    return sheets;
  }

 private:
  std::string In(const messages::Text& text) const { return text.In(locale_); }

  std::string AsOf() const {
    const std::string time = campaign::FormatLocal(campaign_, annex_.as_of);
    std::string line = In(Say("documents_following.as_of", {{"time", time}}));
    if (annex_.test_data) {
      absl::StrAppend(&line, " ", In(Say("documents_tables.test_data")));
    }
    return line;
  }

  int Head(Sheet& sheet, int columns, const messages::Text& title) const {
    int row = 1;
    PutWide(sheet, row, 1, columns, Look::kTitle,
            In(Say("documents_following.annex.number")));
    PutWide(sheet, ++row, 1, columns, Look::kTitle, In(title));
    PutWide(sheet, ++row, 1, columns, Look::kSubtitle, AsOf());
    sheet.footer = AsOf();
    sheet.is_protected = false;
    return row;
  }

  void Headings(Sheet& sheet, int row,
                const std::vector<messages::Text>& headings) const {
    int column = 0;
    for (const messages::Text& heading : headings) {
      Put(sheet, row, ++column, Look::kHeading, In(heading));
    }
    sheet.repeat_first_row = sheet.repeat_last_row = row;
    sheet.frozen_row = row + 1;
    sheet.frozen_column = 3;
  }

  // What the annex needs and the group lacks is said in the cell.
  void Needed(Sheet& sheet, int row, int column, const std::string& text) {
    if (!text.empty()) {
      Put(sheet, row, column, Look::kText, Beginning(text, kCellText));
      return;
    }
    Put(sheet, row, column, Look::kText,
        In(Say("documents_following.annex.missing")))
        .bold = true;
  }

  Sheet Groups() {
    Sheet sheet;
    sheet.name = In(Say("documents_following.annex.sheet"));
    sheet.column_widths = {5, 26, 30, 8, 30, 24, 24, 26, 30, 20, 18};
    const int columns = static_cast<int>(sheet.column_widths.size());
    int row = Head(sheet, columns, Say("documents_following.annex.title"));
    if (!content_.complete) {
      PutWide(sheet, ++row, 1, columns, Look::kStep,
              In(Say("documents_following.annex.incomplete")))
          .bold = true;
    }
    for (const std::string& line : Completeness(content_, locale_)) {
      PutWide(sheet, ++row, 1, columns, Look::kStep, line).bold =
          !content_.complete;
    }
    row += 2;
    Headings(sheet, row,
             {Say("documents_tables.column.number"),
              Say("documents_following.column.group"),
              Say("documents_following.column.description"),
              Say("documents_following.column.opinions"),
              Say("documents_following.column.raised_by"),
              Say("documents_following.column.political_bases"),
              Say("documents_following.column.legal_bases"),
              Say("documents_following.column.policy_direction"),
              Say("documents_following.column.requests"),
              Say("documents_following.column.addressee"),
              Say("documents_following.column.completeness")});
    for (const AnnexGroup& group : content_.groups) Group(sheet, ++row, group);
    FitRows(sheet);
    return sheet;
  }

  template <typename List>
  static std::string Lines(const List& list) {
    std::vector<std::string> lines;
    for (const std::string& each : list) lines.push_back("– " + each);
    return absl::StrJoin(lines, "\n");
  }

  void Group(Sheet& sheet, int row, const AnnexGroup& group) {
    std::vector<std::string> requests;
    for (const JoinedRequest& request : group.requests) {
      requests.push_back(
          absl::StrCat(request.text, " (",
                       SayCounts(request.units, kAllUnits, locale_), ")"));
    }
    Put(sheet, row, 1, Look::kOrdinal, Count(group.number));
    Put(sheet, row, 2, Look::kLabel, group.group.title());
    Put(sheet, row, 3, Look::kText,
        Beginning(group.group.description(), kCellText));
    Put(sheet, row, 4, Look::kFigure,
        report::Decimal(static_cast<int64_t>(group.opinions.size())));
    Needed(sheet, row, 5, SayCounts(group.units, kAllUnits, locale_));
    Needed(sheet, row, 6, Lines(group.group.political_bases()));
    Needed(sheet, row, 7, Lines(group.group.legal_bases()));
    Needed(sheet, row, 8, group.group.policy_direction());
    Put(sheet, row, 9, Look::kText, Beginning(Lines(requests), kCellText));
    Put(sheet, row, 10, Look::kText, absl::StrJoin(group.addressees, "\n"));
    const bool is_full = group.lacks.empty();
    Put(sheet, row, 11, Look::kText,
        is_full ? In(Say("documents_following.annex.full"))
                : SayLacks(group, locale_))
        .bold = !is_full;
  }

  Sheet Opinions() {
    Sheet sheet;
    sheet.name = In(Say("documents_following.annex.sources_sheet"));
    sheet.column_widths = {7, 22, 24, 16, 22, 40, 40, 26, 26, 18};
    int row = Head(sheet, static_cast<int>(sheet.column_widths.size()),
                   Say("documents_following.annex.sources_title"));
    row += 2;
    Headings(sheet, row,
             {Say("documents_following.column.opinion"),
              Say("documents_tables.column.unit"),
              Say("documents_following.column.group"),
              Say("documents_following.column.code"),
              Say("documents_following.column.domain"),
              Say("documents_following.column.description"),
              Say("documents_following.column.requests"),
              Say("documents_following.column.addressee"),
              Say("documents_following.column.answering_body"),
              Say("documents_following.column.state")});
    const std::string none = In(Say("documents_following.annex.in_no_group"));
    for (const Opinion& opinion : content_.ungrouped) {
      Source(sheet, ++row, opinion, none);
    }
    for (const AnnexGroup& group : content_.groups) {
      for (const Opinion& opinion : group.opinions) {
        Source(sheet, ++row, opinion, group.group.title());
      }
    }
    FitRows(sheet);
    return sheet;
  }

  static void Source(Sheet& sheet, int row, const Opinion& opinion,
                     const std::string& group) {
    Put(sheet, row, 1, Look::kOrdinal, opinion.number);
    Put(sheet, row, 2, Look::kLabel, opinion.unit);
    int column = 2;
    for (const std::string* text :
         {&group, &opinion.code, &opinion.domain, &opinion.difficulty,
          &opinion.request, &opinion.addressee, &opinion.body,
          &opinion.state}) {
      Put(sheet, row, ++column, Look::kText, Beginning(*text, kCellText));
    }
  }

  const campaign::Campaign& campaign_;
  const DifficultyAnnex& annex_;
  const std::string_view locale_;
  const AnnexContent content_;
};

}  // namespace

std::vector<Sheet> DifficultySheets(const campaign::Campaign& campaign,
                                    const DifficultyAnnex& annex,
                                    std::string_view locale) {
  return DifficultySheetMaker(campaign, annex, locale).Make();
}

absl::StatusOr<std::string> DifficultyBook(const campaign::Campaign& campaign,
                                           const DifficultyAnnex& annex,
                                           std::string_view locale) {
  WorkbookProperties properties;
  properties.title = Say("documents_following.annex.title").In(locale);
  properties.author = campaign.spec().title().vi();
  properties.created = annex.as_of;
  return WriteWorkbook(DifficultySheets(campaign, annex, locale), properties);
}

}  // namespace baocao::documents
