#include "services/campaign/linear.h"

#include <algorithm>

namespace baocao::campaign {
namespace {

using report::Decimal;

struct Side {
  Decimal sum;
  int filled = 0;
  int digits = kNoDigits;  // the most any filled term shows
};

Side Add(const std::vector<CellTerm>& terms, CellLookup lookup,
         DigitsLookup digits) {
  Side side;
  for (const CellTerm& term : terms) {
    const std::optional<Decimal> value = lookup(term);
    if (!value.has_value()) continue;
    side.sum += term.factor * *value;
    side.digits = std::max(side.digits, digits(term));
    ++side.filled;
  }
  return side;
}

Decimal ToleranceOf(const LinearInstance& instance, const Side& left,
                    const Side& right) {
  if (!instance.money) return Decimal();
  const int digits = std::max(left.digits, right.digits);
  if (digits == kNoDigits) return Decimal();
  // Half of the last digit is 5 of the digit behind it.
  return (Decimal(5, 1) * Decimal(right.filled + 1)).TimesPowerOfTen(-digits);
}

bool Holds(v1::Relation relation, Decimal left, Decimal right,
           Decimal tolerance) {
  const Decimal difference = left - right;
  switch (relation) {
    case v1::RELATION_AT_MOST:
      return difference <= tolerance;
    case v1::RELATION_AT_LEAST:
      return -difference <= tolerance;
    default:
      return difference.Abs() <= tolerance;
  }
}

}  // namespace

LinearResult Evaluate(const LinearInstance& instance, CellLookup lookup,
                      DigitsLookup digits) {
  const Side left = Add(instance.left, lookup, digits);
  const Side right = Add(instance.right, lookup, digits);
  LinearResult result;
  result.left = left.sum;
  result.right = right.sum;
  result.silent = left.filled == 0 || right.filled == 0;
  // Only what should equal its parts is a total.
  result.lone_total = instance.relation == v1::RELATION_EQUAL &&
                      left.filled > 0 && right.filled == 0;
  if (!result.silent) {
    result.holds = Holds(instance.relation, left.sum, right.sum,
                         ToleranceOf(instance, left, right));
  }
  return result;
}

LinearResult Evaluate(const LinearInstance& instance, CellLookup lookup) {
  return Evaluate(instance, lookup,
                  [&](const CellTerm& term) { return lookup(term)->scale(); });
}

}  // namespace baocao::campaign
