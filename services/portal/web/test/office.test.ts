import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseCampaign } from "../src/work/office";

test("the campaign opened last opens again while it is there, else the first", () => {
  const both = [{ name: "campaigns/a" }, { name: "campaigns/b" }];
  assert.equal(chooseCampaign(both, "campaigns/b"), "campaigns/b");
  assert.equal(chooseCampaign(both, "campaigns/c"), "campaigns/a");
  assert.equal(chooseCampaign(both, ""), "campaigns/a");
});
