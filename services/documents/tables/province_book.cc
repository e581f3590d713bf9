#include "services/documents/tables/province_book.h"

#include <utility>

#include "services/documents/sheet/workbook_writer.h"
#include "services/documents/tables/annex_sheet.h"
#include "services/documents/tables/changes_sheet.h"
#include "services/documents/tables/overview_sheet.h"
#include "services/documents/tables/progress_sheet.h"
#include "services/documents/tables/table_sheet.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

const FormTable* Find(const ProvinceTables& tables, const std::string& form) {
  for (const FormTable& table : tables.forms) {
    if (table.table.form() == form) return &table;
  }
  return nullptr;
}

}  // namespace

std::vector<Sheet> ProvinceSheets(const campaign::Campaign& campaign,
                                  const ProvinceTables& tables,
                                  std::string_view locale) {
  std::vector<Sheet> sheets = {OverviewSheet(campaign, tables, locale)};
  if (!tables.units.empty()) {
    sheets.push_back(ProgressSheet(campaign, tables, locale));
  }
  std::vector<Sheet> annexes;
  for (const campaign::Form& form : campaign.forms()) {
    const FormTable* table = Find(tables, form.key());
    if (table == nullptr) continue;
    FormSheet printed = TableSheet(campaign, form, *table, tables, locale);
    if (HasAnnex(form, *table)) {
      annexes.push_back(
          AnnexSheet(campaign, form, *table, printed, tables, locale));
    }
    sheets.push_back(std::move(printed.sheet));
  }
  if (tables.changes.has_value()) {
    sheets.push_back(ChangesSheet(campaign, tables, locale));
  }
  for (Sheet& annex : annexes) sheets.push_back(std::move(annex));
  return sheets;
}

absl::StatusOr<std::string> ProvinceBook(const campaign::Campaign& campaign,
                                         const ProvinceTables& tables,
                                         std::string_view locale) {
  WorkbookProperties properties;
  properties.title =
      messages::Say("documents_tables.overview.title").In(locale);
  properties.author = campaign.spec().title().vi();
  properties.created = tables.as_of;
  return WriteWorkbook(ProvinceSheets(campaign, tables, locale), properties);
}

}  // namespace baocao::documents
