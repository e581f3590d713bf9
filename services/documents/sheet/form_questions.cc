#include "services/documents/sheet/form_questions.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/documents/sheet/entry_rules.h"
#include "services/messages/messages.h"
#include "services/report/date.h"

namespace baocao::documents {
namespace {

using messages::Say;

// Room for "nghìn đồng" and for a date.
constexpr double kValueWidth = 14;

struct Question {
  std::string key;
  std::string prompt;
  Content answer;
  EntryRule rule;
  // Characters that the answer needs; 0: one cell, centred.
  double width = 0;
};

// A special row: what is asked, and a cell for the answer in the first value
// column, as wide as it needs.
void Place(Question question, FormCanvas& canvas, FormSheet& made) {
  const Look look = question.rule.kind == EntryRule::Kind::kDate ? Look::kDate
                    : question.width > 0                         ? Look::kText
                                         : Look::kCentred;
  const int row = canvas.row++;
  const int at = made.value_column;
  made.rows[question.key] = row;
  canvas.PutKey(row, 1, question.key);
  // Where the value column is the first one there is no room for a prompt.
  const int prompted = std::max(canvas.first(), at - 1);
  canvas.PutWide(row, canvas.first(), prompted, question.prompt, Look::kPrompt);
  int to = at;
  while (to < canvas.last() && canvas.Width(at, to) < question.width &&
         !canvas.IsKeyColumn(to + 1)) {
    ++to;
  }
  Cell& cell = canvas.Put(row, at, std::move(question.answer), look);
  cell.columns = to - at + 1;
  cell.state = State::kOpen;
  if (const auto* text = std::get_if<std::string>(&cell.content)) {
    canvas.SetHeight(
        row, LinesOf(*text, canvas.Width(at, to), false) * FormCanvas::kLine);
  }
  canvas.SetHeight(row, FormCanvas::kLine + 2);
  made.sheet.rules.push_back({row, at, row, at, std::move(question.rule)});
}

Question MoneyUnit(const FormSheetOptions& options) {
  const std::string& locale = options.locale;
  EntryRule rule =
      ListRule({"đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"}, locale);
  rule.title = Say("documents_sheet.money_unit.title").In(locale);
  rule.message = Say("documents_sheet.money_unit.message").In(locale);
  return {"@money_unit", Say("documents_sheet.money_unit").In(locale),
          options.money_unit, std::move(rule), kValueWidth};
}

Question Choice(const v1::Row& row, const FormSheetOptions& options) {
  const auto in = [&](const v1::Text& text) {
    return options.locale == "en" ? text.en() : text.vi();
  };
  std::vector<std::string> texts;
  std::string chosen;
  double longest = 0;
  const auto choice = options.choices.find(row.key());
  for (const v1::ChoiceOption& option : row.choice().options()) {
    texts.push_back(in(option.text()));
    longest = std::max<double>(longest, texts.back().size());
    if (choice != options.choices.end() && choice->second == option.id()) {
      chosen = texts.back();
    }
  }
  const std::string question = in(row.choice().question());
  const std::string prompt =
      Say("documents_sheet.choice", {{"number", row.printed_number()},
                                     {"label", row.label()},
                                     {"question", question}})
          .In(options.locale);
  return {"@choice:" + row.key(), prompt, chosen,
          ListRule(std::move(texts), options.locale), longest * 0.8};
}

bool HasFigures(const campaign::Form& form) {
  for (int i = 0; i < form.column_count(); ++i) {
    if (form.IsNumeric(i)) return true;
  }
  return false;
}

}  // namespace

void PlaceHeadQuestions(const campaign::Form& form,
                        const FormSheetOptions& options,
                        const std::function<bool(int row)>& counts,
                        FormCanvas& canvas, FormSheet& made) {
  const int first = canvas.row;
  if (form.has_money()) Place(MoneyUnit(options), canvas, made);
  for (int row = 0; row < form.row_count(); ++row) {
    if (!form.row(row).has_choice() || !counts(row)) continue;
    Place(Choice(form.row(row), options), canvas, made);
  }
  if (canvas.row > first) canvas.SetHeight(canvas.row++, 6);
}

void PlaceFootQuestions(const campaign::Form& form,
                        const FormSheetOptions& options, FormCanvas& canvas,
                        FormSheet& made) {
  canvas.SetHeight(canvas.row++, 6);
  Content day;
  if (const auto as_of = report::ParseIsoDate(options.as_of)) day = *as_of;
  EntryRule date = DateRule({}, options.locale);
  date.first = absl::CivilDay(2020, 1, 1);
  Place({"@as_of", Say("documents_sheet.as_of").In(options.locale),
         std::move(day), std::move(date), kValueWidth},
        canvas, made);
  if (!HasFigures(form)) return;
  Place({"@estimated", Say("documents_sheet.estimated").In(options.locale),
         std::string(options.estimated ? "x" : ""),
         ListRule({"x"}, options.locale), 0},
        canvas, made);
}

}  // namespace baocao::documents
