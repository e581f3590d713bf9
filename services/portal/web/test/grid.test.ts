import assert from "node:assert/strict";
import { test } from "node:test";
import { push, redo, start, undo } from "../src/grid/history";
import { entryBelow, move, nextEntry, parseBlock, writeBlock } from "../src/grid/moves";

// Three lines, three columns; the middle line is a sum.
const shape = { lines: 3, columns: 3, isEntry: (spot: { line: number }) => spot.line !== 1 };

test("arrows stay inside the sheet", () => {
  assert.deepEqual(move(shape, { line: 0, column: 0 }, "up"), { line: 0, column: 0 });
  assert.deepEqual(move(shape, { line: 2, column: 2 }, "right"), { line: 2, column: 2 });
  assert.deepEqual(move(shape, { line: 0, column: 0 }, "last"), { line: 2, column: 2 });
});

test("Tab passes over what is computed and leaves behind the last cell", () => {
  assert.deepEqual(nextEntry(shape, { line: 0, column: 2 }), { line: 2, column: 0 });
  assert.deepEqual(nextEntry(shape, { line: 2, column: 0 }, true), { line: 0, column: 2 });
  assert.equal(nextEntry(shape, { line: 2, column: 2 }), undefined);
});

test("Enter goes down the column over sums", () => {
  assert.deepEqual(entryBelow(shape, { line: 0, column: 1 }), { line: 2, column: 1 });
  assert.deepEqual(entryBelow(shape, { line: 2, column: 1 }), { line: 2, column: 1 });
});

test("a block from a spreadsheet keeps tabs, lines and quotes in cells", () => {
  assert.deepEqual(parseBlock("1\t2\r\n3\t\r\n"), [["1", "2"], ["3", ""]]);
  assert.deepEqual(parseBlock('"a\nb"\t"say ""x"""'), [["a\nb", 'say "x"']]);
});

test("a block written is read back", () => {
  const block = [["1.234", 'a "b"'], ["c\nd", ""]];
  assert.deepEqual(parseBlock(writeBlock(block)), block);
});

test("a step back is the value before, a step forth the one after", () => {
  let history = push(push(start(1), 2), 3);
  history = undo(history);
  assert.equal(history.present, 2);
  assert.equal(redo(history).present, 3);
  assert.equal(undo(undo(undo(history))).present, 1);
  assert.equal(push(history, 9).future.length, 0);
});
