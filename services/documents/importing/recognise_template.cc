#include "services/documents/importing/recognise_template.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

using campaign::Form;

constexpr std::string_view kSignature = "baocao:";
constexpr std::string_view kRows = "@rows";

// A key as stored; a number where people typed over it is none.
std::string KeyAt(const SheetView& view, int line, int column) {
  const RawCell* cell = view.At(line, column);
  return cell == nullptr || cell->kind != RawKind::kText
             ? ""
             : report::Normalise(cell->text);
}

bool IsSpecial(std::string_view key) { return key.starts_with('@'); }

// The halves of a sheet: each has its keys in a column of its own.
struct Half {
  int key_column = 1;
  LayoutPart part;
};

class TemplateReader {
 public:
  TemplateReader(const SheetView& view, const Form& form)
      : view_(view), form_(form) {
    layout_.form = &form;
    layout_.mapping.set_sheet(view.name());
    layout_.mapping.set_form(form.key());
    layout_.mapping.set_recognised_by(v1::RECOGNITION_KEYS);
  }

  Layout Read() {
    ReadColumns();
    for (const Half& half : halves_) NoteIds(half);
    for (Half& half : halves_) ReadRows(half);
    TellInsertedColumns();
    for (Half& half : halves_) {
      layout_.parts.push_back(std::move(half.part));
    }
    Describe();
    return std::move(layout_);
  }

 private:
  void ReadColumns() {
    halves_.push_back({1, {}});
    std::set<int> seen;
    for (const RawCell& cell : view_.Line(1)) {
      if (cell.column == 1) continue;
      const std::string key = KeyAt(view_, 1, cell.column);
      if (key == kRows) {
        halves_.push_back({cell.column, {}});
        key_columns_.insert(cell.column);
        continue;
      }
      const int column = form_.ColumnIndex(key);
      if (column < 0) continue;
      keyed_columns_.insert(cell.column);
      if (!seen.insert(column).second) {
        layout_.remarks.push_back(
            {v1::SEVERITY_ERROR, 0, cell.column,
             messages::Say("documents_import.column_twice",
                           {{"column", HeadingOf(column)}}),
             ""});
        continue;
      }
      PartOf(column).columns.push_back({cell.column, column});
    }
  }

  std::string HeadingOf(int column) const {
    const v1::Column& spec = form_.column(column);
    return spec.heading_size() == 0 ? spec.key()
                                    : spec.heading(spec.heading_size() - 1);
  }

  // Columns may have been moved over the hidden one: their half is the form's.
  LayoutPart& PartOf(int column) {
    const std::string& part = form_.column(column).part();
    const bool right =
        halves_.size() > 1 && !part.empty() && part != form_.column(0).part();
    return halves_[right ? 1 : 0].part;
  }

  // Ids that are taken, so that new ones do not repeat them.
  void NoteIds(const Half& half) {
    for (int line = 2; line <= view_.last_line(); ++line) {
      const std::string key = KeyAt(view_, line, half.key_column);
      const size_t bar = key.find('|');
      if (bar != key.npos) ids_.insert(key.substr(bar + 1));
    }
  }

  std::string FreeId() {
    std::string id;
    do {
      id = absl::StrCat("d", ++last_id_);
    } while (!ids_.insert(id).second);
    return id;
  }

  bool IsFilled(const LayoutPart& part, int line) const {
    return std::any_of(part.columns.begin(), part.columns.end(),
                       [&](const PlacedColumn& placed) {
                         return form_.IsEntered(placed.column) &&
                                view_.IsFilled(line, placed.line);
                       });
  }

  int LastKeyedLine(const Half& half) const {
    int last = 0;
    for (int line = 2; line <= view_.last_line(); ++line) {
      const std::string key = KeyAt(view_, line, half.key_column);
      if (!key.empty() && !IsSpecial(key)) last = line;
    }
    return last;
  }

  void ReadRows(Half& half) {
    const int last = LastKeyedLine(half);
    int group = -1;
    bool in_table = false;
    for (int line = 2; line <= view_.last_line(); ++line) {
      const std::string key = KeyAt(view_, line, half.key_column);
      if (IsSpecial(key)) {
        layout_.specials.emplace(key, line);
        continue;
      }
      if (key.empty()) {
        if (!in_table || !IsFilled(half.part, line)) {
          // Behind the table only lines that follow at once belong to it.
          if (line > last) in_table = false;
          continue;
        }
        if (line > last && view_.WidthAt(line, half.part.columns[0].line) > 2) {
          in_table = false;
          continue;
        }
        ReadLineWithoutKey(half.part, line, group);
        continue;
      }
      const size_t bar = key.find('|');
      const int row = form_.RowIndex(key.substr(0, bar));
      if (row < 0) continue;
      in_table = true;
      if (bar != key.npos) {
        ReadEntry(half.part, line, row, key.substr(bar + 1));
        group = row;
        continue;
      }
      if (form_.row(row).kind() == v1::ROW_KIND_LIST_GROUP) group = row;
      ReadRow(half.part, line, row);
    }
  }

