import assert from "node:assert/strict";
import { test } from "node:test";
import type { ActRecord, Call, Item, UnitProgress } from "../src/api/types";
import { isBroken, telephoneOf } from "../src/parts/calls";
import { byDue, callsByUnit, isOverdue, lacksItem, openCorrections } from "../src/work/chase";

const kForm: Item = { form: "13B" };
const kText: Item = { section: { section: "III.2", axis: "" } };

function unitWith(correctionItems: Item[], missingItems: Item[] = []): UnitProgress {
  return { unit: "1", unitName: "xã A", correctionItems, missingItems } as unknown as UnitProgress;
}

function asked(entry: number, items: Item[], reason: string, dueTime?: string): ActRecord {
  return {
    entry: String(entry),
    state: "SUBMISSION_STATE_DECIDED",
    receiveTime: `2026-05-2${entry}T01:00:00Z`,
    act: { requestCorrection: dueTime ? { items, reason, dueTime } : { items, reason } },
  } as ActRecord;
}

test("a correction is open as it was asked for last, whatever the order of the acts", () => {
  const acts = [
    asked(9, [kForm], "again", "2026-05-30T00:00:00Z"),
    asked(2, [kForm, kText], "first", "2026-05-24T00:00:00Z"),
  ];
  const open = openCorrections(unitWith([kForm, kText]), acts);
  assert.deepEqual(
    open.map(({ item, reason, due }) => [item, reason, due]),
    [
      [kForm, "again", "2026-05-30T00:00:00Z"],
      [kText, "first", "2026-05-24T00:00:00Z"],
    ],
  );
});

test("what has been corrected since is not open, nor what was refused", () => {
  assert.deepEqual(openCorrections(unitWith([kText]), [asked(2, [kForm], "x")]), []);
  const refused = { ...asked(3, [kText], "x"), state: "SUBMISSION_STATE_SET_ASIDE" };
  assert.deepEqual(openCorrections(unitWith([kText]), [refused]), []);
});

test("what is due first comes first, and is overdue from its time on", () => {
  const acts = [asked(1, [kForm], "late"), asked(2, [kText], "soon", "2026-05-24T00:00:00Z")];
  const open = openCorrections(unitWith([kForm, kText]), acts).sort(byDue);
  assert.deepEqual(open.map((each) => each.reason), ["soon", "late"]);
  const due = Date.parse("2026-05-24T00:00:00Z");
  assert.equal(isOverdue(open[0]!, due), false);
  assert.equal(isOverdue(open[0]!, due + 1), true);
  assert.equal(isOverdue(open[1]!, due + 1), false);
});

test("a unit lacks what is missing and what is to be corrected", () => {
  const unit = unitWith([kText], [kForm]);
  assert.equal(lacksItem(unit, ""), true);
  assert.equal(lacksItem(unit, "form/13B"), true);
  assert.equal(lacksItem(unit, "section/III.2"), true);
  assert.equal(lacksItem(unit, "proposals"), false);
});

test("calls stay in their order under their unit", () => {
  const calls = [
    { unit: "1", note: "c" },
    { unit: "2", note: "b" },
    { unit: "1", note: "a" },
  ] as Call[];
  const byUnit = callsByUnit(calls);
  assert.deepEqual(byUnit.get("1")?.map((each) => each.note), ["c", "a"]);
  assert.equal(byUnit.get("3"), undefined);
});

test("a promise is broken once its time has passed; none is never broken", () => {
  const promised = { promisedTime: "2026-05-24T10:00:00Z" } as Call;
  const then = Date.parse("2026-05-24T10:00:00Z");
  assert.equal(isBroken(promised, then), false);
  assert.equal(isBroken(promised, then + 1), true);
  assert.equal(isBroken({} as Call, then), false);
  assert.equal(isBroken(undefined, then), false);
});

test("a number to dial is found in what people write, and nothing else is", () => {
  assert.equal(telephoneOf("0296 3 852 123 (bà Lan)"), "02963852123");
  assert.equal(telephoneOf("Lan, 0912.345.678"), "0912345678");
  assert.equal(telephoneOf("+84 912 345 678"), "+84912345678");
  assert.equal(telephoneOf("lan@example.vn"), undefined);
  assert.equal(telephoneOf("phòng 12"), undefined);
});
