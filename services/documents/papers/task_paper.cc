#include "services/documents/papers/task_paper.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/documents/following/wording.h"
#include "services/documents/papers/letter_case.h"
#include "services/documents/papers/letterhead.h"
#include "services/documents/papers/paper_cells.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr char kLocale[] = "vi";  // papers are in Vietnamese

std::string Count(size_t count) { return std::to_string(count); }

class TaskReportWriter {
 public:
  TaskReportWriter(const campaign::Campaign& campaign, const TaskReport& report)
      : campaign_(campaign),
        report_(report),
        content_(ContentOf(campaign, report)) {}

  Paper Write() {
    const v1::Letterhead letterhead = Letterhead();
    Head(letterhead);
    Part(Say("documents_following.report.general"));
    General();
    Part(Say("documents_following.report.overdue"));
    Overdue();
    Part(Say("documents_following.report.plan"));
    Plan();
    Part(Say("documents_following.report.calendar"));
    Calendar();
    Part(Say("documents_following.report.requests"));
    Requests();
    for (PaperBlock& block : FootOfPaper(letterhead, {})) Add(std::move(block));
    return std::move(paper_);
  }

 private:
  void Add(PaperBlock block) { paper_.blocks.push_back(std::move(block)); }
  void Part(const messages::Text& title) {
    Add(Plain(PaperStyle::kPart, title.vi));
  }
  void Tell(const messages::Text& text) {
    Add(Plain(PaperStyle::kBody, text.vi));
  }

  v1::Letterhead Letterhead() const {
    const v1::Unit* body =
        campaign_.FindUnit(campaign_.spec().collecting_body());
    v1::Letterhead letterhead = body == nullptr
                                    ? ProvinceLetterhead(campaign_)
                                    : LetterheadOf(campaign_, *body);
    letterhead.clear_recipients();
    for (const messages::Text& recipient :
         {Say("documents_following.report.to_leaders"),
          Say("documents_following.report.to_bodies"),
          Say("documents_following.report.to_file")}) {
      letterhead.add_recipients(recipient.vi);
    }
    return letterhead;
  }

  void Head(const v1::Letterhead& letterhead) {
    const std::string time = campaign::FormatLocal(campaign_, report_.as_of);
    std::vector<std::string> states = {
        Say("documents_following.as_of", {{"time", time}}).vi};
    if (report_.test_data) {
      states.push_back(Say("documents_papers.test_data").vi);
    }
    const std::string title = WithSmallLetter(campaign_.spec().title().vi());
    const std::string year = std::to_string(
        absl::ToCivilDay(report_.as_of, campaign_.time_zone()).year());
    paper_.blocks = HeadOfPaper(
        letterhead, year,
        Say("documents_following.report.title", {{"title", title}}).vi, states);
    Tell(Say("documents_following.report.opening",
             {{"body", letterhead.issuing_body()}}));
  }

  void General() {
    const TaskFigures& all = content_.figures;
    if (report_.tasks.empty()) {
      Tell(Say("documents_following.report.no_tasks"));
      return;
    }
    Tell(Say("documents_following.report.figures",
             {{"given", Count(all.given)},
              {"bodies", Count(content_.bodies.size())},
              {"complete", Count(all.complete)},
              {"reported", Count(all.reported)},
              {"open", Count(all.open)},
              {"overdue", Count(all.overdue)}}));
    if (all.cancelled > 0) {
      Tell(Say("documents_following.report.cancelled",
               {{"count", Count(all.cancelled)}}));
    }
    Add(Plain(PaperStyle::kCaption,
              Say("documents_following.report.by_body").vi));
    PaperTable table;
    table.widths = {10, 45, 17, 17, 20, 17, 14, 20};
    table.rows.push_back(
        HeadingRow({Say("documents_papers.ordinal").vi,
                    Say("documents_following.column.lead").vi,
                    Say("documents_following.column.given").vi,
                    Say("documents_following.column.complete").vi,
                    Say("documents_following.column.reported").vi,
                    Say("documents_following.column.open").vi,
                    Say("documents_following.column.overdue").vi,
                    Say("documents_following.column.since").vi}));
    size_t number = 0;
    for (const BodyTasks& body : content_.bodies) {
      Figures(Count(++number), WithCapital(body.body), body.figures,
              DayForPeople(body.overdue_since), PaperStyle::kCellNumber, table);
    }
    Figures("", Say("documents_following.report.total").vi, all, "",
            PaperStyle::kCellTotal, table);
    Add(std::move(table));
  }

