// Whose figure stands far from those of like units: the same reading as
// services/aggregation/peers and services/validation/plausibility.
import type { Contribution } from "../api/types";
import { add, compare, kZero, multiply, negate, parseDecimal, divide, type Decimal } from "../say/decimal";

const kDeviations: Decimal = { units: 8n, scale: 0 };
const kHalf: Decimal = { units: 5n, scale: 1 };
const kOne: Decimal = { units: 1n, scale: 0 };
const kTen: Decimal = { units: 10n, scale: 0 };
const kDefaultMinimum = 10;

export interface Placed {
  contribution: Contribution;
  value: Decimal;
  far: boolean;
}

// What units of one type gave. Without a range where they are too few.
export interface Like {
  type: string;
  // Largest value first.
  placed: Placed[];
  median: Decimal | undefined;
  // From where on a figure is far, below and above.
  range: { low: Decimal; high: Decimal } | undefined;
}

function abs(value: Decimal): Decimal {
  return value.units < 0n ? negate(value) : value;
}

// The mean of the middle two of an even number. `values` is not empty.
export function medianOf(values: Decimal[]): Decimal {
  const sorted = [...values].sort(compare);
  const half = sorted.length >> 1;
  const upper = sorted[half]!;
  return sorted.length % 2 === 1 ? upper : multiply(add(sorted[half - 1]!, upper), kHalf);
}

// Eight median absolute deviations about the median; a spread below a tenth of
// the median, or below one, is taken as that.
export function rangeOf(values: Decimal[], median: Decimal): { low: Decimal; high: Decimal } {
  const deviation = medianOf(values.map((value) => abs(add(value, negate(median)))));
  const tenth = divide(abs(median), kTen, 6) ?? kZero;
  const spread = [deviation, tenth, kOne].reduce((a, b) => (compare(a, b) < 0 ? b : a));
  const reach = multiply(spread, kDeviations);
  return { low: add(median, negate(reach)), high: add(median, reach) };
}

// By type of unit, in the order the types come. Figures left out of the totals
// take no part; `minimum`: the campaign's peersMinimum.
export function likeUnits(
  contributions: Contribution[],
  typeOf: (unit: string) => string,
  minimum: number,
): Like[] {
  const types = new Map<string, Placed[]>();
  for (const contribution of contributions) {
    const value = contribution.value === undefined ? undefined : parseDecimal(contribution.value);
    if (!value || contribution.excluded) continue;
    const type = typeOf(contribution.unit);
    const placed: Placed = { contribution, value, far: false };
    const others = types.get(type);
    if (others) others.push(placed);
    else types.set(type, [placed]);
  }
  return [...types].map(([type, placed]) => {
    placed.sort((a, b) => compare(b.value, a.value));
    const values = placed.map((each) => each.value);
    if (values.length < (minimum > 0 ? minimum : kDefaultMinimum)) {
      return { type, placed, median: undefined, range: undefined };
    }
    const median = medianOf(values);
    const range = rangeOf(values, median);
    for (const each of placed) {
      // A nil mark is no figure.
      each.far =
        each.contribution.mark !== "MARK_NIL" &&
        (compare(each.value, range.low) < 0 || compare(each.value, range.high) > 0);
    }
    return { type, placed, median, range };
  });
}
