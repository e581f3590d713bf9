#include "services/documents/tables/task_sheets.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/documents/following/wording.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/documents/sheet/workbook_writer.h"
#include "services/messages/messages.h"
#include "services/report/date.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr int kCellText = 8000;

class TaskSheetMaker {
 public:
  TaskSheetMaker(const campaign::Campaign& campaign, const TaskReport& report,
                 std::string_view locale)
      : campaign_(campaign),
        report_(report),
        locale_(locale),
        content_(ContentOf(campaign, report)) {}

  std::vector<Sheet> Make() {
    std::vector<Sheet> sheets;
    sheets.push_back(Figures());
    sheets.push_back(Plan());
    return sheets;
  }

 private:
  std::string In(const messages::Text& text) const { return text.In(locale_); }

  int Head(Sheet& sheet, const messages::Text& title) const {
    const int columns = static_cast<int>(sheet.column_widths.size());
    const std::string time = campaign::FormatLocal(campaign_, report_.as_of);
    std::string line = In(Say("documents_following.as_of", {{"time", time}}));
    if (report_.test_data) {
      absl::StrAppend(&line, " ", In(Say("documents_tables.test_data")));
    }
    PutWide(sheet, 1, 1, columns, Look::kTitle, In(title));
    PutWide(sheet, 2, 1, columns, Look::kSubtitle, line);
    sheet.footer = line;
    sheet.is_protected = false;
    return 2;
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

  static void Day(Sheet& sheet, int row, int column, const std::string& iso) {
    const auto day = report::ParseIsoDate(iso);
    if (day.has_value()) {
      Put(sheet, row, column, Look::kDate, *day);
    } else {
      Put(sheet, row, column, Look::kText, iso);
    }
  }

  Sheet Figures() {
    Sheet sheet;
    sheet.name = In(Say("documents_following.report.figures_sheet"));
    sheet.column_widths = {5, 46, 12, 12, 14, 14, 12, 16, 12};
    int row = Head(sheet, Say("documents_following.report.by_body")) + 2;
    Headings(sheet, row,
             {Say("documents_tables.column.number"),
              Say("documents_following.column.lead"),
              Say("documents_following.column.given"),
              Say("documents_following.column.complete"),
              Say("documents_following.column.reported"),
              Say("documents_following.column.open"),
              Say("documents_following.column.overdue"),
              Say("documents_following.column.since"),
              Say("documents_following.column.cancelled")});
    int number = 0;
    for (const BodyTasks& body : content_.bodies) {
      Put(sheet, ++row, 1, Look::kOrdinal, std::to_string(++number));
      Put(sheet, row, 2, Look::kLabel, body.body);
      Counts(sheet, row, body.figures, false);
      Day(sheet, row, 8, body.overdue_since);
    }
    Put(sheet, ++row, 1, Look::kOrdinal, std::string());
    Put(sheet, row, 2, Look::kLabel,
        In(Say("documents_following.report.total")))
        .bold = true;
    Counts(sheet, row, content_.figures, true);
    Put(sheet, row, 8, Look::kDate, std::string());
    FitRows(sheet);
    return sheet;
  }

  static void Counts(Sheet& sheet, int row, const TaskFigures& figures,
                     bool bold) {
    int column = 2;
    for (int count : {figures.given, figures.complete, figures.reported,
                      figures.open, figures.overdue}) {
      Put(sheet, row, ++column, Look::kFigure, report::Decimal(count)).bold =
          bold;
    }
    Put(sheet, row, 9, Look::kFigure, report::Decimal(figures.cancelled)).bold =
        bold;
  }

  Sheet Plan() {
    Sheet sheet;
    sheet.name = In(Say("documents_following.report.plan_sheet"));
    sheet.column_widths = {5,  36, 24, 20, 24, 26, 26, 12,
                           12, 28, 24, 22, 10, 36, 26};
    int row = Head(sheet, Say("documents_following.report.plan_title")) + 2;
    Headings(sheet, row,
             {Say("documents_tables.column.number"),
              Say("documents_following.column.work"),
              Say("documents_following.column.lead"),
              Say("documents_following.column.named_person"),
              Say("documents_following.column.collaborators"),
              Say("documents_following.column.authority"),
              Say("documents_following.column.responsibility"),
              Say("documents_following.column.start"),
              Say("documents_following.column.due"),
              Say("documents_following.column.product"),
              Say("documents_following.column.source"),
              Say("documents_following.column.state"),
              Say("documents_following.column.days"),
              Say("documents_following.column.newest"),
              Say("documents_following.column.evidence")});
    int number = 0;
    for (const BodyTasks& body : content_.bodies) {
      for (const v1::ListedTask* task : body.tasks) {
        Put(sheet, ++row, 1, Look::kOrdinal, std::to_string(++number));
        Task(sheet, row, *task);
      }
    }
    FitRows(sheet);
    return sheet;
  }

  void Task(Sheet& sheet, int row, const v1::ListedTask& task) {
    const TaskWords words = WordsOf(campaign_, task, locale_);
    const auto put = [&](int column, const std::string& text) -> Cell& {
      return Put(sheet, row, column, Look::kText, Beginning(text, kCellText));
    };
    put(2, words.work);
    put(3, words.lead);
    put(4, words.person);
    put(5, words.collaborators);
    put(6, words.authority);
    put(7, words.responsibility);
    Day(sheet, row, 8, task.record().task().start_date());
    Day(sheet, row, 9, task.record().task().due_date());
    put(10, words.product);
    put(11, words.source);
    put(12, words.state).bold = task.overdue();
    if (task.overdue()) {
      Put(sheet, row, 13, Look::kFigure, report::Decimal(task.days_overdue()));
    } else {
      put(13, "");
    }
    put(14, words.progress);
    put(15, words.evidence);
  }

  const campaign::Campaign& campaign_;
  const TaskReport& report_;
  const std::string_view locale_;
  const TaskContent content_;
};

}  // namespace

std::vector<Sheet> TaskSheets(const campaign::Campaign& campaign,
                              const TaskReport& report,
                              std::string_view locale) {
  return TaskSheetMaker(campaign, report, locale).Make();
}

absl::StatusOr<std::string> TaskBook(const campaign::Campaign& campaign,
                                     const TaskReport& report,
                                     std::string_view locale) {
  WorkbookProperties properties;
  properties.title = Say("documents_following.report.plan_title").In(locale);
  properties.author = campaign.spec().title().vi();
  properties.created = report.as_of;
  return WriteWorkbook(TaskSheets(campaign, report, locale), properties);
}

}  // namespace baocao::documents