  static void Figures(const std::string& number, const std::string& name,
                      const TaskFigures& figures, const std::string& since,
                      PaperStyle style, PaperTable& table) {
    PaperRow& row = table.rows.emplace_back();
    row.cells.push_back(TextCell(PaperStyle::kCellHeading, number));
    row.cells.push_back(TextCell(PaperStyle::kCellText, name));
    row.cells.back().paragraphs.front().runs.front().bold =
        style == PaperStyle::kCellTotal;
    for (int count : {figures.given, figures.complete, figures.reported,
                      figures.open, figures.overdue}) {
      row.cells.push_back(TextCell(style, std::to_string(count)));
    }
    row.cells.push_back(TextCell(PaperStyle::kCellText, since));
  }

  void Overdue() {
    if (content_.overdue.empty()) {
      Tell(Say("documents_following.report.none_overdue"));
      return;
    }
    PaperTable table;
    table.widths = {10, 62, 38, 22, 28};
    table.rows.push_back(
        HeadingRow({Say("documents_papers.ordinal").vi,
                    Say("documents_following.column.work").vi,
                    Say("documents_following.column.lead").vi,
                    Say("documents_following.column.due").vi,
                    Say("documents_following.column.days").vi}));
    size_t number = 0;
    for (const v1::ListedTask* task : content_.overdue) {
      const TaskWords words = WordsOf(campaign_, *task, kLocale);
      PaperRow& row = table.rows.emplace_back();
      row.cells.push_back(TextCell(PaperStyle::kCellHeading, Count(++number)));
      row.cells.push_back(TextCell(PaperStyle::kCellText, words.work));
      row.cells.push_back(
          TextCell(PaperStyle::kCellText, WithCapital(words.lead)));
      row.cells.push_back(TextCell(PaperStyle::kCellText, words.due));
      row.cells.push_back(TextCell(PaperStyle::kCellNumber,
                                   std::to_string(task->days_overdue())));
    }
    Add(std::move(table));
  }

  // Six columns for the six parts; how far it is goes below them, over the
  // whole width.
  void Plan() {
    if (content_.bodies.empty()) {
      Tell(Say("documents_following.report.no_tasks"));
      return;
    }
    PaperTable table;
    table.widths = {10, 34, 30, 23, 23, 19, 21};
    const int columns = static_cast<int>(table.widths.size());
    table.rows.push_back(
        HeadingRow({Say("documents_papers.ordinal").vi,
                    Say("documents_following.column.work").vi,
                    Say("documents_following.column.person").vi,
                    Say("documents_following.column.authority").vi,
                    Say("documents_following.column.responsibility").vi,
                    Say("documents_following.column.time").vi,
                    Say("documents_following.column.product").vi}));
    size_t number = 0;
    for (const BodyTasks& body : content_.bodies) {
      table.rows.push_back(
          BandRow(Say("documents_following.report.body_band",
                      {{"body", WithCapital(body.body)},
                       {"given", Count(body.figures.given)},
                       {"overdue", Count(body.figures.overdue)}})
                      .vi,
                  columns));
      for (const v1::ListedTask* task : body.tasks) {
        Task(Count(++number), WordsOf(campaign_, *task, kLocale),
             task->overdue(), table);
      }
    }
    Add(std::move(table));
  }

