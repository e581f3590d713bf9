#include "services/documents/sheet/form_layout.h"

#include <algorithm>

#include "services/documents/sheet/align_halves.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

// Characters of a landscape A4 page at full size; wider forms are printed
// smaller.
constexpr double kPage = 138;

bool IsText(const v1::Column& column) {
  return column.type() == v1::COLUMN_TYPE_TEXT;
}

double LongestWord(const std::string& text) {
  int longest = 0;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find_first_of(" \n", begin);
    if (end == text.npos) end = text.size();
    longest =
        std::max(longest, report::CountCodePoints(std::string_view(text).substr(
                              begin, end - begin)));
    begin = end + 1;
  }
  return longest;
}

double FirstWidth(const campaign::Form& form, int index) {
  const v1::Column& column = form.column(index);
  const std::string heading =
      column.heading().empty() ? "" : *column.heading().rbegin();
  const double by_heading = std::max(
      LongestWord(heading) + 2, report::CountCodePoints(heading) / 6.5 + 2);
  switch (column.type()) {
    case v1::COLUMN_TYPE_ORDINAL:
      return 6.5;
    case v1::COLUMN_TYPE_LABEL: {
      int longest = 0;
      for (const v1::Row& row : form.spec().rows()) {
        longest = std::max(longest, report::CountCodePoints(row.label()));
      }
      return std::clamp(longest * 0.9, 22.0, 36.0);
    }
    case v1::COLUMN_TYPE_MONEY:
      return std::clamp(by_heading, 15.0, 18.0);
    case v1::COLUMN_TYPE_DATE:
      return 12.5;
    case v1::COLUMN_TYPE_MARK:
      return std::clamp(by_heading, 8.0, 11.0);
    case v1::COLUMN_TYPE_TEXT:
      if (column.max_length() > 0 && column.max_length() <= 100) return 18;
      return std::clamp(by_heading, 16.0, 22.0);
    default:
      return std::clamp(by_heading, 9.0, 17.0);
  }
}

// Room that is left goes to the label first, then to texts, then to figures.
void FillPage(const campaign::Form& form, std::vector<PlacedColumn>& columns) {
  double total = 0;
  double page = kPage;
  for (const PlacedColumn& column : columns) {
    total += column.width;
    // What is not printed on the form does not take its room.
    if (column.column < 0) page += column.width;
  }
  const auto widen = [&](double most, auto chosen) {
    double wanted = 0;
    for (const PlacedColumn& column : columns) {
      if (chosen(column)) wanted += std::max(0.0, most - column.width);
    }
    const double given = std::min(wanted, std::max(0.0, page - total));
    if (wanted <= 0 || given <= 0) return;
    for (PlacedColumn& column : columns) {
      if (!chosen(column)) continue;
      const double share = std::max(0.0, most - column.width) * given / wanted;
      column.width += share;
      total += share;
    }
  };
  const auto type = [&](const PlacedColumn& column) {
    return column.column < 0 ? v1::COLUMN_TYPE_TEXT
                             : form.column(column.column).type();
  };
  if (!form.is_list()) {
    widen(48, [&](const auto& c) { return type(c) == v1::COLUMN_TYPE_LABEL; });
  }
  // The widest text of a list is the one without a limit, its notes apart.
  widen(52, [&](const auto& c) {
    return form.is_list() && c.column >= 0 && IsText(form.column(c.column)) &&
           form.column(c.column).max_length() == 0 &&
           c.column + 1 < form.column_count();
  });
  widen(24, [&](const auto& c) { return type(c) == v1::COLUMN_TYPE_TEXT; });
  widen(20, [&](const auto& c) {
    return type(c) != v1::COLUMN_TYPE_ORDINAL &&
           type(c) != v1::COLUMN_TYPE_LABEL;
  });
}

std::vector<PlacedLine> BlockOf(const campaign::Form& form,
                                const FormContent& content, int row,
                                int blank_lines) {
  if (row < 0) return {};
  std::vector<PlacedLine> block = {{row}};
  if (!form.is_list()) return block;
  for (const ListLine& line : content.lines) {
    if (line.group == form.row(row).key()) block.push_back({row, &line});
  }
  for (int blank = 1; blank <= blank_lines; ++blank) {
    block.push_back({row, nullptr, blank});
  }
  return block;
}

}  // namespace

int LabelColumn(const campaign::Form& form, std::string_view part) {
  int first_free = -1;
  for (int i = 0; i < form.column_count(); ++i) {
    const v1::Column& column = form.column(i);
    if (column.part() != part) continue;
    if (column.type() == v1::COLUMN_TYPE_LABEL) return i;
    if (first_free < 0 && column.type() != v1::COLUMN_TYPE_ORDINAL) {
      first_free = i;
    }
  }
  return first_free;
}

FormLayout PlanForm(const campaign::Form& form, const FormContent& content,
                    const std::function<bool(int row)>& fills,
                    int blank_lines) {
  FormLayout layout;
  for (const v1::Column& column : form.spec().columns()) {
    if (std::find(layout.parts.begin(), layout.parts.end(), column.part()) ==
        layout.parts.end()) {
      layout.parts.push_back(column.part());
    }
  }
  for (int part = 0; part < static_cast<int>(layout.parts.size()); ++part) {
    const auto add = [&](int column, int extra, double width) {
      layout.columns.push_back({part, column, extra, width});
    };
    for (int i = 0; i < form.column_count(); ++i) {
      if (form.column(i).part() == layout.parts[part]) {
        add(i, -1, FirstWidth(form, i));
      }
    }
    if (!form.is_list()) continue;
    const int extras = static_cast<int>(content.extra_headings.size());
    for (int extra = 0; extra < extras; ++extra) add(-1, extra, 22);
  }
  FillPage(form, layout.columns);

  const auto blanks = [&](int row) {
    return row >= 0 && fills && fills(row) &&
                   form.row(row).kind() == v1::ROW_KIND_LIST_GROUP
               ? blank_lines
               : 0;
  };
  std::vector<std::vector<int>> rows(layout.parts.size());
  for (int row = 0; row < form.row_count(); ++row) {
    for (size_t part = 0; part < layout.parts.size(); ++part) {
      if (form.row(row).part() == layout.parts[part]) rows[part].push_back(row);
    }
  }
  // Rows that stand beside each other.
  std::vector<std::vector<int>> beside;
  if (rows.size() == 2) {
    for (const auto& [left, right] : AlignHalves(form, rows[0], rows[1])) {
      beside.push_back({left, right});
    }
  } else {
    size_t longest = 0;
    for (const auto& part : rows) longest = std::max(longest, part.size());
    for (size_t i = 0; i < longest; ++i) {
      std::vector<int>& now = beside.emplace_back();
      for (const auto& part : rows) {
        now.push_back(i < part.size() ? part[i] : -1);
      }
    }
  }
  for (const std::vector<int>& now : beside) {
    std::vector<std::vector<PlacedLine>> blocks;
    size_t height = 1;
    for (int row : now) {
      blocks.push_back(BlockOf(form, content, row, blanks(row)));
      height = std::max(height, blocks.back().size());
    }
    for (size_t i = 0; i < height; ++i) {
      std::vector<PlacedLine>& line = layout.lines.emplace_back();
      for (const auto& block : blocks) {
        line.push_back(i < block.size() ? block[i] : PlacedLine{});
      }
    }
  }
  return layout;
}

}  // namespace baocao::documents
