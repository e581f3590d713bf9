#include "services/cli/render_table.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "services/cli/grid.h"
#include "services/cli/render_findings.h"
#include "services/messages/messages.h"
#include "services/report/date.h"
#include "services/report/decimal.h"
#include "services/report/number_reader.h"

namespace baocao::cli {
namespace {

// Codes named in the line of missing units before it says how many more.
constexpr int kMissingNamed = 30;
constexpr std::string_view kRowCount = "#";

using CellKey = std::pair<std::string_view, std::string_view>;

bool IsFigure(v1::ColumnType type) {
  return type == v1::COLUMN_TYPE_COUNT || type == v1::COLUMN_TYPE_DECIMAL ||
         type == v1::COLUMN_TYPE_MONEY || type == v1::COLUMN_TYPE_PERCENT;
}

class Drawing {
 public:
  explicit Drawing(const TableView& view) : view_(view) {
    for (const v1::TableCell& cell : view.table.cells()) {
      cells_[{cell.row(), cell.column()}] = &cell;
      estimates_ += cell.estimates() > 0 ? 1 : 0;
      flagged_ += cell.flagged() ? 1 : 0;
      if (cell.estimates() > 0 || cell.flagged()) marked_.insert(cell.column());
    }
    for (const v1::TableListRow& row : view.table.rows()) {
      list_rows_[row.row().group()].push_back(&row);
    }
  }

  std::string ToString() {
    std::string text = Head();
    for (const std::string& part : Parts()) text += DrawPart(part);
    return text + Foot();
  }

 private:
  std::string Say(const messages::Text& text) const {
    return text.In(view_.locale);
  }

  std::string Head() const {
    std::string text =
        Say(messages::Say("cli.table.form", {{"form", view_.form.key()}})) +
        "\n";
    for (const std::string& line : Wrap(view_.form.title(), view_.width)) {
      text += line + "\n";
    }
    if (view_.form.status() == v1::FORM_STATUS_DERIVED) {
      text += Say(messages::Say("cli.table.derived")) + "\n";
    }
    const bool money =
        std::any_of(view_.form.columns().begin(), view_.form.columns().end(),
                    [](const v1::Column& column) {
                      return column.type() == v1::COLUMN_TYPE_MONEY;
                    });
    if (money) {
      text += Say(messages::Say("cli.table.money_unit",
                                {{"unit", view_.money_unit}})) +
              "\n";
    }
    return text;
  }

  // "" for forms of one piece, else the halves in their order.
  std::vector<std::string> Parts() const {
    std::vector<std::string> parts;
    for (const v1::Column& column : view_.form.columns()) {
      if (std::find(parts.begin(), parts.end(), column.part()) == parts.end()) {
        parts.push_back(column.part());
      }
    }
    return parts;
  }

  std::string DrawPart(const std::string& part) const {
    std::vector<int> leading, others;
    for (int c = 0; c < view_.form.columns_size(); ++c) {
      const v1::Column& column = view_.form.columns(c);
      if (column.part() != part) continue;
      const bool leads = column.type() == v1::COLUMN_TYPE_ORDINAL ||
                         column.type() == v1::COLUMN_TYPE_LABEL;
      (leads ? leading : others).push_back(c);
    }
    std::string text;
    size_t at = 0;
    do {
      std::vector<int> columns = leading;
      size_t taken = 0;
      while (at + taken < others.size()) {
        columns.push_back(others[at + taken]);
        if (taken > 0 && Draw(part, columns).ComfortableWidth() > view_.width) {
          columns.pop_back();
          break;
        }
        ++taken;
      }
      text += Draw(part, columns).Render(view_.width);
      at += taken;
    } while (at < others.size());
    return text;
  }

