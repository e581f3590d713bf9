import assert from "node:assert/strict";
import { test } from "node:test";
import type { Snapshot } from "../src/api/types";
import { itemKey, itemOfKey } from "../src/form/form";
import { changedSince, itemsOf } from "../src/work/send";

function standing(revisions: Record<string, number>): Snapshot {
  const items = Object.entries(revisions).map(([key, revision]) => ({ key, revision }));
  return { items } as unknown as Snapshot;
}

test("an item that somebody sent since it was read is noticed", () => {
  const readAt = () => 3;
  assert.equal(changedSince(["form/13B"], readAt, standing({ "form/13B": 3 })), undefined);
  assert.equal(changedSince(["form/13B"], readAt, standing({ "form/13B": 5 })), 5);
});

test("what others sent of other items does not stand in the way", () => {
  const readAt = (key: string) => (key === "form/13B" ? 3 : 0);
  assert.equal(changedSince(["form/13B"], readAt, standing({ "form/13B": 3, "form/1B": 9 })), undefined);
});

test("an item nobody had sent is new, and one that was cleared has changed", () => {
  assert.equal(changedSince(["proposals"], () => 0, undefined), undefined);
  assert.equal(changedSince(["proposals"], () => 2, standing({})), 0);
});

test("the items of a submission are named as packages name them", () => {
  const keys = itemsOf({
    unit: "1",
    forms: [{ form: "13B" }],
    sections: [{ section: "III.2", axis: "dang", text: "" }, { section: "I.a", text: "" }],
    proposals: { proposals: [] },
    attachments: { attachments: [] },
  } as Parameters<typeof itemsOf>[0]).map(itemKey);
  assert.deepEqual(keys, [
    "form/13B",
    "section/III.2@dang",
    "section/I.a",
    "proposals",
    "attachments",
  ]);
  for (const key of keys) assert.equal(itemKey(itemOfKey(key)), key);
});