  void ReadEntry(LayoutPart& part, int line, int row, std::string id) {
    if (!IsFilled(part, line)) return;
    const bool blank_of_template = id.starts_with("new");
    if (blank_of_template || id.empty() || !used_.insert(id).second) {
      id = FreeId();
    }
    part.rows.push_back({line, row, std::move(id)});
  }

  void ReadRow(LayoutPart& part, int line, int row) {
    if (!rows_.insert(row).second) {
      if (!IsFilled(part, line)) return;
      layout_.remarks.push_back(
          {v1::SEVERITY_ERROR, line, 0,
           messages::Say("documents_import.row_twice",
                         {{"row", form_.row(row).label()}}),
           ""});
      return;
    }
    part.rows.push_back({line, row, ""});
  }

  void ReadLineWithoutKey(LayoutPart& part, int line, int group) {
    if (form_.is_list()) {
      part.rows.push_back({line, group, FreeId()});
      return;
    }
    layout_.remarks.push_back({v1::SEVERITY_ERROR, line, 0,
                               messages::Say("documents_import.row_inserted"),
                               ""});
  }

  void TellInsertedColumns() {
    std::set<int> told;
    for (const Half& half : halves_) {
      for (const PlacedRow& placed : half.part.rows) {
        for (const RawCell& cell : view_.Line(placed.line)) {
          if (cell.column == 1 || key_columns_.contains(cell.column) ||
              keyed_columns_.contains(cell.column) ||
              !view_.IsFilled(placed.line, cell.column)) {
            continue;
          }
          if (!told.insert(cell.column).second) continue;
          layout_.remarks.push_back(
              {v1::SEVERITY_WARNING, placed.line, cell.column,
               messages::Say("documents_import.column_inserted"),
               view_.OwnText(placed.line, cell.column)});
        }
      }
    }
  }

  // What people see of it: columns, rows, headings of groups.
  void Describe() {
    for (const LayoutPart& part : layout_.parts) {
      for (const PlacedColumn& placed : part.columns) {
        v1::LineMapping& mapped = *layout_.mapping.add_columns();
        mapped.set_line(placed.line);
        mapped.set_key(form_.column(placed.column).key());
        mapped.set_text(HeadingOf(placed.column));
      }
      for (const PlacedRow& placed : part.rows) {
        if (placed.is_entry()) continue;
        v1::LineMapping& mapped = *layout_.mapping.add_rows();
        mapped.set_line(placed.line);
        mapped.set_key(form_.row(placed.row).key());
        mapped.set_text(form_.row(placed.row).label());
      }
    }
    const auto by_line = [](const v1::LineMapping& a,
                            const v1::LineMapping& b) {
      return a.line() < b.line();
    };
    std::stable_sort(layout_.mapping.mutable_columns()->begin(),
                     layout_.mapping.mutable_columns()->end(), by_line);
    std::stable_sort(layout_.mapping.mutable_rows()->begin(),
                     layout_.mapping.mutable_rows()->end(), by_line);
  }

  const SheetView& view_;
  const Form& form_;
  Layout layout_;
  std::vector<Half> halves_;
  std::set<int> key_columns_;
  std::set<int> keyed_columns_;
  std::set<std::string> ids_;
  std::set<std::string> used_;
  std::set<int> rows_;
  int last_id_ = 0;
};

}  // namespace

std::optional<TemplateKey> ReadTemplateKey(const SheetView& view) {
  const std::string text = KeyAt(view, 1, 1);
  if (!text.starts_with(kSignature)) return std::nullopt;
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  if (parts.size() != 6) return TemplateKey{};
  return TemplateKey{parts[1], parts[2], parts[3], parts[4], parts[5]};
}

std::map<std::string, int> KeyedColumns(const SheetView& view) {
  std::map<std::string, int> columns;
  for (const RawCell& cell : view.Line(1)) {
    const std::string key = KeyAt(view, 1, cell.column);
    if (cell.column > 1 && !key.empty()) columns.emplace(key, cell.column);
  }
  return columns;
}

std::map<std::string, int> KeyedLines(const SheetView& view) {
  std::map<std::string, int> lines;
  for (int line = 2; line <= view.last_line(); ++line) {
    std::string key = KeyAt(view, line, 1);
    if (!key.empty()) lines.emplace(std::move(key), line);
  }
  return lines;
}

Layout LayOutByKeys(const SheetView& view, const campaign::Form& form) {
  return TemplateReader(view, form).Read();
}

}  // namespace baocao::documents::importing
