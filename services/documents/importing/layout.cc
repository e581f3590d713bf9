#include "services/documents/importing/layout.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/documents/importing/label_key.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

using campaign::Form;

bool IsListGroup(const v1::Row& row) {
  return row.kind() == v1::ROW_KIND_LIST_GROUP;
}

// Not a heading, not computed.
bool IsEntered(const v1::Row& row) {
  return row.kind() == v1::ROW_KIND_LEAF || IsListGroup(row);
}

// The halves of a form, in printed order; one unnamed where there are none.
std::vector<std::string> PartNames(const Form& form) {
  std::vector<std::string> names;
  for (int i = 0; i < form.column_count(); ++i) {
    const std::string& part = form.column(i).part();
    if (std::find(names.begin(), names.end(), part) == names.end()) {
      names.push_back(part);
    }
  }
  return names;
}

// Texts that stand under a table, never in it.
bool IsFooter(std::string_view text) {
  static constexpr std::array<const char*, 8> kBeginnings = {
      "ghi chú",    "lưu ý", "người lập", "nơi nhận",
      "thủ trưởng", "ký",    "chủ tịch",  "bí thư"};
  if (text.starts_with("T/M") || text.starts_with("TM.")) return true;
  const std::vector<std::string> words = KeyOfLabel(text).words;
  return std::any_of(
      kBeginnings.begin(), kBeginnings.end(), [&](const char* beginning) {
        const std::vector<std::string> first = KeyOfLabel(beginning).words;
        return first.size() <= words.size() &&
               std::equal(first.begin(), first.end(), words.begin());
      });
}

bool IsPlaceholder(std::string_view text) {
  return text.find_first_not_of(".") == text.npos || text == "…" || text == "-";
}

// Entries of one part of a list.
class ListPlacer {
 public:
  ListPlacer(const SheetView& view, const Form& form, LayoutPart& part,
             int& next_id, std::vector<Remark>& remarks)
      : view_(view),
        form_(form),
        part_(part),
        next_id_(next_id),
        remarks_(remarks) {
    for (const PlacedColumn& placed : part.columns) {
      if (form.column(placed.column).type() == v1::COLUMN_TYPE_LABEL) {
        label_ = placed.line;
      } else if (form.column(placed.column).type() == v1::COLUMN_TYPE_ORDINAL) {
        ordinal_ = placed.line;
      }
      first_ = first_ == 0 ? placed.line : std::min(first_, placed.line);
    }
    if (ordinal_ == 0) ordinal_ = first_ - 1;
  }

  // `headings`: line → form row.
  void Place(const std::map<int, int>& headings) {
    if (headings.empty()) return;
    int group = -1;
    for (int line = headings.begin()->first; line <= view_.last_line();
         ++line) {
      const auto heading = headings.find(line);
      if (heading != headings.end()) {
        group = heading->second;
        part_.rows.push_back({line, group, ""});
        continue;
      }
      const int filled = FilledColumns(line);
      if (filled == 0) continue;
      const std::string label = LabelOf(line);
      if (filled == 1 && IsFooter(label)) break;
      if (filled == 1 && LooksLikeHeading(line, label)) {
        group = -1;
        remarks_.push_back({v1::SEVERITY_ERROR, line, 0,
                            messages::Say("documents_import.unknown_group",
                                          {{"actual", label}}),
                            label});
        continue;
      }
      if (IsTotal(label)) continue;
      const bool known = group >= 0 && IsListGroup(form_.row(group));
      part_.rows.push_back(
          {line, known ? group : -1, absl::StrCat("d", next_id_++)});
    }
  }

 private:
  int FilledColumns(int line) const {
    return static_cast<int>(
        std::count_if(part_.columns.begin(), part_.columns.end(),
                      [&](const PlacedColumn& placed) {
                        return form_.IsEntered(placed.column) &&
                               !IsPlaceholder(view_.OwnText(line, placed.line));
                      }));
  }

  std::string LabelOf(int line) const {
    return label_ == 0 ? "" : view_.TextAt(line, label_);
  }

  bool LooksLikeHeading(int line, std::string_view label) const {
    const LabelKey key = KeyOfLabel(label);
    const std::string ordinal =
        ordinal_ > 0 ? KeyOfOrdinal(view_.OwnText(line, ordinal_)) : "";
    return IsRoman(ordinal) || IsRoman(key.ordinal);
  }

  static bool IsTotal(std::string_view label) {
    const std::string key = report::CompareKey(label);
    for (const char* total : {"tổng cộng", "tổng số", "cộng", "tổng"}) {
      if (key == report::CompareKey(total)) return true;
    }
    return false;
  }

  const SheetView& view_;
  const Form& form_;
  LayoutPart& part_;
  int& next_id_;
  std::vector<Remark>& remarks_;
  int label_ = 0;
  int ordinal_ = 0;
  int first_ = 0;
};

}  // namespace

void PlaceByMapping(const SheetView& view, Layout& layout) {
  const Form& form = *layout.form;
  int next_id = 1;
  for (const std::string& name : PartNames(form)) {
    LayoutPart part;
    for (const v1::LineMapping& mapped : layout.mapping.columns()) {
      const int column = form.ColumnIndex(mapped.key());
      if (column >= 0 && form.column(column).part() == name) {
        part.columns.push_back({mapped.line(), column});
      }
    }
    std::map<int, int> headings;
    for (const v1::LineMapping& mapped : layout.mapping.rows()) {
      const int row = form.RowIndex(mapped.key());
      if (row < 0 || (!name.empty() && !form.row(row).part().empty() &&
                      form.row(row).part() != name)) {
        continue;
      }
      if (form.is_list()) {
        headings.emplace(mapped.line(), row);
      } else {
        part.rows.push_back({mapped.line(), row, ""});
      }
    }
    if (form.is_list()) {
      ListPlacer(view, form, part, next_id, layout.remarks).Place(headings);
    }
    layout.parts.push_back(std::move(part));
  }
}

void NameMissing(const campaign::Campaign& campaign, const v1::Unit& unit,
                 Layout& layout) {
  const Form& form = *layout.form;
  std::set<int> columns, rows;
  for (const LayoutPart& part : layout.parts) {
    for (const PlacedColumn& placed : part.columns) {
      columns.insert(placed.column);
    }
    for (const PlacedRow& placed : part.rows) rows.insert(placed.row);
  }
  for (int i = 0; i < form.column_count(); ++i) {
    if (form.IsEntered(i) && !columns.contains(i)) {
      layout.mapping.add_missing_columns(form.column(i).key());
    }
  }
  for (int i = 0; i < form.row_count(); ++i) {
    if (IsEntered(form.row(i)) && campaign.Fills(unit, form, i) &&
        !rows.contains(i)) {
      layout.mapping.add_missing_rows(form.row(i).key());
    }
  }
}

}  // namespace baocao::documents::importing
