#include "services/validation/peers.h"

namespace baocao::validation {
namespace {

constexpr int kDefaultMinimum = 10;

}  // namespace

Peers::Peers(const campaign::Campaign& campaign, const v1::Peers& published)
    : version_(published.version()) {
  const int configured = campaign.spec().peers_minimum();
  const int minimum = configured > 0 ? configured : kDefaultMinimum;
  for (const v1::PeerCell& cell : published.cells()) {
    if (cell.units() < minimum) continue;
    const int form = campaign.FormIndex(cell.form());
    if (form < 0) continue;
    const int row = campaign.forms()[form].RowIndex(cell.row());
    const int column = campaign.forms()[form].ColumnIndex(cell.column());
    const auto median = report::Decimal::Parse(cell.median());
    const auto mad = report::Decimal::Parse(cell.mad());
    if (row < 0 || column < 0 || !median || !mad) continue;
    by_type_[cell.unit_type()][{form, row, column}] = {*median, *mad};
  }
}

const Peer* Peers::Find(std::string_view unit_type, int form, int row,
                        int column) const {
  const auto type = by_type_.find(std::string(unit_type));
  if (type == by_type_.end()) return nullptr;
  const auto found = type->second.find({form, row, column});
  return found == type->second.end() ? nullptr : &found->second;
}

}  // namespace baocao::validation
