import assert from "node:assert/strict";
import { test } from "node:test";
import { add, divide, parseDecimal, toCanonical } from "../src/say/decimal";
import { formatNumber, formatShare, readNumber } from "../src/say/numbers";

const d = (text: string) => parseDecimal(text)!;

test("groups thousands by points and writes a decimal comma", () => {
  assert.equal(formatNumber("1234567.8"), "1.234.567,8");
  assert.equal(formatNumber("-1687"), "-1.687");
  assert.equal(formatNumber("0"), "0");
  assert.equal(formatNumber("999"), "999");
});

test("leaves alone what is no number", () => {
  assert.equal(formatNumber("x"), "x");
});

for (const [typed, number] of [
  ["1687", "1687"],
  ["2.214", "2214"],
  ["1.500", "1500"],
  ["1.234.567,8", "1234567.8"],
  ["12,5", "12.5"],
  ["98,2%", "98.2"],
  ["2 214", "2214"],
  ["2\u00a0214", "2214"],
  ["１２３", "123"],
  ["-3", "-3"],
  ["007", "7"],
] as const) {
  test(`reads ${typed} as ${number}`, () => {
    assert.deepEqual(readNumber(typed), { kind: "number", number, estimated: false });
  });
}

test("reads an estimate", () => {
  assert.deepEqual(readNumber("ước 120"), { kind: "number", number: "120", estimated: true });
  assert.deepEqual(readNumber("120 (ước)"), { kind: "number", number: "120", estimated: true });
});

test("asks where a number has two readings", () => {
  assert.deepEqual(readNumber("1,234"), {
    kind: "ambiguous",
    readings: ["1.234", "1234"],
    estimated: false,
  });
  assert.deepEqual(readNumber("1.5"), {
    kind: "ambiguous",
    readings: ["1.5", "15"],
    estimated: false,
  });
});

test("does not read what is no number", () => {
  for (const text of ["abc", "1,2,3", "1.23.456", "12,5.000", "1e5", "1234567890123456789"]) {
    assert.equal(readNumber(text).kind, "unreadable", text);
  }
});

test("knows blanks and nil marks", () => {
  assert.equal(readNumber("  ").kind, "blank");
  assert.equal(readNumber("–").kind, "nil");
});

test("adds exactly", () => {
  assert.equal(toCanonical(add(d("0.1"), d("0.2"))), "0.3");
  assert.equal(toCanonical(add(d("999999999999999999"), d("0.000001"))), "999999999999999999.000001");
  assert.equal(toCanonical(add(d("1.5"), d("-1.5"))), "0");
});

test("divides with halves away from zero", () => {
  assert.equal(toCanonical(divide(d("1"), d("3"), 2)!), "0.33");
  assert.equal(toCanonical(divide(d("1"), d("8"), 2)!), "0.13");
  assert.equal(toCanonical(divide(d("-1"), d("8"), 2)!), "-0.13");
  assert.equal(divide(d("1"), d("0"), 2), undefined);
});

test("says a share of a whole", () => {
  assert.equal(formatShare("1", "3"), "33,3");
  assert.equal(formatShare("5", "0"), "");
});
