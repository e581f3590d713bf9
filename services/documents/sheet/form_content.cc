#include <utility>

#include "services/documents/sheet/form_sheet.h"
#include "services/report/date.h"

namespace baocao::documents {
namespace {

Entry EntryOf(const campaign::Form& form, const v1::CellEntry& cell) {
  Entry entry;
  entry.estimated = cell.estimated();
  entry.note = cell.note();
  if (cell.has_mark()) {
    entry.content = std::string(MarkText(cell.mark()));
  } else if (cell.has_number()) {
    const auto number = report::Decimal::Parse(cell.number());
    if (number.has_value()) {
      entry.content = *number;
    } else {
      entry.content = cell.number();
    }
  } else if (!cell.text().empty()) {
    const int column = form.ColumnIndex(cell.column());
    const auto day =
        column >= 0 && form.column(column).type() == v1::COLUMN_TYPE_DATE
            ? report::ParseIsoDate(cell.text())
            : std::nullopt;
    if (day.has_value()) {
      entry.content = *day;
    } else {
      entry.content = cell.text();
    }
  }
  return entry;
}

}  // namespace

std::string_view MarkText(v1::Mark mark) {
  switch (mark) {
    case v1::MARK_NIL:
      return "-";
    case v1::MARK_NOT_APPLICABLE:
      return "x";
    case v1::MARK_NOT_AVAILABLE:
      return "không có số liệu";
    default:
      return "";
  }
}

FormContent ContentOf(const campaign::Form& form, const v1::FormEntry& entry) {
  FormContent content;
  for (const v1::CellEntry& cell : entry.cells()) {
    content.entries[{cell.row(), cell.column()}] = EntryOf(form, cell);
  }
  for (const v1::ListRow& row : entry.rows()) {
    ListLine line{row.id(), row.group()};
    for (const v1::CellEntry& cell : row.cells()) {
      line.entries[cell.column()] = EntryOf(form, cell);
    }
    content.lines.push_back(std::move(line));
  }
  return content;
}

}  // namespace baocao::documents
