// What is said about a table beside its figures: how many units it holds, who
// is missing, what to be careful with.
#ifndef BAOCAO_DOCUMENTS_TABLES_REMARKS_H_
#define BAOCAO_DOCUMENTS_TABLES_REMARKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/table.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/tables/province_tables.h"

namespace baocao::documents {

struct SignCounts {
  int estimates = 0;  // cells that hold estimates
  int flagged = 0;    // cells to look at
};
// Over sums and list rows.
SignCounts CountSigns(const v1::Table& table);

// "phường Long Xuyên; xã Giồng Riềng and 12 more"; full names in the campaign's
// order, codes where the campaign does not know them.
std::string NameUnits(const campaign::Campaign& campaign,
                      std::vector<std::string> codes, std::string_view locale);
std::string UnitName(const campaign::Campaign& campaign,
                     const std::string& code);

// "98/102 units"; what is not counted has no units that owe it.
std::string IncludedWords(const v1::Table& table, std::string_view locale);

// "Figures as of 28/5/2026 08:00", "Frozen tables …" or "Live tables …", and
// that the data are made up where they are.
std::vector<std::string> Standing(const campaign::Campaign& campaign,
                                  const ProvinceTables& tables,
                                  std::string_view locale);
// The same as one line, for the foot of each page.
std::string StandingLine(const campaign::Campaign& campaign,
                         const ProvinceTables& tables, std::string_view locale);

// Stated under the table, in this order: units included and missing, rows that
// lack units, estimates, flags, findings of the check on the sums.
std::vector<std::string> TableRemarks(const campaign::Campaign& campaign,
                                      const campaign::Form& form,
                                      const v1::Table& table,
                                      std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_REMARKS_H_
