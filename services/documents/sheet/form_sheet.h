// A form laid out as printed: title, headings of several lines with merged
// cells, column numbers, rows with their printed numbers and labels, list rows
// under their groups, 8B's halves side by side, notes under the table.
#ifndef BAOCAO_DOCUMENTS_SHEET_FORM_SHEET_H_
#define BAOCAO_DOCUMENTS_SHEET_FORM_SHEET_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// What stands in one place of a form.
struct Entry {
  // Text, figure or day; blank where nothing was said.
  Content content;
  // Figures: written "ước 120" where the sheet is to be filled in, else marked
  // by an asterisk in the format: the cell stays a number.
  bool estimated = false;
  bool flagged = false;
  std::string note;
};

struct ListLine {
  std::string id;
  // Row key of the group it stands under.
  std::string group;
  // By column key. Ordinals are numbered by the layout where absent.
  std::map<std::string, Entry> entries;
  // One text for each FormContent::extra_headings.
  std::vector<std::string> extra;
};

// By (row key, column key), and list rows in the order in which they are to
// stand under their groups.
struct FormContent {
  std::map<std::pair<std::string, std::string>, Entry> entries;
  std::vector<ListLine> lines;
  // Further columns behind those printed, of list forms (the unit that sent the
  // row); on forms of two halves behind each half.
  std::vector<std::string> extra_headings;
};

// How marks are written, in sheets to fill in and in those to read:
// NIL "-", NOT_APPLICABLE "x", NOT_AVAILABLE "không có số liệu". In columns of
// type MARK an "x" is the mark itself.
std::string_view MarkText(v1::Mark mark);

// The content of a submission's form. Estimates keep their sign.
FormContent ContentOf(const campaign::Form& form, const v1::FormEntry& entry);

struct FormSheetOptions {
  // Of the texts that are not printed on the form.
  std::string locale = "vi";
  // Small lines at the top right corner, beside the form's code ("98/102 đơn
  // vị; số liệu đến 08:00 ngày 28/5/2026").
  std::vector<std::string> corner;
  // Centred under the title, in italics (the unit's name).
  std::vector<std::string> subtitles;
  // Under the form's own notes.
  std::vector<std::string> notes;
  // Sum rows and shares become live formulas wherever all they need stands on
  // the sheet; a value of the content that the formula does not give stays a
  // constant.
  bool formulas = true;
  // Shares are left to the content.
  bool share_formulas = true;

  // Sheets to fill in. Empty: everything is locked, to be read.
  std::function<bool(int row)> fills;
  // Blank list rows for each group that is filled.
  int blank_lines = 10;
  // Text of A1. Not empty: row 1 and column A hold keys and are hidden; else
  // the sheet begins at A1.
  std::string key;
  // The campaign's data period, for dates.
  v1::Period period;
  // Values of the special rows; only with `fills`.
  std::string money_unit;
  std::string as_of;
  bool estimated = false;
  std::map<std::string, std::string> choices;  // row key → option id
};

struct FormSheet {
  Sheet sheet;
  // Sheet row of each row key; list rows by "<group>|<id>"; special rows by
  // their key ("@money_unit").
  std::map<std::string, int, std::less<>> rows;
  // Sheet column of each column key.
  std::map<std::string, int, std::less<>> columns;
  int first_table_row = 0;  // of the headings
  int last_table_row = 0;
  // Where the special rows have their value.
  int value_column = 0;
};

// The sheet is named by the form's key. Rows of both halves of 8B may share a
// sheet row.
FormSheet LayOutForm(const campaign::Form& form, const FormContent& content,
                     const FormSheetOptions& options);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_FORM_SHEET_H_
