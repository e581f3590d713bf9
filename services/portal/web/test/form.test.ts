import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column, FormSpec, Row, Unit } from "../src/api/types";
import { address, contentOf, entryOf, kEmpty, freeze, readCell, thaw, withCell } from "../src/form/content";
import { contentOfFile } from "../src/form/content_of_file";
import { diffForms } from "../src/form/diff";
import { Form } from "../src/form/form";
import { headingLines } from "../src/form/headings";
import { leaveOutEqualSums, Sums } from "../src/form/sums";

function column(key: string, type: Column["type"], heading: string[], more: Partial<Column> = {}): Column {
  return {
    key, type, heading, printedNumber: "", unit: "", decimals: 0, maxLength: 0,
    aggregate: "", shareOf: "", part: "", options: [], ...more,
  };
}
function row(key: string, kind: Row["kind"], parent = "", more: Partial<Row> = {}): Row {
  return {
    key, kind, parent, printedNumber: "", label: key, labelNormalised: "", filledBy: ["e"],
    owner: "", addends: [], aggregate: "", shareBases: [], italic: false, derived: false,
    part: "", unitTypes: [], ...more,
  };
}
const spec: FormSpec = {
  key: "12B", status: "", title: "", kind: "FORM_KIND_MATRIX", section: "", owedBy: ["e"],
  columns: [
    column("stt", "COLUMN_TYPE_ORDINAL", ["STT"]),
    column("nd", "COLUMN_TYPE_LABEL", ["Nội dung"]),
    column("n", "COLUMN_TYPE_MONEY", ["Năm 2025", "Số lượng"], { decimals: 6 }),
    column("np", "COLUMN_TYPE_PERCENT", ["Năm 2025", "Tỷ trọng"], { decimals: 2, shareOf: "n" }),
  ],
  rows: [
    row("I", "ROW_KIND_SUM", "", { shareBases: ["I"] }),
    row("I.1", "ROW_KIND_LEAF", "I", { shareBases: ["I"] }),
    row("I.2", "ROW_KIND_LEAF", "I", { shareBases: ["I"] }),
  ],
  notes: [], rules: [], columnNumbersPrinted: false,
};
const form = new Form(spec);
const money = spec.columns[2]!;

function filled() {
  let content = { ...kEmpty, moneyUnit: "triệu đồng" };
  content = { ...withCell(content, address("I.1", "n"), { value: readCell(money, "0,1")! }), moneyUnit: "triệu đồng" };
  return withCell(content, address("I.2", "n"), { value: readCell(money, "ước 0,2")! });
}

test("a heading of two lines spans its columns, a short one all lines", () => {
  const [top, below] = headingLines(spec.columns);
  assert.deepEqual(top!.map((c) => [c.text, c.colspan, c.rowspan]), [
    ["STT", 1, 2], ["Nội dung", 1, 2], ["Năm 2025", 2, 1],
  ]);
  assert.deepEqual(below!.map((c) => c.text), ["Số lượng", "Tỷ trọng"]);
});

test("sums are exact, shares follow, blanks stay blank", () => {
  const sums = new Sums(form, filled());
  assert.equal(sums.shown(spec.rows[0]!, money), "0.3");
  assert.equal(sums.shown(spec.rows[1]!, spec.columns[3]!), "33.33");
  assert.equal(new Sums(form, kEmpty).shown(spec.rows[0]!, money), undefined);
});

test("a nil mark counts as nought", () => {
  const content = withCell(kEmpty, address("I.1", "n"), { value: readCell(money, "-")! });
  assert.equal(new Sums(form, content).shown(spec.rows[0]!, money), "0");
});

test("what is sent has canonical numbers and the money unit", () => {
  assert.deepEqual(entryOf(form, filled()), {
    form: "12B",
    cells: [
      { column: "n", row: "I.1", number: "0.1" },
      { column: "n", row: "I.2", number: "0.2", estimated: true },
    ],
    moneyUnit: "triệu đồng",
  });
});

test("what can not be read is not sent", () => {
  const content = withCell(kEmpty, address("I.1", "n"), { value: readCell(money, "1,234")! });
  assert.equal(entryOf(form, content).cells, undefined);
});

test("a submission read and sent again is the same", () => {
  const entry = entryOf(form, filled());
  assert.deepEqual(entryOf(form, contentOf(entry)), entry);
});

test("a draft kept as JSON gives the same content back", () => {
  const again = thaw(JSON.parse(JSON.stringify(freeze(filled()))))!;
  assert.deepEqual(entryOf(form, again), entryOf(form, filled()));
  assert.equal(thaw("x"), undefined);
});

test("differences name what came, went and changed", () => {
  const before = { form: "12B", cells: [{ row: "I.1", column: "n", number: "1" }, { row: "I.2", column: "n", number: "2" }] };
  const after = { form: "12B", cells: [{ row: "I.1", column: "n", number: "5" }, { row: "I", column: "n", number: "9" }] };
  assert.deepEqual(
    diffForms(before, after).map((c) => [c.row, c.before?.number, c.after?.number]),
    [["I.1", "1", "5"], ["I", undefined, "9"], ["I.2", "2", undefined]],
  );
});

test("sums that were entered and are right are left to be computed", () => {
  const entered = (number: string) =>
    withCell(filled(), address("I", "n"), { value: { kind: "number", number, estimated: false } });
  assert.equal(leaveOutEqualSums(form, entered("0.3")).cells.has(address("I", "n")), false);
  assert.equal(leaveOutEqualSums(form, entered("0.4")).cells.has(address("I", "n")), true);
  assert.equal(leaveOutEqualSums(form, filled()).cells.size, 2);
});

test("what a file holds that can not be read stands in its cell as typed", () => {
  const read = (row: string, actual: string, more = {}) => ({
    severity: "SEVERITY_ERROR" as const, sheet: "12B", cell: "D3", messageVi: "", messageEn: "",
    place: { form: "12B", row, column: "n", ...more }, actual,
  });
  const ours = new Form({
    ...spec,
    rows: [row("A", "ROW_KIND_LEAF"), row("B", "ROW_KIND_LEAF"), row("G", "ROW_KIND_LIST_GROUP"),
      row("P", "ROW_KIND_LEAF", "", { filledBy: ["f"] })],
  });
  const unit = { code: "1", reportingClass: "e", type: "xa" } as Unit;
  const content = contentOfFile(
    {
      submission: { unit: "1", forms: [{ form: "12B", cells: [{ row: "A", column: "n", number: "7" }] }] },
      findings: [
        read("B", "12 cuộc"),
        // Taken, and only remarked upon.
        { ...read("A", "7"), severity: "SEVERITY_WARNING" },
        // Somebody else's row, and another form.
        read("P", "7"),
        read("B", "other", { form: "13B" }),
      ],
      questions: [
        {
          sheet: "12B", cell: "D4", text: "1,234", messageVi: "", messageEn: "",
          place: { form: "12B", row: "G", listRow: "d1", column: "n" },
          readings: [
            { number: "1.234", labelVi: "", labelEn: "" },
            { number: "1234", labelVi: "", labelEn: "" },
          ],
        },
      ],
    },
    ours,
    unit,
  );
  assert.deepEqual(
    [...content.cells].map(([at, cell]) => [at, cell.value.kind]),
    [["A|n", "number"], ["B|n", "unreadable"], ["d1|n", "question"]],
  );
  assert.deepEqual(content.lines, [{ id: "d1", group: "G", mergedFrom: [] }]);
});
