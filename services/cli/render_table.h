// Tables drawn like the printed form: its title, headings, numbers and labels
// as they stand on paper, oddities included.
#ifndef BAOCAO_CLI_RENDER_TABLE_H_
#define BAOCAO_CLI_RENDER_TABLE_H_

#include <functional>
#include <string>
#include <string_view>

#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/table.pb.h"

namespace baocao::cli {

struct TableView {
  const v1::FormSpec& form;
  const v1::Table& table;
  // The campaign's, printed where the form has money.
  std::string money_unit;
  // Full name of a unit by its code.
  std::function<std::string(std::string_view code)> unit_name;
  // "28/5/2026 08:00" of an instant, in the campaign's zone.
  std::string as_of;
  std::string locale = "vi";
  // Columns of the terminal. Forms that need more are cut into parts side by
  // side, each with the numbers and labels again.
  int width = 100;
  // The table of one unit: list rows need not say whose they are.
  bool of_one_unit = false;
};

std::string RenderTable(const TableView& view);

// "1.687", "12,5"; what is no canonical decimal stays as it is.
std::string FormatFigure(std::string_view canonical);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_RENDER_TABLE_H_
