import assert from "node:assert/strict";
import { test } from "node:test";
import type { Contribution } from "../src/api/types";
import { scaleOf, spread } from "../src/parts/strip_plot";
import { parseDecimal, toCanonical } from "../src/say/decimal";
import { likeUnits, medianOf, rangeOf } from "../src/work/outliers";

const decimals = (...values: string[]) => values.map((value) => parseDecimal(value)!);

function gave(values: (string | undefined)[], more: Partial<Contribution> = {}): Contribution[] {
  return values.map(
    (value, index) =>
      ({ unit: String(index), value, mark: "MARK_UNSPECIFIED", excluded: false, ...more }) as Contribution,
  );
}

test("a median is exact, also between two figures", () => {
  assert.equal(toCanonical(medianOf(decimals("3", "1", "2"))), "2");
  assert.equal(toCanonical(medianOf(decimals("4", "1", "2", "3"))), "2.5");
  assert.equal(toCanonical(medianOf(decimals("0.1", "0.2"))), "0.15");
});

// As in tests/unit/validation: eight deviations, a tenth of the median, one.
test("the range follows the deviations, and never is narrower than a tenth of the median or one", () => {
  const range = (values: string[]) => {
    const found = decimals(...values);
    const { low, high } = rangeOf(found, medianOf(found));
    return [toCanonical(low), toCanonical(high)];
  };
  assert.deepEqual(range(["90", "100", "120"]), ["20", "180"]);
  assert.deepEqual(range(["100", "100", "100"]), ["20", "180"]);
  assert.deepEqual(range(["2", "2", "2"]), ["-6", "10"]);
});

test("a figure beyond the range is far, one at its edge is not", () => {
  const values = ["180", "181", "19", "20", ...Array<string>(11).fill("100")];
  const [like] = likeUnits(gave(values), () => "xa", 10);
  assert.equal(toCanonical(like!.median!), "100");
  assert.deepEqual(
    like!.placed.filter((each) => each.far).map((each) => toCanonical(each.value)),
    ["181", "19"],
  );
});

test("units are compared with units of their type, and only where there are enough", () => {
  const values = [...Array<string>(9).fill("1"), "5000"];
  const types = likeUnits(gave(values), (unit) => (unit === "9" ? "phuong" : "xa"), 9);
  assert.deepEqual(
    types.map(({ type, median }) => [type, median !== undefined]),
    [["xa", true], ["phuong", false]],
  );
  assert.equal(types.every(({ placed }) => placed.every((each) => !each.far)), true);
  // Without a minimum in the campaign it takes ten.
  assert.equal(likeUnits(gave(values.slice(1)), () => "xa", 0)[0]!.median, undefined);
  assert.notEqual(likeUnits(gave(values), () => "xa", 0)[0]!.median, undefined);
});

test("what is left out of the totals takes no part, and a nil mark is never far", () => {
  assert.deepEqual(likeUnits(gave(["1", "2"], { excluded: true }), () => "xa", 1), []);
  assert.deepEqual(likeUnits(gave([undefined]), () => "xa", 1), []);
  const nil = gave(["0"], { unit: "nil", mark: "MARK_NIL" });
  const [like] = likeUnits([...gave(Array<string>(12).fill("1000")), ...nil], () => "xa", 10);
  assert.equal(like!.placed.some((each) => each.far), false);
});

test("both scales keep the order and stay within the line", () => {
  const values = [-3, 0, 1, 10, 12_345];
  for (const scale of ["linear", "log"] as const) {
    const { at } = scaleOf(values, scale);
    const places = values.map(at);
    assert.equal(places.every((place) => place >= 0 && place <= 1), true);
    assert.deepEqual([...places].sort((a, b) => a - b), places);
  }
  const { at } = scaleOf([1, 10, 100], "log");
  assert.equal(at(10).toFixed(6), ((at(1) + at(100)) / 2).toFixed(6));
});

test("dots at one place stand above and below each other", () => {
  assert.deepEqual(spread([5, 5, 5, 20], 9), [0, 1, -1, 0]);
});
