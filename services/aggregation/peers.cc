#include "services/aggregation/peers.h"

#include <algorithm>

#include "services/aggregation/expansion.h"

namespace baocao::aggregation {
namespace {

using report::Decimal;

constexpr int kDefaultMinimum = 10;

Decimal Middle(std::vector<Decimal>& values) {
  const size_t half = values.size() / 2;
  std::nth_element(values.begin(), values.begin() + half, values.end());
  const Decimal upper = values[half];
  if (values.size() % 2 == 1) return upper;
  const Decimal lower =
      *std::max_element(values.begin(), values.begin() + half);
  return (lower + upper) * Decimal(5, 1);
}

// Values of one form's cells given by units of one type.
std::vector<std::vector<Decimal>> Collect(
    const Plan& plan, const FormPlan& form, int type,
    const std::vector<std::shared_ptr<const UnitRecord>>& records) {
  std::vector<std::vector<Decimal>> values(form.cells());
  Expansion expansion(plan);
  for (const auto& record : records) {
    if (record == nullptr || plan.TypeOf(record->unit) != type) continue;
    const FormRecord* held = record->FindForm(form.index);
    if (held == nullptr || held->excluded) continue;
    expansion.Expand(*record, *held);
    for (int cell : expansion.cells()) {
      if (form.summed[cell]) values[cell].push_back(expansion.at(cell).value);
    }
  }
  return values;
}

}  // namespace

MedianAndDeviation MedianOf(std::vector<Decimal> values) {
  MedianAndDeviation result;
  result.median = Middle(values);
  for (Decimal& value : values) value = (value - result.median).Abs();
  result.deviation = Middle(values);
  return result;
}

v1::Peers MakePeers(
    const Plan& plan,
    const std::vector<std::shared_ptr<const UnitRecord>>& records,
    int64_t version) {
  const int configured = plan.campaign().spec().peers_minimum();
  const size_t minimum =
      static_cast<size_t>(configured > 0 ? configured : kDefaultMinimum);
  v1::Peers peers;
  peers.set_version(version);
  for (const FormPlan& form : plan.forms()) {
    if (form.form->is_list()) continue;
    for (size_t type = 0; type < plan.types().size(); ++type) {
      auto values = Collect(plan, form, static_cast<int>(type), records);
      for (size_t cell = 0; cell < values.size(); ++cell) {
        if (values[cell].size() < minimum) continue;
        v1::PeerCell& made = *peers.add_cells();
        made.set_form(form.form->key());
        made.set_row(form.form->row(static_cast<int>(cell) / form.width).key());
        made.set_column(
            form.form->column(static_cast<int>(cell) % form.width).key());
        made.set_unit_type(plan.types()[type]);
        made.set_units(static_cast<int>(values[cell].size()));
        const MedianAndDeviation middle = MedianOf(std::move(values[cell]));
        made.set_median(middle.median.ToString());
        made.set_mad(middle.deviation.ToString());
      }
    }
  }
  return peers;
}

}  // namespace baocao::aggregation
