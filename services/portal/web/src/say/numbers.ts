// Numbers as people in Vietnam write and read them; the same reading as
// services/report/number_reader.
import { divide, parseDecimal, toCanonical } from "./decimal";

// 1687 → "1.687", 12.5 → "12,5". What is no canonical number comes back.
export function formatNumber(canonical: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(canonical);
  if (!match) return canonical;
  const whole = match[2]!.replace(/\B(?=(\d{3})+(?!\d))/g, ".");
  return match[1]! + whole + (match[3] ? "," + match[3] : "");
}

// Bytes → "1,4 MB", "310 KB"; never less than 1 KB.
export function formatSize(bytes: string | number): string {
  const size = Number(bytes);
  if (size < 1 << 20) return `${Math.max(1, Math.ceil(size / 1024))} KB`;
  return `${formatNumber((size / (1 << 20)).toFixed(1))} MB`;
}

export type Read =
  | { kind: "blank" }
  | { kind: "nil" }
  | { kind: "number"; number: string; estimated: boolean }
  // Both readings, the decimal one first: asked, never guessed.
  | { kind: "ambiguous"; readings: [string, string]; estimated: boolean }
  | { kind: "unreadable" };

const kPrefixes = ["ước tính", "ước đạt", "ước", "khoảng"];

function normalise(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ")
    .replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\uff0c/g, ",")
    .replace(/\uff0e/g, ".")
    .replace(/[\u2013\u2014\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

function isGrouped(groups: string[]): boolean {
  return (
    groups.length >= 2 &&
    /^[1-9]\d{0,2}$/.test(groups[0]!) &&
    groups.slice(1).every((group) => /^\d{3}$/.test(group))
  );
}

function canonical(negative: boolean, whole: string, fraction = ""): string | undefined {
  const digits = whole.replace(/^0+(?=\d)/, "");
  if (digits.length + fraction.length > 18 || fraction.length > 6) return undefined;
  const value = parseDecimal((negative ? "-" : "") + digits + (fraction ? "." + fraction : ""));
  return value && toCanonical(value);
}

export function readNumber(original: string): Read {
  let text = normalise(original);
  if (text === "") return { kind: "blank" };
  if (text === "-") return { kind: "nil" };
  let estimated = false;
  for (const prefix of kPrefixes) {
    if (text.toLowerCase().startsWith(prefix)) {
      estimated = true;
      text = text.slice(prefix.length).trim();
      break;
    }
  }
  if (text.endsWith("(ước)")) {
    estimated = true;
    text = text.slice(0, -5).trim();
  }
  if (text.endsWith("%")) text = text.slice(0, -1).trim();
  const negative = text.startsWith("-");
  if (negative) text = text.slice(1);
  if (isGrouped(text.split(" "))) text = text.replace(/ /g, "");

  if (!/^\d+([.,]\d+)*$/.test(text)) return { kind: "unreadable" };
  const number = (value: string | undefined): Read =>
    value === undefined ? { kind: "unreadable" } : { kind: "number", number: value, estimated };
  const ambiguous = (first: string | undefined, second: string | undefined): Read =>
    first === undefined || second === undefined
      ? { kind: "unreadable" }
      : { kind: "ambiguous", readings: [first, second], estimated };

  const byComma = text.split(",");
  const byPoint = text.split(".");
  if (byComma.length === 1 && byPoint.length === 1) return number(canonical(negative, text));
  if (byComma.length === 1) {
    if (isGrouped(byPoint)) return number(canonical(negative, byPoint.join("")));
    if (byPoint.length !== 2) return { kind: "unreadable" };
    return ambiguous(
      canonical(negative, byPoint[0]!, byPoint[1]),
      canonical(negative, byPoint.join("")),
    );
  }
  if (byComma.length !== 2 || byComma[1]!.includes(".")) return { kind: "unreadable" };
  const whole = byComma[0]!.split(".");
  if (whole.length > 1 && !isGrouped(whole)) return { kind: "unreadable" };
  const value = canonical(negative, whole.join(""), byComma[1]);
  if (whole.length === 1 && isGrouped(byComma)) {
    return ambiguous(value, canonical(negative, byComma.join("")));
  }
  return number(value);
}

// Of 100, with one digit: "34,1". Empty where there is nothing to be part of.
export function formatShare(part: string, whole: string): string {
  const a = parseDecimal(part);
  const b = parseDecimal(whole);
  if (!a || !b) return "";
  const share = divide({ units: a.units * 100n, scale: a.scale }, b, 1);
  return share ? formatNumber(toCanonical(share)) : "";
}