  static void Task(const std::string& number, const TaskWords& words,
                   bool is_overdue, PaperTable& table) {
    PaperRow& parts = table.rows.emplace_back();
    PaperCell ordinal = TextCell(PaperStyle::kCellHeading, number);
    ordinal.rows = 2;
    parts.cells.push_back(std::move(ordinal));
    parts.cells.push_back(TextCell(PaperStyle::kCellText, words.work));
    AddLabelled(parts.cells.back(), Say("documents_following.task.source").vi,
                words.source);
    parts.cells.push_back(
        TextCell(PaperStyle::kCellText, WithCapital(words.lead)));
    AddLabelled(parts.cells.back(), Say("documents_following.task.person").vi,
                words.person);
    AddLabelled(parts.cells.back(), Say("documents_following.task.with").vi,
                words.collaborators);
    parts.cells.push_back(TextCell(PaperStyle::kCellText, words.authority));
    parts.cells.push_back(
        TextCell(PaperStyle::kCellText, words.responsibility));
    PaperCell time;
    AddLabelled(time, Say("documents_following.task.from").vi, words.start);
    AddLabelled(time, Say("documents_following.task.until").vi, words.due);
    parts.cells.push_back(std::move(time));
    parts.cells.push_back(TextCell(PaperStyle::kCellText, words.product));

    PaperRow& standing = table.rows.emplace_back();
    PaperCell& cell = standing.cells.emplace_back();
    cell.columns = static_cast<int>(table.widths.size()) - 1;
    PaperParagraph line = {
        .style = PaperStyle::kCellText,
        .runs = {{.text = Say("documents_following.task.state").vi + " ",
                  .italic = true},
                 {.text = words.state + ".", .bold = is_overdue}}};
    if (words.progress.empty()) {
      line.runs.push_back(
          {.text = " " + Say("documents_following.task.no_report").vi});
    } else {
      line.runs.push_back(
          {.text = " " + Say("documents_following.task.newest").vi + " ",
           .italic = true});
      line.runs.push_back({.text = words.progress});
    }
    cell.paragraphs.push_back(std::move(line));
    AddLabelled(cell, Say("documents_following.task.evidence").vi,
                words.evidence);
  }

  void Calendar() {
    if (content_.by_date.empty()) {
      Tell(Say("documents_following.report.none_running"));
      return;
    }
    PaperTable table;
    table.widths = {22, 66, 38, 34};
    table.rows.push_back(
        HeadingRow({Say("documents_following.column.due").vi,
                    Say("documents_following.column.work").vi,
                    Say("documents_following.column.lead").vi,
                    Say("documents_following.column.state").vi}));
    for (const v1::ListedTask* task : content_.by_date) {
      const TaskWords words = WordsOf(campaign_, *task, kLocale);
      PaperRow& row = table.rows.emplace_back();
      row.cells.push_back(TextCell(PaperStyle::kCellText, words.due));
      row.cells.push_back(TextCell(PaperStyle::kCellText, words.work));
      row.cells.push_back(
          TextCell(PaperStyle::kCellText, WithCapital(words.lead)));
      PaperCell state = TextCell(PaperStyle::kCellText, words.state);
      state.paragraphs.front().runs.front().bold = task->overdue();
      row.cells.push_back(std::move(state));
    }
    Add(std::move(table));
  }

  void Requests() {
    if (content_.overdue.empty() && content_.figures.reported == 0) {
      Tell(Say("documents_following.report.nothing_to_decide"));
      return;
    }
    if (!content_.overdue.empty()) {
      Tell(Say("documents_following.report.decide_overdue",
               {{"count", Count(content_.overdue.size())}}));
    }
    if (content_.figures.reported > 0) {
      Tell(Say("documents_following.report.decide_reported",
               {{"count", Count(content_.figures.reported)}}));
    }
  }

  const campaign::Campaign& campaign_;
  const TaskReport& report_;
  const TaskContent content_;
  Paper paper_;
};

}  // namespace

Paper MakeTaskReport(const campaign::Campaign& campaign,
                     const TaskReport& report) {
  return TaskReportWriter(campaign, report).Write();
}

}  // namespace baocao::documents
