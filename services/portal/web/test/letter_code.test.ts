import assert from "node:assert/strict";
import { test } from "node:test";
import { formatLetterCode } from "../src/say/letter_code";

test("a code is grouped while it is typed", () => {
  assert.equal(formatLetterCode("k7q"), "K7Q");
  assert.equal(formatLetterCode("k7qf"), "K7QF");
  assert.equal(formatLetterCode("k7qf9"), "K7QF-9");
  assert.equal(formatLetterCode("K7QF-9M2X 4tpd–rw3h"), "K7QF-9M2X-4TPD-RW3H");
});

test("symbols that look alike are read as the ones that are printed", () => {
  assert.equal(formatLetterCode("o0il"), "0011");
});

test("what is no code is left as it was typed", () => {
  for (const text of ["eyJhbGciOi.x.y", "K7QF-9M2X-4TPD-RW3HH", "mã", ""]) {
    assert.equal(formatLetterCode(text), text);
  }
});
