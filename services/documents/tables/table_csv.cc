#include "services/documents/tables/table_csv.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/report/decimal.h"

namespace baocao::documents {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kHead =
    "form,row,row_number,row_label,column,column_heading,unit,unit_name,"
    "list_row,duplicate_of,value,mark,text,note,units,estimates,flagged\r\n";

// What a spreadsheet may take for the beginning of a formula.
constexpr std::array<std::string_view, 12> kDangerous = {
    "=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠"};
constexpr std::array<std::string_view, 3> kBlanks = {" ", "\u00A0", "\u3000"};

std::string_view WithoutBlanks(std::string_view text) {
  for (bool found = true; found;) {
    found = false;
    for (std::string_view blank : kBlanks) {
      if (!text.starts_with(blank)) continue;
      text.remove_prefix(blank.size());
      found = true;
    }
  }
  return text;
}

std::string_view MarkName(v1::Mark mark) {
  switch (mark) {
    case v1::MARK_NIL:
      return "nil";
    case v1::MARK_NOT_APPLICABLE:
      return "not_applicable";
    case v1::MARK_NOT_AVAILABLE:
      return "not_available";
    default:
      return "";
  }
}

// One line of the file; fields that do not apply stay empty.
struct Line {
  const v1::Row* row = nullptr;
  const v1::Column* column = nullptr;  // null: number of list rows
  std::string unit, list_row, duplicate_of, value, text, note;
  std::string_view mark;
  int units = 0;
  int estimates = 0;
  bool flagged = false;
};

class Writer {
 public:
  Writer(const campaign::Campaign& campaign, const campaign::Form& form)
      : campaign_(campaign), form_(form), csv_(kByteOrderMark) {
    csv_ += kHead;
  }

  void Add(const Line& line) {
    Text(form_.key());
    Text(line.row->key());
    Text(line.row->printed_number());
    Text(line.row->label().empty() ? line.row->label_normalised()
                                   : line.row->label());
    Text(line.column == nullptr ? campaign::kRowCountColumn
                                : std::string_view(line.column->key()));
    Text(line.column == nullptr ? ""
                                : absl::StrJoin(line.column->heading(), " → "));
    const v1::Unit* unit = campaign_.FindUnit(line.unit);
    Text(line.unit);
    Text(unit == nullptr ? "" : std::string_view(unit->full_name()));
    Text(line.list_row);
    Text(line.duplicate_of);
    // Anything but a number here is a text after all.
    if (report::Decimal::Parse(line.value).has_value()) {
      Raw(line.value);
    } else {
      Text(line.value);
    }
    Raw(line.mark);
    Text(line.text);
    Text(line.note);
    Raw(std::to_string(line.units));
    Raw(std::to_string(line.estimates));
    Raw(line.flagged ? "1" : "0");
    csv_ += "\r\n";
    first_ = true;
  }

  std::string Take() { return std::move(csv_); }

 private:
  void Text(std::string_view text) { Raw(GuardedText(text)); }

  void Raw(std::string_view field) {
    if (!first_) csv_ += ',';
    first_ = false;
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
      csv_ += field;
      return;
    }
    csv_ += '"';
    for (char c : field) {
      if (c == '"') csv_ += '"';
      csv_ += c;
    }
    csv_ += '"';
  }

  const campaign::Campaign& campaign_;
  const campaign::Form& form_;
  std::string csv_;
  bool first_ = true;
};

Line SumLine(const campaign::Form& form, const v1::TableCell& cell, int row) {
  Line line;
  line.row = &form.row(row);
  const int column = form.ColumnIndex(cell.column());
  line.column = column < 0 ? nullptr : &form.column(column);
  line.value = cell.value();
  line.text = cell.text();
  line.units = cell.units();
  line.estimates = cell.estimates();
  line.flagged = cell.flagged();
  return line;
}

void AddListRow(const campaign::Form& form, const v1::TableListRow& row,
                Writer& writer) {
  const int group = form.RowIndex(row.row().group());
  if (group < 0) return;
  Line line;
  line.row = &form.row(group);
  line.unit = row.unit();
  line.list_row = row.row().id();
  line.duplicate_of = row.duplicate_of();
  for (const v1::CellEntry& cell : row.row().cells()) {
    const int column = form.ColumnIndex(cell.column());
    if (column < 0) continue;
    line.column = &form.column(column);
    line.value = cell.number();
    line.mark = MarkName(cell.mark());
    line.text = cell.text();
    line.note = cell.note();
    line.units = cell.has_number() ? 1 : 0;
    line.estimates = cell.estimated() ? 1 : 0;
    writer.Add(line);
  }
}

}  // namespace

std::string TableCsv(const campaign::Campaign& campaign,
                     const campaign::Form& form, const v1::Table& table) {
  Writer writer(campaign, form);
  for (const v1::TableCell& cell : table.cells()) {
    const int row = form.RowIndex(cell.row());
    if (row < 0) continue;
    if (form.ColumnIndex(cell.column()) < 0 &&
        cell.column() != campaign::kRowCountColumn) {
      continue;
    }
    writer.Add(SumLine(form, cell, row));
  }
  for (const v1::TableListRow& row : table.rows()) {
    AddListRow(form, row, writer);
  }
  return writer.Take();
}

std::string GuardedText(std::string_view text) {
  const std::string_view begin = WithoutBlanks(text);
  const bool dangerous = std::any_of(
      kDangerous.begin(), kDangerous.end(),
      [&](std::string_view sign) { return begin.starts_with(sign); });
  return dangerous ? "'" + std::string(text) : std::string(text);
}

}  // namespace baocao::documents
