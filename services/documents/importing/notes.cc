#include "services/documents/importing/notes.h"

#include "absl/strings/str_cat.h"
#include "services/documents/importing/number_words.h"
#include "services/documents/reading/raw_workbook.h"
#include "services/report/number_reader.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

constexpr int kLongestName = 60;

// At most kLongestName characters.
std::string Shortened(std::string_view text) {
  const std::string clean = report::Normalise(text);
  int count = 0;
  for (size_t i = 0; i < clean.size(); ++i) {
    if ((static_cast<unsigned char>(clean[i]) & 0xC0) == 0x80) continue;
    if (count++ == kLongestName) return clean.substr(0, i) + "…";
  }
  return clean;
}

std::string NameOfRow(const v1::Row& row) {
  return Shortened(row.label_normalised().empty() ? row.label()
                                                  : row.label_normalised());
}

std::string NameOfColumn(const v1::Column& column) {
  return column.heading_size() == 0
             ? column.key()
             : Shortened(column.heading(column.heading_size() - 1));
}

std::string CellOf(const Spot& spot) {
  if (spot.line > 0 && spot.line_column > 0) {
    return CellName(spot.line, spot.line_column);
  }
  return "";
}

messages::Text CellPlace(std::string_view sheet, const Spot& spot) {
  std::string at = absl::StrCat(absl::string_view(sheet.data(), sheet.size()),
                                "!", CellOf(spot));
  const int row =
      spot.form == nullptr ? -1 : spot.form->RowIndex(spot.place.row());
  const int column =
      spot.form == nullptr ? -1 : spot.form->ColumnIndex(spot.place.column());
  if (row >= 0 && column >= 0) {
    return messages::Say("documents_import.at_cell_row_column",
                         {{"cell", at},
                          {"row", NameOfRow(spot.form->row(row))},
                          {"column", NameOfColumn(spot.form->column(column))}});
  }
  if (row >= 0) {
    return messages::Say(
        "documents_import.at_cell_row",
        {{"cell", at}, {"row", NameOfRow(spot.form->row(row))}});
  }
  return messages::Say("documents_import.at_cell", {{"cell", at}});
}

messages::Text PlaceOf(std::string_view sheet, const Spot& spot) {
  if (sheet.empty()) return messages::Say("documents_import.at_file");
  if (!CellOf(spot).empty()) return CellPlace(sheet, spot);
  if (spot.line > 0) {
    return messages::Say(
        "documents_import.at_line",
        {{"sheet", sheet}, {"line", std::to_string(spot.line)}});
  }
  return messages::Say("documents_import.at_sheet", {{"sheet", sheet}});
}

}  // namespace

messages::Text Join(const messages::Text& first, const messages::Text& second) {
  return {first.vi + " " + second.vi, first.en + " " + second.en};
}

void Notes::Tell(v1::Severity severity, std::string_view sheet,
                 const Spot& spot, const messages::Text& text,
                 std::string_view actual) {
  if (severity == v1::SEVERITY_ERROR && !spot.place.form().empty()) {
    incomplete_forms_.insert(spot.place.form());
  }
  if (out_.findings_size() >= kMostFindings) {
    ++left_out_;
    return;
  }
  const messages::Text message = Join(PlaceOf(sheet, spot), text);
  v1::FileFinding& finding = *out_.add_findings();
  finding.set_severity(severity);
  finding.set_sheet(std::string(sheet));
  // A whole row is pointed at by its first cell.
  finding.set_cell(spot.line > 0 && spot.line_column == 0
                       ? CellName(spot.line, 1)
                       : CellOf(spot));
  *finding.mutable_place() = spot.place;
  finding.set_message_vi(message.vi);
  finding.set_message_en(message.en);
  finding.set_actual(std::string(actual));
}

v1::Question* Notes::AddQuestion(std::string_view sheet, const Spot& spot,
                                 std::string_view text) {
  if (!spot.place.form().empty()) incomplete_forms_.insert(spot.place.form());
  if (out_.questions_size() >= kMostFindings) {
    ++left_out_;
    return nullptr;
  }
  v1::Question* question = out_.add_questions();
  question->set_sheet(std::string(sheet));
  question->set_cell(CellOf(spot));
  *question->mutable_place() = spot.place;
  question->set_text(std::string(text));
  return question;
}

void Notes::AskRule(std::string_view sheet, const Spot& spot,
                    std::string_view cell,
                    const std::vector<const v1::RuleSpec*>& rules) {
  v1::Question* question = AddQuestion(sheet, spot, cell);
  if (question == nullptr) return;
  const messages::Text asked =
      Join(PlaceOf(sheet, spot),
           messages::Say("documents_import.ask_rule", {{"cell", cell}}));
  question->set_message_vi(asked.vi);
  question->set_message_en(asked.en);
  for (const v1::RuleSpec* rule : rules) {
    v1::Reading& choice = *question->add_readings();
    choice.set_number(rule->id());
    choice.set_label_vi(rule->id() + ": " + rule->text().vi());
    choice.set_label_en(rule->id() + ": " + rule->text().en());
  }
}

void Notes::Ask(std::string_view sheet, const Spot& spot,
                const CellReading& reading) {
  v1::Question* added = AddQuestion(sheet, spot, reading.shown);
  if (added == nullptr) return;
  v1::Question& question = *added;
  const std::string first = VietnameseWords(reading.first);
  const std::string second = VietnameseWords(reading.second);
  // In each language the readings are told in its own way.
  const messages::Text place = PlaceOf(sheet, spot);
  question.set_message_vi(
      place.vi + " " +
      messages::Say(
          "documents_import.ask",
          {{"actual", reading.shown}, {"first", first}, {"second", second}})
          .vi);
  question.set_message_en(place.en + " " +
                          messages::Say("documents_import.ask",
                                        {{"actual", reading.shown},
                                         {"first", reading.first.ToString()},
                                         {"second", reading.second.ToString()}})
                              .en);
  for (const report::Decimal& number : {reading.first, reading.second}) {
    const std::string canonical = number.ToString();
    v1::Reading& choice = *question.add_readings();
    choice.set_number(canonical);
    choice.set_label_vi(
        messages::Say("documents_import.reading",
                      {{"number", report::FormatVietnamese(number)},
                       {"words", VietnameseWords(number)}})
            .vi);
    choice.set_label_en(messages::Say("documents_import.reading",
                                      {{"number", canonical},
                                       {"words", VietnameseWords(number)}})
                            .en);
  }
}

void Notes::Trace(std::string_view sheet, const Spot& spot) {
  v1::Origin& origin = *out_.add_origins();
  *origin.mutable_place() = spot.place;
  origin.set_sheet(std::string(sheet));
  origin.set_cell(CellOf(spot));
}

void Notes::Close() {
  for (const std::string& form : incomplete_forms_) {
    out_.add_incomplete_forms(form);
  }
  if (left_out_ == 0) return;
  const messages::Text text = messages::Say(
      "documents_import.left_out", {{"count", std::to_string(left_out_)}});
  v1::FileFinding& finding = *out_.add_findings();
  finding.set_severity(v1::SEVERITY_WARNING);
  finding.set_message_vi(text.vi);
  finding.set_message_en(text.en);
}

}  // namespace baocao::documents::importing