  Grid Draw(const std::string& part, const std::vector<int>& columns) const {
    const bool lists = view_.form.kind() == v1::FORM_KIND_LIST;
    std::vector<Align> aligns;
    std::vector<std::vector<std::string>> headings;
    for (int c : columns) {
      const v1::Column& column = view_.form.columns(c);
      aligns.push_back(IsFigure(column.type())                 ? Align::kRight
                       : column.type() == v1::COLUMN_TYPE_MARK ? Align::kCenter
                       : column.type() == v1::COLUMN_TYPE_ORDINAL
                           ? Align::kCenter
                           : Align::kLeft);
      headings.emplace_back(column.heading().begin(), column.heading().end());
    }
    if (lists && !view_.of_one_unit) {
      aligns.push_back(Align::kLeft);
      headings.push_back({Say(messages::Say("cli.table.unit"))});
    }
    size_t levels = 1;
    for (const auto& heading : headings) {
      levels = std::max(levels, heading.size());
    }
    Grid grid(std::move(aligns));
    grid.AddHeadings(headings);
    if (view_.form.column_numbers_printed()) {
      for (size_t i = 0; i < headings.size(); ++i) {
        grid.AddHeading(static_cast<int>(levels), static_cast<int>(i), 1, 1,
                        i < columns.size()
                            ? view_.form.columns(columns[i]).printed_number()
                            : "");
      }
    }
    bool after_total = false;
    for (const v1::Row& row : view_.form.rows()) {
      if (row.part() != part) continue;
      const bool total = row.kind() == v1::ROW_KIND_GRAND_TOTAL;
      grid.AddRow(FormRow(row, columns, lists), total || after_total);
      after_total = total;
      const auto under = list_rows_.find(row.key());
      if (under == list_rows_.end()) continue;
      int number = 0;
      for (const v1::TableListRow* list_row : under->second) {
        grid.AddRow(ListRow(*list_row, ++number, columns));
      }
    }
    return grid;
  }

  std::vector<std::string> FormRow(const v1::Row& row,
                                   const std::vector<int>& columns,
                                   bool lists) const {
    // Placeholders of what is missing on paper have a normalised label only.
    std::string label =
        row.label().empty() ? row.label_normalised() : row.label();
    if (lists) {
      const auto count = cells_.find({row.key(), kRowCount});
      if (count != cells_.end() && count->second->has_value()) {
        label += " (" + FormatFigure(count->second->value()) + ")";
      }
    }
    // Sheets without a column for labels print them in the first free column.
    const bool has_label =
        std::any_of(columns.begin(), columns.end(), [&](int c) {
          return view_.form.columns(c).type() == v1::COLUMN_TYPE_LABEL;
        });
    bool label_placed = has_label;
    std::vector<std::string> cells;
    for (int c : columns) {
      const v1::Column& column = view_.form.columns(c);
      if (column.type() == v1::COLUMN_TYPE_ORDINAL) {
        cells.push_back(row.printed_number());
      } else if (column.type() == v1::COLUMN_TYPE_LABEL) {
        cells.push_back(label);
      } else if (!label_placed) {
        cells.push_back(label);
        label_placed = true;
      } else {
        cells.push_back(Cell(row.key(), column));
      }
    }
    return cells;
  }

  std::string Cell(const std::string& row, const v1::Column& column) const {
    const auto found = cells_.find({row, column.key()});
    std::string text;
    std::string mark;
    if (found != cells_.end()) {
      const v1::TableCell& cell = *found->second;
      text = cell.has_value() ? FormatFigure(cell.value()) : cell.text();
      if (cell.estimates() > 0) mark += "*";
      if (cell.flagged()) mark += "!";
    }
    if (!IsFigure(column.type()) || marked_.count(column.key()) == 0) {
      return text;
    }
    // Figures of a column with marks stay aligned: each keeps room for them.
    return text + Pad(mark, flagged_ > 0 ? 2 : 1, Align::kLeft);
  }

  std::vector<std::string> ListRow(const v1::TableListRow& row, int number,
                                   const std::vector<int>& columns) const {
    std::vector<std::string> cells;
    for (int c : columns) {
      const v1::Column& column = view_.form.columns(c);
      cells.push_back(column.type() == v1::COLUMN_TYPE_ORDINAL
                          ? std::to_string(number)
                          : ListCell(row.row(), column));
    }
    if (view_.of_one_unit) return cells;
    std::string unit = view_.unit_name(row.unit());
    if (!row.duplicate_of().empty()) {
      unit += " " + Say(messages::Say(
                        "cli.table.duplicate",
                        {{"unit", view_.unit_name(row.duplicate_of())}}));
    }
    cells.push_back(std::move(unit));
    return cells;
  }

