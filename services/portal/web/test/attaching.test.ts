import assert from "node:assert/strict";
import { test } from "node:test";
import type { Attachment } from "../src/api/types";
import { formatSize } from "../src/say/numbers";
import { sameFiles, withFile } from "../src/work/attaching";

function file(digest: string, fileName = "a.pdf"): Attachment {
  return { digest, fileName, mediaType: "application/pdf", size: "1", kind: "ATTACHMENT_KIND_ANNEX" };
}

test("the same content is listed once, as it was said last, where it was", () => {
  const list = withFile(withFile([file("1")], file("2")), file("1", "b.pdf"));
  assert.deepEqual(
    list.map((each) => [each.digest, each.fileName]),
    [
      ["1", "b.pdf"],
      ["2", "a.pdf"],
    ],
  );
});

test("a list differs by its files, their names and kinds", () => {
  const list = [file("1"), file("2")];
  assert.ok(sameFiles(list, [file("1"), file("2")]));
  assert.ok(!sameFiles(list, [file("1")]));
  assert.ok(!sameFiles(list, [file("1"), file("2", "b.pdf")]));
  assert.ok(!sameFiles(list, [file("1"), { ...file("2"), kind: "ATTACHMENT_KIND_OTHER" }]));
});

test("sizes are told as people say them", () => {
  assert.equal(formatSize("1"), "1 KB");
  assert.equal(formatSize("2000"), "2 KB");
  assert.equal(formatSize(String(1 << 20)), "1,0 MB");
  assert.equal(formatSize("33554432"), "32,0 MB");
});
