#include "services/documents/papers/figure_tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/documents/sheet/headings.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"
#include "services/report/number_reader.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

// Millimetres.
constexpr int kOrdinalWidth = 11;
constexpr int kLabelWidth = 47;
constexpr int kColumnWidth = 16;
constexpr int kLabelEnough = 75;
constexpr int kWidest = 28;
constexpr int kMostNamed = 8;

// What is shown of one column of the form, or of the number of list rows.
struct Shown {
  int column = -1;  // -1: list rows counted
  int width = kColumnWidth;
};

struct Figure {
  std::string text;
  bool has_estimates = false;
};

class FigureTableWriter {
 public:
  FigureTableWriter(const campaign::Campaign& campaign,
                    const campaign::Form& form, const v1::Table& table)
      : campaign_(campaign), form_(form), table_(table) {}

  std::vector<PaperBlock> Write() {
    Collect();
    ChooseRows();
    if (rows_.empty()) {
      Add(PaperStyle::kRemark,
          messages::Say(
              "documents_papers.no_figures",
              {{"form", form_.key()}, {"label", form_.spec().label().vi()}})
              .vi);
      return std::move(blocks_);
    }
    const std::vector<std::vector<Shown>> pieces = Cut();
    for (size_t i = 0; i < pieces.size(); ++i) {
      Add(PaperStyle::kCaption, Caption(i, pieces.size()));
      if (form_.has_money()) {
        Add(PaperStyle::kMoneyUnit,
            messages::Say("documents_papers.money_unit",
                          {{"unit", campaign_.spec().money_unit()}})
                .vi);
      }
      blocks_.push_back(Piece(pieces[i]));
    }
    Add(PaperStyle::kRemark, Remark());
    return std::move(blocks_);
  }

 private:
  using Place = std::pair<int, int>;

  void Add(PaperStyle style, std::string text) {
    blocks_.push_back(Plain(style, std::move(text)));
  }

  void Collect() {
    for (const v1::TableCell& cell : table_.cells()) {
      const int row = form_.RowIndex(cell.row());
      const int column = form_.ColumnIndex(cell.column());
      if (row < 0 || column < 0 || !cell.has_value()) continue;
      const auto value = report::Decimal::Parse(cell.value());
      // Sums of many units may be longer than what may be entered.
      const std::string text =
          value.has_value() ? report::FormatVietnamese(*value) : cell.value();
      figures_[{row, column}] = {text, cell.estimates() > 0};
      any_estimates_ |= cell.estimates() > 0;
    }
    if (form_.is_list()) CountListRows();
  }

  void CountListRows() {
    std::map<int, int> counts;
    for (const v1::TableListRow& each : table_.rows()) {
      // Rows that two units listed are one.
      if (!each.duplicate_of().empty()) continue;
      for (int row = form_.RowIndex(each.row().group()); row >= 0;
           row = form_.RowIndex(form_.row(row).parent())) {
        ++counts[row];
      }
    }
    for (const auto& [row, count] : counts) {
      figures_[{row, -1}] = {report::FormatVietnamese(report::Decimal(count)),
                             false};
    }
  }

  // Rows with figures and what stands above them.
  void ChooseRows() {
    std::set<int> chosen;
    for (const auto& [place, figure] : figures_) {
      for (int row = place.first; row >= 0 && chosen.insert(row).second;
           row = form_.RowIndex(form_.row(row).parent())) {
      }
    }
    rows_.assign(chosen.begin(), chosen.end());
  }

  std::vector<Shown> Columns() const {
    std::vector<Shown> columns;
    if (form_.is_list()) columns.push_back({});
    for (int i = 0; i < form_.column_count(); ++i) {
      if (!form_.IsNumeric(i)) continue;
      const bool any =
          std::any_of(figures_.begin(), figures_.end(),
                      [&](const auto& f) { return f.first.second == i; });
      if (!form_.is_list() || any) columns.push_back({.column = i});
    }
    for (Shown& shown : columns) {
      // A heading may break between words only; 9 pt bold.
      for (const std::string& heading : HeadingOf(shown)) {
        for (absl::string_view word : absl::StrSplit(heading, ' ')) {
          const int signs = report::CountCodePoints({word.data(), word.size()});
          shown.width =
              std::max(shown.width, std::min(kWidest, signs * 15 / 10 + 3));
        }
      }
      for (const auto& [place, figure] : figures_) {
        if (place.second != shown.column) continue;
        // 10 pt digits are 1,8 mm wide.
        const int needed = report::CountCodePoints(figure.text) * 18 / 10 + 5;
        shown.width = std::max(shown.width, needed);
      }
    }
    return columns;
  }

  std::vector<std::vector<Shown>> Cut() const {
    constexpr int kRoom = kPaperTextWidth - kOrdinalWidth - kLabelWidth;
    const std::vector<Shown> columns = Columns();
    int total = 0;
    for (const Shown& shown : columns) total += shown.width;
    const int pieces = std::max(1, (total + kRoom - 1) / kRoom);
    // Evenly, so that the last piece is not a single column.
    const int share = (total + pieces - 1) / pieces;
    std::vector<std::vector<Shown>> cut(1);
    int used = 0;
    for (const Shown& shown : columns) {
      const bool is_full =
          used > 0 && (used + shown.width > kRoom || used >= share);
      if (is_full) {
        cut.emplace_back();
        used = 0;
      }
      cut.back().push_back(shown);
      used += shown.width;
    }
    return cut;
  }