  std::string ListCell(const v1::ListRow& row, const v1::Column& column) const {
    for (const v1::CellEntry& cell : row.cells()) {
      if (cell.column() != column.key()) continue;
      if (cell.has_number()) {
        return FormatFigure(cell.number()) + (cell.estimated() ? "*" : "");
      }
      if (cell.mark() == v1::MARK_NIL) return "-";
      if (cell.mark() == v1::MARK_NOT_APPLICABLE) {
        return Say(messages::Say("cli.mark.not_applicable"));
      }
      if (cell.mark() == v1::MARK_NOT_AVAILABLE) {
        return Say(messages::Say("cli.mark.not_available"));
      }
      if (column.type() == v1::COLUMN_TYPE_DATE) {
        const auto day = report::ParseIsoDate(cell.text());
        if (day.has_value()) return report::FormatVietnameseDate(*day);
      }
      return cell.text();
    }
    return "";
  }

  std::string Foot() const {
    std::string text;
    const auto add = [&](const std::string& paragraph) {
      for (const std::string& line : Wrap(paragraph, view_.width)) {
        text += line + "\n";
      }
    };
    for (const std::string& note : view_.form.notes()) add(note);
    const v1::Table& table = view_.table;
    add(Say(messages::Say("cli.table.units",
                          {{"included", std::to_string(table.units_included())},
                           {"expected", std::to_string(table.units_expected())},
                           {"time", view_.as_of},
                           {"version", std::to_string(table.version())}})));
    if (!table.freeze().empty()) {
      add(Say(messages::Say("cli.table.freeze", {{"label", table.freeze()}})));
    }
    if (estimates_ > 0) {
      add(Say(messages::Say("cli.table.estimates",
                            {{"cells", std::to_string(estimates_)}})));
    }
    if (flagged_ > 0) {
      add(Say(messages::Say("cli.table.flagged",
                            {{"cells", std::to_string(flagged_)}})));
    }
    for (const v1::RowCoverage& row : table.coverage()) {
      if (row.units_included() < row.units_expected() &&
          row.units_expected() != table.units_expected()) {
        add(Say(messages::Say(
            "cli.table.coverage",
            {{"row", row.row()},
             {"included", std::to_string(row.units_included())},
             {"expected", std::to_string(row.units_expected())}})));
      }
    }
    if (table.missing_units_size() > 0) add(Missing());
    if (table.findings_size() > 0) {
      add(Say(messages::Say("cli.table.findings")));
      text += RenderFindings(table.findings(), view_.locale, view_.width);
    }
    return text;
  }

  std::string Missing() const {
    std::string names;
    int named = 0;
    for (const std::string& code : view_.table.missing_units()) {
      if (named == kMissingNamed) break;
      names += (named++ > 0 ? "; " : "") + view_.unit_name(code);
    }
    const int more = view_.table.missing_units_size() - named;
    if (more > 0) {
      names += "; " + Say(messages::Say("cli.table.more",
                                        {{"count", std::to_string(more)}}));
    }
    return Say(messages::Say(
        "cli.table.missing",
        {{"count", std::to_string(view_.table.missing_units_size())},
         {"units", names}}));
  }

  const TableView& view_;
  std::map<CellKey, const v1::TableCell*> cells_;
  std::map<std::string_view, std::vector<const v1::TableListRow*>> list_rows_;
  // Columns in which some figure carries a mark.
  std::set<std::string_view> marked_;
  int estimates_ = 0;
  int flagged_ = 0;
};

}  // namespace

std::string FormatFigure(std::string_view canonical) {
  const auto value = report::Decimal::Parse(canonical);
  return value.has_value() ? report::FormatVietnamese(*value)
                           : std::string(canonical);
}

std::string RenderTable(const TableView& view) {
  return Drawing(view).ToString();
}

}  // namespace baocao::cli
