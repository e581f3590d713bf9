#include "services/aggregation/compare_sums.h"

#include "absl/strings/str_cat.h"

namespace baocao::aggregation {

void CompareSums(const Plan& plan, const std::vector<FormSums>& sums,
                 const RecountedCells& recounted, const std::string& unit,
                 int most, std::vector<v1::VerifyDifference>& differences) {
  const auto tell = [&](const CellSum* held, const RecountedCell* counted) {
    // Number of units and of estimates are part of what is compared.
    const auto text = [](const report::Decimal& value, int units,
                         int estimates) {
      return absl::StrCat(value.ToString(), " (", units, ", ", estimates, ")");
    };
    v1::VerifyDifference difference;
    difference.set_unit(unit);
    difference.set_kind("cell");
    if (counted != nullptr) {
      difference.set_expected(
          text(counted->value, counted->units, counted->estimates));
    }
    if (held != nullptr && held->units != 0) {
      difference.set_actual(text(held->sum, held->units, held->estimates));
    }
    return difference;
  };
  for (const FormPlan& form : plan.forms()) {
    for (int row = 0; row < form.rows(); ++row) {
      for (int column = 0; column < form.width; ++column) {
        const CellSum& held = sums[form.index].cells[form.Cell(row, column)];
        const std::string column_key =
            column == form.count_column()
                ? std::string(campaign::kRowCountColumn)
                : form.form->column(column).key();
        const auto found = recounted.find(
            {form.form->key(), form.form->row(row).key(), column_key});
        const bool counted = found != recounted.end();
        if (!counted && held.units == 0) continue;
        if (counted && held.units == found->second.units &&
            held.estimates == found->second.estimates &&
            held.sum == found->second.value) {
          continue;
        }
        if (static_cast<int>(differences.size()) >= most) return;
        v1::VerifyDifference& difference = differences.emplace_back(
            tell(&held, counted ? &found->second : nullptr));
        difference.set_form(form.form->key());
        difference.set_row(form.form->row(row).key());
        difference.set_column(column_key);
      }
    }
  }
}

}  // namespace baocao::aggregation
