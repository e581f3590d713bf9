#include "services/validation/share_rule.h"

#include "services/validation/naming.h"
#include "services/validation/rule_text.h"

namespace baocao::validation {

using report::Decimal;

bool IsShare(Decimal share, Decimal value, Decimal base) {
  const int digits = share.scale();
  const Decimal exact = Decimal::Divide(value.TimesPowerOfTen(2), base, digits);
  return (share - exact).Abs() <= Decimal(1, digits);
}

void CheckShares(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, const Figures& figures,
                 ItemFindings& out) {
  const campaign::Form& form = values.form();
  const auto check = [&](int row, int column) {
    const Value& share = values.At(row, column);
    if (!share.has_number() || share.nil) return;
    const int of = form.ColumnIndex(form.column(column).share_of());
    if (of < 0) return;
    const Figure value = figures.Compute(values.index(), row, of);
    if (!value.has_number()) return;
    const v1::Place place =
        CellPlace(form.key(), form.row(row).key(), form.column(column).key());
    Breach breach{rule.spec.id(), rule.spec.severity(), place};
    breach.actual = share.number.ToString();
    Decimal ours;
    bool first = true;
    for (const std::string& key : form.row(row).share_bases()) {
      const int base_row = form.RowIndex(key);
      if (base_row < 0) continue;
      const Figure base = figures.Compute(values.index(), base_row, of);
      if (!base.has_number() || base.number.IsZero()) {
        if (first) return;
        continue;
      }
      if (IsShare(share.number, value.number, base.number)) {
        if (first) return;
        breach.expected = ours.ToString();
        out.Add(breach, [&] {
          return SayBoth(
              "validation.share_other_base",
              Argument("place", PlaceName(campaign, place)),
              Argument("base", RowName(form, base_row)),
              Argument(
                  "expected_base",
                  RowName(form, form.RowIndex(form.row(row).share_bases(0)))),
              Argument("expected", Spoken(ours)),
              Argument("actual", Spoken(share.number)));
        });
        return;
      }
      if (first) {
        ours = Decimal::Divide(value.number.TimesPowerOfTen(2), base.number,
                               form.column(column).decimals());
      }
      first = false;
    }
    if (first) return;
    breach.expected = ours.ToString();
    out.Add(breach, [&] {
      return SayRule(campaign, rule.spec, "validation.share", place,
                     Spoken(ours), Spoken(share.number),
                     Spoken((share.number - ours).Abs()));
    });
  };
  std::vector<int> columns;
  for (const std::string& key : rule.spec.share().columns()) {
    if (const int column = form.ColumnIndex(key); column >= 0) {
      columns.push_back(column);
    }
  }
  for (const std::string& pattern : rule.spec.share().rows()) {
    for (int row : form.ExpandRows(pattern)) {
      for (int column : columns) check(row, column);
    }
  }
}

}  // namespace baocao::validation
