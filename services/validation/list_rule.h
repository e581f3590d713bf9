// Rules over the rows of a list form, one by one or together; those about one
// text are in text_rule.h.
#ifndef BAOCAO_VALIDATION_LIST_RULE_H_
#define BAOCAO_VALIDATION_LIST_RULE_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/campaign/campaign.h"
#include "services/validation/budget.h"
#include "services/validation/findings.h"
#include "services/validation/form_values.h"

namespace baocao::validation {

// A list row, or a row of a matrix form that holds anything.
struct RuledRow {
  v1::Place place;  // without column
  int group = -1;   // row index of the group, or of the matrix row
  const ListRowValues* list_row = nullptr;  // null: a matrix row
  const FormValues* values = nullptr;

  const Value& At(int column) const {
    return list_row != nullptr ? list_row->At(column)
                               : values->At(group, column);
  }
};

// Rows of the form that stand under `groups` (none named: all), in the form's
// order, list rows as sent.
std::vector<RuledRow> RowsUnder(
    const FormValues& values,
    const google::protobuf::RepeatedPtrField<std::string>& groups);

void CheckDates(const campaign::Campaign& campaign, const campaign::Rule& rule,
                const FormValues& values, ItemFindings& out, Budget& budget);
void CheckUnique(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, ItemFindings& out, Budget& budget);
void CheckRequired(const campaign::Campaign& campaign,
                   const campaign::Rule& rule, const FormValues& values,
                   ItemFindings& out, Budget& budget);
void CheckMarks(const campaign::Campaign& campaign, const campaign::Rule& rule,
                const FormValues& values, ItemFindings& out, Budget& budget);
void CheckTraces(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, ItemFindings& out, Budget& budget);
void CheckChoices(const campaign::Campaign& campaign,
                  const campaign::Rule& rule, const FormValues& values,
                  ItemFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_LIST_RULE_H_
