#include "services/aggregation/table_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/messages/messages.h"
#include "services/report/date.h"
#include "services/report/number_reader.h"

namespace baocao::aggregation {
namespace {

bool InForce(const v1::RuleSpec& rule, const std::string& today) {
  return (rule.effective_from().empty() || rule.effective_from() <= today) &&
         (rule.effective_to().empty() || today <= rule.effective_to());
}

std::string RowName(const v1::Row& row) {
  const std::string& label =
      row.label_normalised().empty() ? row.label() : row.label_normalised();
  return row.printed_number().empty()
             ? label
             : absl::StrCat(row.printed_number(), ". ", label);
}

v1::Finding MakeFinding(const campaign::Campaign& campaign,
                        const v1::RuleSpec& rule,
                        const campaign::LinearInstance& instance,
                        const campaign::LinearResult& result) {
  const campaign::CellTerm& at = instance.left.front();
  const campaign::Form& form = campaign.forms()[at.form];
  v1::Finding finding;
  finding.set_rule(rule.id());
  finding.set_severity(rule.severity());
  v1::Place& place = *finding.mutable_place();
  place.set_form(form.key());
  place.set_row(form.row(at.row).key());
  std::string column = std::string(campaign::kRowCountColumn);
  if (at.column >= 0) {
    column = absl::StrJoin(form.column(at.column).heading(), " → ");
    if (instance.one_column) place.set_column(form.column(at.column).key());
  }
  finding.set_expected(result.right.ToString());
  finding.set_actual(result.left.ToString());
  const std::string row = RowName(form.row(at.row));
  const report::Decimal difference = result.left - result.right;
  finding.set_message_vi(
      messages::Fill(rule.text().vi(),
                     {{"form", form.key()},
                      {"row", row},
                      {"column", column},
                      {"expected", report::FormatVietnamese(result.right)},
                      {"actual", report::FormatVietnamese(result.left)},
                      {"difference", report::FormatVietnamese(difference)}}));
  finding.set_message_en(messages::Fill(
      rule.text().en().empty() ? rule.text().vi() : rule.text().en(),
      {{"form", form.key()},
       {"row", row},
       {"column", column},
       {"expected", finding.expected()},
       {"actual", finding.actual()},
       {"difference", difference.ToString()}}));
  return finding;
}

}  // namespace

void CheckTable(Totals& totals, int form, absl::Time now, v1::Table& table) {
  const campaign::Campaign& campaign = totals.fold().plan().campaign();
  const std::string today =
      report::FormatIsoDate(absl::ToCivilDay(now, campaign.time_zone()));
  for (int index : campaign.RulesOf(form)) {
    const campaign::Rule& rule = campaign.rules()[index];
    if (!rule.spec.has_linear() || rule.spec.linear().units_only()) continue;
    if (!InForce(rule.spec, today)) continue;
    for (const campaign::LinearInstance& instance : rule.instances) {
      if (instance.left.empty() || instance.left.front().form != form) continue;
      const campaign::LinearResult result = campaign::Evaluate(
          instance,
          [&](const campaign::CellTerm& term) { return totals.Lookup(term); });
      if (result.silent || result.holds) continue;
      *table.add_findings() =
          MakeFinding(campaign, rule.spec, instance, result);
    }
  }
}

}  // namespace baocao::aggregation
