// Exact decimal numbers: the services' canonical form ("1687", "12.5", "-3")
// on BigInt. No binary floating point touches a figure.

export interface Decimal {
  readonly units: bigint;
  // Digits after the point.
  readonly scale: number;
}

export const kZero: Decimal = { units: 0n, scale: 0 };

export function parseDecimal(canonical: string): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(canonical);
  if (!match) return undefined;
  const fraction = match[3] ?? "";
  const units = BigInt(match[2]! + fraction);
  return { units: match[1] ? -units : units, scale: fraction.length };
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function negate(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = unitsAt(a, scale);
  const right = unitsAt(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

// a ÷ b at `scale` digits, halves away from zero; undefined: b is zero.
export function divide(a: Decimal, b: Decimal, scale: number): Decimal | undefined {
  if (b.units === 0n) return undefined;
  let above = a.units * 10n ** BigInt(scale + b.scale);
  let below = b.units * 10n ** BigInt(a.scale);
  const negative = above < 0n !== below < 0n;
  if (above < 0n) above = -above;
  if (below < 0n) below = -below;
  const units = (above * 2n + below) / (below * 2n);
  return { units: negative ? -units : units, scale };
}

// Canonical form without trailing zeros after the point.
export function toCanonical(value: Decimal): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units)
    .toString()
    .padStart(value.scale + 1, "0");
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, "");
  return (negative ? "-" : "") + whole + (fraction ? "." + fraction : "");
}
