#include "services/documents/tables/changes_sheet.h"

#include <string>
#include <utility>
#include <vector>

#include "services/documents/following/change_words.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/documents/tables/remarks.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr int kColumns = 7;

void PutFigure(Sheet& sheet, int row, int column,
               const std::string& canonical) {
  const auto value = report::Decimal::Parse(canonical);
  if (!value.has_value()) {
    Put(sheet, row, column, Look::kFigure, std::monostate());
    return;
  }
  Put(sheet, row, column, Look::kFigure, *value).decimals =
      value->SignificantScale();
}

void PutChange(Sheet& sheet, int row, const v1::Change& change) {
  int column = 2;
  for (v1::TimePoint point : {v1::TIME_POINT_BEFORE, v1::TIME_POINT_ARRANGEMENT,
                              v1::TIME_POINT_NOW}) {
    PutFigure(sheet, row, ++column, FigureAt(change, point));
  }
  PutFigure(sheet, row, ++column, change.difference());
  PutFigure(sheet, row, ++column, change.rate());
}

}  // namespace

Sheet ChangesSheet(const campaign::Campaign& campaign,
                   const ProvinceTables& tables, std::string_view locale) {
  const v1::ChangeReport& report = *tables.changes;
  Sheet sheet;
  sheet.name = Say("documents_following.changes.sheet").In(locale);
  sheet.is_protected = false;
  sheet.column_widths = {11, 60, 16, 16, 16, 16, 14};
  sheet.footer = StandingLine(campaign, tables, locale);
  int row = 1;
  PutWide(sheet, row, 1, kColumns, Look::kTitle,
          Say("documents_following.changes.title").In(locale));
  PutWide(sheet, ++row, 1, kColumns, Look::kSubtitle,
          StandingLine(campaign, tables, locale));
  row += 2;
  int column = 0;
  for (const messages::Text& heading :
       {Say("documents_following.changes.indicator"),
        Say("documents_following.changes.label"),
        Say("documents_following.changes.before"),
        Say("documents_following.changes.arrangement"),
        Say("documents_following.changes.now"),
        Say("documents_following.changes.difference"),
        Say("documents_following.changes.rate")}) {
    Put(sheet, row, ++column, Look::kHeading, heading.In(locale));
  }
  sheet.repeat_first_row = sheet.repeat_last_row = row;
  sheet.frozen_row = row + 1;
  sheet.frozen_column = 3;
  for (const v1::IndicatorChange& change : report.changes()) {
    Put(sheet, ++row, 1, Look::kOrdinal, change.indicator());
    Put(sheet, row, 2, Look::kLabel, LabelOf(change, locale)).bold = true;
    PutChange(sheet, row, change.whole());
    for (const v1::PartChange& part : change.parts()) {
      Put(sheet, ++row, 1, Look::kOrdinal, std::string());
      Put(sheet, row, 2, Look::kLabel, "– " + LabelOf(part, locale));
      PutChange(sheet, row, part.change());
    }
  }
  ++row;
  for (std::string& remark : ChangeRemarks(report, locale)) {
    PutWide(sheet, ++row, 1, kColumns, Look::kNote, std::move(remark));
  }
  FitRows(sheet);
  return sheet;
}

}  // namespace baocao::documents
