#include "services/validation/plausibility.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

using report::Decimal;

constexpr int kDeviations = 8;

enum class Odd { kNo, kJump, kFar };

// A figure that has something to be compared with.
struct Compared {
  int row = 0, column = 0;
  Decimal now;
  Decimal usual;  // the unit's own before, or the peers' median
  Odd odd = Odd::kNo;
  int power = 0;
  bool money = false;
};

bool IsMoney(const campaign::Form& form, int column) {
  return form.column(column).type() == v1::COLUMN_TYPE_MONEY;
}

// The power by which more than half of the money figures are off, at least two
// of them; 0: none.
int CommonPower(const std::vector<Compared>& cells) {
  std::map<int, int> counts;
  int money = 0;
  for (const Compared& cell : cells) {
    if (!cell.money) continue;
    ++money;
    ++counts[cell.power];
  }
  for (const auto& [power, count] : counts) {
    if (power != 0 && count >= 2 && 2 * count > money) return power;
  }
  return 0;
}

messages::Text Times(int power) {
  return Spoken(Decimal(1).TimesPowerOfTen(std::abs(power)));
}

// nullopt: no figure, or nothing to compare it with. A figure that stayed
// wrong since the last revision is still far from its peers.
std::optional<Compared> Compare(const FormValues& values,
                                const FormValues* previous, const Peer* peer,
                                int row, int column) {
  const Value& value = values.At(row, column);
  if (!value.has_number() || value.nil) return std::nullopt;
  Compared cell;
  cell.row = row;
  cell.column = column;
  cell.now = value.number;
  cell.money = IsMoney(values.form(), column);
  const Value* before =
      previous == nullptr ? nullptr : &previous->At(row, column);
  const bool known = before != nullptr && before->has_number();
  if (!known && peer == nullptr) return std::nullopt;
  if (known) {
    cell.usual = before->number;
    cell.power = JumpPower(before->number, value.number);
    if (cell.power != 0) cell.odd = Odd::kJump;
  }
  if (cell.odd == Odd::kNo && peer != nullptr && IsFar(value.number, *peer)) {
    cell.usual = peer->median;
    cell.power = JumpPower(peer->median, value.number);
    cell.odd = Odd::kFar;
  }
  return cell;
}

std::vector<Compared> CompareAll(const v1::Unit& unit, const FormValues& values,
                                 const FormValues* previous,
                                 const Peers& peers) {
  const campaign::Form& form = values.form();
  std::vector<Compared> cells;
  for (int row = 0; row < form.row_count(); ++row) {
    if (form.row(row).kind() != v1::ROW_KIND_LEAF) continue;
    for (int column = 0; column < form.column_count(); ++column) {
      // Shares follow from the amounts.
      if (!form.IsNumeric(column) ||
          form.column(column).type() == v1::COLUMN_TYPE_PERCENT) {
        continue;
      }
      const Peer* peer = peers.Find(unit.type(), values.index(), row, column);
      if (const auto cell = Compare(values, previous, peer, row, column)) {
        cells.push_back(*cell);
      }
    }
  }
  return cells;
}

}  // namespace

int JumpPower(Decimal before, Decimal now) {
  const Decimal zero;
  if (before <= zero || now <= zero) return 0;
  const bool up = now > before;
  const Decimal small = up ? before : now;
  const Decimal large = up ? now : before;
  for (int power : {9, 6, 3}) {
    if (large + large >= small.TimesPowerOfTen(power)) {
      return up ? power : -power;
    }
  }
  return 0;
}

bool IsFar(Decimal value, const Peer& peer) {
  // A tenth of the median, without a fraction too many for the scale.
  const Decimal tenth = Decimal::Divide(peer.median.Abs(), Decimal(10), 6);
  const Decimal spread = std::max({peer.mad, tenth, Decimal(1)});
  return (value - peer.median).Abs() > spread * Decimal(kDeviations);
}

void CheckPlausibility(const campaign::Campaign& campaign, const v1::Unit& unit,
                       const FormValues& values, const FormValues* previous,
                       const Peers& peers, ItemFindings& out) {
  const campaign::Form& form = values.form();
  const std::vector<Compared> cells = CompareAll(unit, values, previous, peers);
  const int slip = CommonPower(cells);
  if (slip != 0) {
    const v1::Place place = FormPlace(form.key());
    out.Add(kUnitSlip, place, [&] {
      return SayBoth(
          slip > 0 ? "validation.unit_slip_up" : "validation.unit_slip_down",
          Argument("place", PlaceName(campaign, place)),
          Argument("times", Times(slip)));
    });
  }
  for (const Compared& cell : cells) {
    if (cell.odd == Odd::kNo) continue;
    if (cell.money && slip != 0 && cell.power == slip) continue;
    const v1::Place place = CellPlace(form.key(), form.row(cell.row).key(),
                                      form.column(cell.column).key());
    const auto say = [&](std::string_view id) {
      return SayBoth(id, Argument("place", PlaceName(campaign, place)),
                     Argument("expected", Spoken(cell.usual)),
                     Argument("actual", Spoken(cell.now)),
                     Argument("times", Times(cell.power)));
    };
    if (cell.odd == Odd::kJump) {
      out.Add(
          kJump, place,
          [&] {
            return say(cell.power > 0 ? "validation.jump_up"
                                      : "validation.jump_down");
          },
          cell.usual.ToString(), cell.now.ToString());
    } else if (cell.odd == Odd::kFar) {
      out.Add(
          kPeers, place, [&] { return say("validation.far_from_peers"); },
          cell.usual.ToString(), cell.now.ToString());
    }
  }
}

}  // namespace baocao::validation
