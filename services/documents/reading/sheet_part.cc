#include "services/documents/reading/sheet_part.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "services/documents/reading/cell_text.h"
#include "services/documents/reading/merged_ranges.h"
#include "services/documents/reading/package.h"
#include "services/documents/reading/refusals.h"
#include "services/documents/reading/strings_part.h"

namespace baocao::documents::reading {
namespace {

// Depths of elements: worksheet 1, sheetData 2, row 3, c 4, v 5.
constexpr int64_t kRoot = 1;
constexpr int64_t kList = 2;
constexpr int64_t kRow = 3;
constexpr int64_t kCell = 4;

bool IsBefore(const RawCell& a, const RawCell& b) {
  return std::tie(a.row, a.column) < std::tie(b.row, b.column);
}

void AddLine(std::vector<RawLines>& lines, int32_t first, int32_t last) {
  if (!lines.empty() && lines.back().last + 1 == first) {
    lines.back().last = last;
  } else {
    lines.push_back({first, last});
  }
}

std::vector<RawLines> Disjoint(std::vector<RawLines> lines) {
  std::sort(
      lines.begin(), lines.end(),
      [](const RawLines& a, const RawLines& b) { return a.first < b.first; });
  std::vector<RawLines> joined;
  for (const RawLines& line : lines) {
    if (joined.empty() || joined.back().last + 1 < line.first) {
      joined.push_back(line);
    } else {
      joined.back().last = std::max(joined.back().last, line.last);
    }
  }
  return joined;
}

class SheetReader {
 public:
  SheetReader(std::string_view part, SheetContext& context, RawSheet& sheet,
              XmlScanner& xml)
      : part_(part), context_(context), sheet_(sheet), xml_(xml) {}

  absl::Status Read() {
    while (xml_.NextChild(kRoot)) {
      absl::Status status;
      if (xml_.name() == "cols") {
        status = ReadColumns();
      } else if (xml_.name() == "sheetData") {
        status = ReadRows();
      } else if (xml_.name() == "mergeCells") {
        status = ReadMerged();
      }
      if (!status.ok()) return status;
    }
    return Finish();
  }

 private:
  absl::Status DamagedAt(int32_t row, int32_t column) const {
    return Damaged(context_.archive.file(), Where(row, column));
  }
  std::string Where(int32_t row, int32_t column) const {
    return ForText(sheet_.name) + "!" + CellName(row, column);
  }
  absl::Status DamagedPart() const {
    return Damaged(context_.archive.file(), ForText(part_));
  }

