#include "services/documents/sheet/entry_rule_writer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/documents/sheet/option_lists.h"

namespace baocao::documents {
namespace {

// Marks and estimates are texts that a number's cell may hold.
std::string NumberFormula(const RuledRange& range) {
  const std::string cell = CellName(range.first_row, range.first_column);
  const EntryRule& rule = range.rule;
  std::string numbers = "TRUE";
  if (rule.minimum.has_value()) {
    absl::StrAppend(&numbers, ",", cell, ">=", rule.minimum->ToString());
  }
  if (rule.maximum.has_value()) {
    absl::StrAppend(&numbers, ",", cell, "<=", rule.maximum->ToString());
  }
  if (rule.kind == EntryRule::Kind::kWhole) {
    absl::StrAppend(&numbers, ",", cell, "=INT(", cell, ")");
  }
  return absl::StrCat(
      "=IF(ISNUMBER(", cell, "),AND(", numbers, "),OR(TRIM(", cell,
      ")=\"-\",LOWER(TRIM(", cell, "))=\"x\",LEFT(LOWER(TRIM(", cell,
      ")),3)=\"ước\",LEFT(LOWER(TRIM(", cell, ")),5)=\"không\"))");
}

}  // namespace

lxw_error WriteEntryRule(lxw_worksheet* out, const RuledRange& range) {
  const EntryRule& rule = range.rule;
  // The library's structure takes pointers to what may change; it copies.
  std::string formula;
  std::vector<std::string> options = rule.options;
  std::vector<char*> list;
  std::string title = rule.title;
  std::string message = rule.message;
  std::string error_title = rule.error_title;
  std::string error_message = rule.error_message;
  lxw_data_validation validation = {};
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  switch (rule.kind) {
    case EntryRule::Kind::kWhole:
    case EntryRule::Kind::kDecimal:
      formula = NumberFormula(range);
      validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
      validation.value_formula = formula.data();
      break;
    case EntryRule::Kind::kDate:
      validation.validate = LXW_VALIDATION_TYPE_DATE;
      validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      validation.minimum_datetime = {static_cast<int>(rule.first.year()),
                                     rule.first.month(), rule.first.day()};
      validation.maximum_datetime = {static_cast<int>(rule.last.year()),
                                     rule.last.month(), rule.last.day()};
      break;
    case EntryRule::Kind::kList:
      if (!rule.options_at.empty()) {
        formula = rule.options_at;
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = formula.data();
      } else if (FitsIntoRule(options)) {
        for (std::string& option : options) list.push_back(option.data());
        list.push_back(nullptr);
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = list.data();
      } else {
        return LXW_NO_ERROR;
      }
      break;
    case EntryRule::Kind::kLength:
      validation.validate = LXW_VALIDATION_TYPE_LENGTH;
      validation.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
      validation.value_number = rule.length;
      break;
  }
  if (!title.empty()) validation.input_title = title.data();
  if (!message.empty()) validation.input_message = message.data();
  if (!error_title.empty()) validation.error_title = error_title.data();
  if (!error_message.empty()) validation.error_message = error_message.data();
  return worksheet_data_validation_range(
      out, static_cast<lxw_row_t>(range.first_row - 1),
      static_cast<lxw_col_t>(range.first_column - 1),
      static_cast<lxw_row_t>(range.last_row - 1),
      static_cast<lxw_col_t>(range.last_column - 1), &validation);
}

}  // namespace baocao::documents
