// Tables as the aggregation service would answer them, made by hand for tests.
#ifndef BAOCAO_TESTS_DOCUMENTS_MADE_TABLES_H_
#define BAOCAO_TESTS_DOCUMENTS_MADE_TABLES_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/tables/province_tables.h"
#include "services/report/decimal.h"

namespace baocao::documents {

const campaign::Campaign& AnGiang();

// Gathers what units give to one form and adds it up by plain recursion.
class MadeTable {
 public:
  explicit MadeTable(const std::string& form);

  MadeTable& Give(const std::string& unit, const std::string& row,
                  const std::string& column, const std::string& value,
                  bool estimated = false);
  MadeTable& Write(const std::string& unit, const std::string& row,
                   const std::string& column, const std::string& text);
  // A list row; cells by column: numbers where the column is numeric, "x" in
  // columns of marks, else texts.
  MadeTable& List(const std::string& unit, const std::string& group,
                  const std::string& id,
                  const std::map<std::string, std::string>& cells,
                  const std::string& duplicate_of = "");
  MadeTable& Flag(const std::string& row, const std::string& column);
  MadeTable& Freeze(const std::string& label);

  FormTable Take();

 private:
  struct Given {
    std::string unit;
    report::Decimal value;
    bool estimated = false;
  };
  using Place = std::pair<int, int>;  // row, column; -1: the count

  std::optional<report::Decimal> Sum(const std::string* unit, int row,
                                     int column, int* units,
                                     int* estimates) const;
  std::optional<report::Decimal> Figure(const std::string* unit, int row,
                                        int column, int* units,
                                        int* estimates) const;
  v1::Table Cells(const std::string* unit) const;

  const campaign::Form& form_;
  std::map<Place, std::vector<Given>> given_;
  std::map<Place, std::vector<std::pair<std::string, std::string>>> texts_;
  std::vector<v1::TableListRow> rows_;
  std::vector<Place> flagged_;
  std::string freeze_;
};

// Every form of the campaign filled by every unit that fills it, with figures
// that are always the same; a few units missing.
ProvinceTables WholeProvince();

// As of 2026-05-28 08:00, live, with 102 units expected.
ProvinceTables Around(std::vector<FormTable> forms);

}  // namespace baocao::documents

#endif  // BAOCAO_TESTS_DOCUMENTS_MADE_TABLES_H_