  std::string Caption(size_t piece, size_t pieces) const {
    std::string caption = messages::Say("documents_papers.form_caption",
                                        {{"form", form_.key()},
                                         {"label", form_.spec().label().vi()}})
                              .vi;
    if (pieces < 2) return caption;
    const std::string at = std::to_string(piece + 1);
    const std::string of = std::to_string(pieces);
    return caption + " " +
           messages::Say("documents_papers.piece", {{"at", at}, {"of", of}}).vi;
  }

  static PaperCell Cell(PaperStyle style, const std::string& text) {
    return {.paragraphs = {Plain(style, text)}};
  }

  std::vector<std::string> HeadingOf(const Shown& shown) const {
    if (shown.column < 0) {
      return {messages::Say("documents_papers.listed").vi};
    }
    const v1::Column& column = form_.column(shown.column);
    std::vector<std::string> heading(column.heading().begin(),
                                     column.heading().end());
    if (!column.printed_number().empty() &&
        form_.spec().column_numbers_printed()) {
      heading.back() += "\n" + column.printed_number();
    }
    return heading;
  }

  PaperTable Piece(const std::vector<Shown>& columns) const {
    PaperTable table;
    int used = kOrdinalWidth;
    for (const Shown& shown : columns) used += shown.width;
    // What is left goes to the labels until they have enough.
    const int left = kPaperTextWidth - used;
    const int label = std::clamp(left, kLabelWidth, kLabelEnough);
    const int more =
        std::max(0, left - label) / static_cast<int>(columns.size());
    table.widths = {kOrdinalWidth, label};
    std::vector<std::vector<std::string>> headings = {
        {messages::Say("documents_papers.ordinal").vi},
        {messages::Say("documents_papers.contents").vi}};
    for (const Shown& shown : columns) {
      table.widths.push_back(shown.width + more);
      headings.push_back(HeadingOf(shown));
    }
    AddHeadings(headings, table);
    for (int row : rows_) table.rows.push_back(Row(row, columns));
    return table;
  }

  static void AddHeadings(const std::vector<std::vector<std::string>>& headings,
                          PaperTable& table) {
    table.rows.resize(HeadingLevels(headings));
    for (PaperRow& row : table.rows) row.is_heading = true;
    std::vector<HeadingCell> cells = MergeHeadings(headings);
    std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
      return std::pair(a.level, a.column) < std::pair(b.level, b.column);
    });
    for (const HeadingCell& cell : cells) {
      PaperCell made = Cell(PaperStyle::kCellHeading, cell.text);
      made.columns = cell.columns;
      made.rows = cell.levels;
      table.rows[cell.level].cells.push_back(std::move(made));
    }
  }

  PaperRow Row(int index, const std::vector<Shown>& columns) const {
    const v1::Row& row = form_.row(index);
    const bool is_total = row.kind() == v1::ROW_KIND_SUM ||
                          row.kind() == v1::ROW_KIND_GRAND_TOTAL;
    PaperRow out;
    out.cells.push_back(Cell(PaperStyle::kCellHeading, row.printed_number()));
    PaperParagraph label = Plain(
        PaperStyle::kCellText,
        row.label_normalised().empty() ? row.label() : row.label_normalised());
    label.runs.front().bold = is_total || row.kind() == v1::ROW_KIND_SECTION;
    label.runs.front().italic = row.italic();
    out.cells.push_back({.paragraphs = {std::move(label)}});
    for (const Shown& shown : columns) {
      const auto figure = figures_.find({index, shown.column});
      const std::string text =
          figure == figures_.end()
              ? ""
              : figure->second.text + (figure->second.has_estimates ? "*" : "");
      out.cells.push_back(Cell(
          is_total ? PaperStyle::kCellTotal : PaperStyle::kCellNumber, text));
    }
    return out;
  }

  std::string Remark() const {
    const std::string included = std::to_string(table_.units_included());
    const std::string expected = std::to_string(table_.units_expected());
    std::vector<std::string> sentences = {
        messages::Say("documents_papers.from_units",
                      {{"included", included}, {"expected", expected}})
            .vi};
    if (!table_.missing_units().empty()) {
      sentences.push_back(messages::Say("documents_papers.units_missing",
                                        {{"units", MissingUnits()}})
                              .vi);
    }
    if (any_estimates_) {
      sentences.push_back(messages::Say("documents_papers.has_estimates").vi);
    }
    return absl::StrJoin(sentences, " ");
  }

  std::string MissingUnits() const {
    std::vector<std::string> names;
    for (const std::string& code : table_.missing_units()) {
      if (names.size() == kMostNamed) break;
      const v1::Unit* unit = campaign_.FindUnit(code);
      names.push_back(unit == nullptr ? code : unit->full_name());
    }
    std::string text = absl::StrJoin(names, ", ");
    const int more =
        table_.missing_units_size() - static_cast<int>(names.size());
    if (more <= 0) return text;
    const std::string count = std::to_string(more);
    return text + " " +
           messages::Say("documents_papers.and_more", {{"count", count}}).vi;
  }

  const campaign::Campaign& campaign_;
  const campaign::Form& form_;
  const v1::Table& table_;
  std::map<Place, Figure> figures_;
  std::vector<int> rows_;
  bool any_estimates_ = false;
  std::vector<PaperBlock> blocks_;
};

}  // namespace

std::vector<PaperBlock> FigureTables(const campaign::Campaign& campaign,
                                     const campaign::Form& form,
                                     const v1::Table& table) {
  return FigureTableWriter(campaign, form, table).Write();
}

}  // namespace baocao::documents