  absl::Status ReadColumns() {
    int32_t seen = 0;
    while (xml_.NextChild(kList)) {
      const auto first = ParseIndex(xml_.Attribute("min").value_or(""));
      const auto last = ParseIndex(xml_.Attribute("max").value_or(""));
      if (!first || !last || *first < 1 || *first > *last ||
          *last > kLastColumn || ++seen > kLastColumn) {
        return DamagedPart();
      }
      if (IsTrue(xml_.Attribute("hidden").value_or(""))) {
        AddLine(sheet_.hidden_columns, *first, *last);
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadRows() {
    int32_t row = 0;
    int32_t seen = 0;
    while (xml_.NextChild(kList)) {
      if (xml_.name() != "row") continue;
      const auto number = xml_.Attribute("r");
      const auto stated = number ? ParseIndex(*number) : row + 1;
      if (!stated || *stated < 1 || *stated > kLastRow || ++seen > kLastRow) {
        return DamagedPart();
      }
      row = *stated;
      if (IsTrue(xml_.Attribute("hidden").value_or(""))) {
        AddLine(sheet_.hidden_rows, row, row);
      }
      if (absl::Status s = ReadRow(row); !s.ok()) return s;
    }
    return absl::OkStatus();
  }

  absl::Status ReadRow(int32_t row) {
    int32_t column = 0;
    while (xml_.NextChild(kRow)) {
      if (xml_.name() != "c") continue;
      const auto reference = xml_.Attribute("r");
      const auto place =
          reference ? ParsePlace(*reference) : CellPlace{row, column + 1};
      if (!place || place->row != row || place->column > kLastColumn) {
        return DamagedPart();
      }
      column = place->column;
      if (absl::Status s = ReadCell(row, column); !s.ok()) return s;
    }
    return absl::OkStatus();
  }

  absl::Status ReadCell(int32_t row, int32_t column) {
    RawCell cell;
    cell.row = row;
    cell.column = column;
    const std::string type(xml_.Attribute("t").value_or("n"));
    const auto style = ParseIndex(xml_.Attribute("s").value_or("0"));
    // A file without styles has the one that every cell starts with.
    const int32_t styles = std::max<int32_t>(1, context_.formats.size());
    if (!style || *style >= styles) return DamagedAt(row, column);
    cell.format = *style;

    bool has_value = false;
    value_.clear();
    while (xml_.NextChild(kCell)) {
      if (xml_.name() == "f") {
        cell.is_formula = true;
      } else if (xml_.name() == "v") {
        has_value = true;
        xml_.AppendText(value_, MostStored());
      } else if (xml_.name() == "is") {
        has_value = true;
        value_ = ReadRichText(xml_, context_.limits.one_text_bytes);
      }
    }
    if (xml_.fault() != XmlScanner::FaultKind::kNone) return absl::OkStatus();
    if (absl::Status s = Interpret(type, has_value, cell); !s.ok()) return s;
    if (cell.kind == RawKind::kBlank && !cell.is_formula) {
      return absl::OkStatus();
    }
    if (cell.kind == RawKind::kText && cell.text.empty() && !cell.is_formula) {
      return absl::OkStatus();
    }
    return Add(cell);
  }

  // Room for a text of which every character is escaped, so that a text too
  // long is seen as such.
  size_t MostStored() const { return 7 * context_.limits.one_text_bytes; }

  absl::Status Interpret(const std::string& type, bool has_value,
                         RawCell& cell) {
    if (type == "s") {
      if (!has_value) return absl::OkStatus();
      const auto index =
          ParseIndex(std::string(absl::StripAsciiWhitespace(value_)));
      if (!index || *index >= std::ssize(context_.strings)) {
        return DamagedAt(cell.row, cell.column);
      }
      cell.kind = RawKind::kText;
      cell.text = context_.strings[*index];
      return absl::OkStatus();
    }
    if (type == "str") {
      // An empty <v/> is the result "".
      if (!has_value) return absl::OkStatus();
      cell.kind = RawKind::kText;
      return Keep(DecodeEscapes(value_), cell);
    }
    if (type == "inlineStr") {
      if (!has_value) return absl::OkStatus();
      cell.kind = RawKind::kText;
      return Keep(value_, cell);
    }
    const std::string text(absl::StripAsciiWhitespace(value_));
    if (text.empty()) return absl::OkStatus();
    if (type == "n") {
      const bool is_number = IsNumber(text);
      cell.kind = is_number ? RawKind::kNumber : RawKind::kError;
      if (is_number && !context_.formats.empty()) {
        cell.is_date = context_.formats[cell.format].is_date;
        cell.is_percent = context_.formats[cell.format].is_percent;
      }
      return Keep(text, cell);
    }
    if (type == "b") {
      cell.kind = RawKind::kBoolean;
      cell.text = IsTrue(text) ? "1" : "0";
      return absl::OkStatus();
    }
    if (type == "e") {
      cell.kind = RawKind::kError;
      return Keep(text, cell);
    }
    if (type == "d") {
      cell.kind = RawKind::kDate;
      cell.is_date = true;
      return Keep(text, cell);
    }
    return DamagedAt(cell.row, cell.column);
  }

  absl::Status Keep(std::string_view text, RawCell& cell) {
    const auto kept = context_.texts.Keep(text, Where(cell.row, cell.column));
    if (!kept.ok()) return kept.status();
    cell.text = *kept;
    return absl::OkStatus();
  }

  absl::Status Add(const RawCell& cell) {
    if (++context_.cells > context_.limits.cells) {
      return OverLimit(
          messages::Say("documents_reading.limit_cells",
                        {{"file", context_.archive.file()},
                         {"limit", std::to_string(context_.limits.cells)}}));
    }
    is_sorted_ = is_sorted_ &&
                 (sheet_.cells.empty() || IsBefore(sheet_.cells.back(), cell));
    sheet_.cells.push_back(cell);
    return absl::OkStatus();
  }

  absl::Status ReadMerged() {
    while (xml_.NextChild(kList)) {
      const auto range = ParseRange(xml_.Attribute("ref").value_or(""));
      if (!range) return DamagedPart();
      context_.merged_columns += range->last_column - range->first_column + 1;
      if (++context_.merged > context_.limits.merged_ranges ||
          context_.merged_columns > context_.limits.merged_columns) {
        return OverLimit(messages::Say(
            "documents_reading.limit_merged",
            {{"file", context_.archive.file()},
             {"limit", std::to_string(context_.limits.merged_ranges)}}));
      }
      sheet_.merged.push_back(*range);
    }
    return absl::OkStatus();
  }

  absl::Status Finish() {
    if (!is_sorted_) {
      std::sort(sheet_.cells.begin(), sheet_.cells.end(), IsBefore);
      for (size_t i = 1; i < sheet_.cells.size(); ++i) {
        const RawCell& cell = sheet_.cells[i];
        if (!IsBefore(sheet_.cells[i - 1], cell)) {
          return DamagedAt(cell.row, cell.column);
        }
      }
    }
    sheet_.merged = DisjointRanges(std::move(sheet_.merged));
    sheet_.IndexMerged();
    sheet_.hidden_rows = Disjoint(std::move(sheet_.hidden_rows));
    sheet_.hidden_columns = Disjoint(std::move(sheet_.hidden_columns));
    return absl::OkStatus();
  }

  const std::string_view part_;
  SheetContext& context_;
  RawSheet& sheet_;
  XmlScanner& xml_;
  std::string value_;
  bool is_sorted_ = true;
};

}  // namespace

absl::Status ReadSheet(std::string_view part, SheetContext& context,
                       RawSheet& sheet) {
  return ReadPart(context.archive, part, "worksheet", context.limits,
                  [&](XmlScanner& xml) {
                    return SheetReader(part, context, sheet, xml).Read();
                  });
}

}  // namespace baocao::documents::reading
