#include "services/documents/papers/change_tables.h"

#include <string>
#include <utility>

#include "services/documents/following/change_words.h"
#include "services/documents/papers/paper_cells.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr char kLocale[] = "vi";  // papers are in Vietnamese

std::string Figure(const std::string& canonical) {
  const auto value = report::Decimal::Parse(canonical);
  return value.has_value() ? report::FormatVietnamese(*value) : canonical;
}

PaperRow RowOf(const std::string& id, const std::string& label,
               const v1::Change& change, bool is_whole) {
  const PaperStyle style =
      is_whole ? PaperStyle::kCellTotal : PaperStyle::kCellNumber;
  PaperRow row;
  row.cells.push_back(TextCell(PaperStyle::kCellHeading, id));
  row.cells.push_back(TextCell(PaperStyle::kCellText, label));
  row.cells.back().paragraphs.front().runs.front().bold = is_whole;
  for (v1::TimePoint point : {v1::TIME_POINT_BEFORE, v1::TIME_POINT_ARRANGEMENT,
                              v1::TIME_POINT_NOW}) {
    row.cells.push_back(TextCell(style, Figure(FigureAt(change, point))));
  }
  row.cells.push_back(TextCell(style, Figure(change.difference())));
  row.cells.push_back(TextCell(style, Figure(change.rate())));
  return row;
}

}  // namespace

std::vector<PaperBlock> ChangeTables(const v1::ChangeReport& report) {
  std::vector<PaperBlock> blocks;
  blocks.push_back(
      Plain(PaperStyle::kAnnex, Say("documents_following.changes.title").vi));
  PaperTable table;
  table.widths = {18, 52, 19, 19, 19, 18, 15};
  table.rows.push_back(
      HeadingRow({Say("documents_following.changes.indicator").vi,
                  Say("documents_following.changes.label").vi,
                  Say("documents_following.changes.before").vi,
                  Say("documents_following.changes.arrangement").vi,
                  Say("documents_following.changes.now").vi,
                  Say("documents_following.changes.difference").vi,
                  Say("documents_following.changes.rate").vi}));
  for (const v1::IndicatorChange& change : report.changes()) {
    table.rows.push_back(RowOf(change.indicator(), LabelOf(change, kLocale),
                               change.whole(), true));
    for (const v1::PartChange& part : change.parts()) {
      table.rows.push_back(
          RowOf("", "- " + LabelOf(part, kLocale), part.change(), false));
    }
  }
  blocks.push_back(std::move(table));
  for (std::string& remark : ChangeRemarks(report, kLocale)) {
    blocks.push_back(Plain(PaperStyle::kRemark, std::move(remark)));
  }
  return blocks;
}

}  // namespace baocao::documents
