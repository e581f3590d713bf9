// Workbooks as people fill them in: our template at its hidden keys.
import ExcelJs from "exceljs";
import assert from "node:assert/strict";

export const kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function readWorkbook(bytes) {
  const book = new ExcelJs.Workbook();
  await book.xlsx.load(bytes);
  return book;
}

export async function writeWorkbook(book) {
  return Buffer.from(await book.xlsx.writeBuffer());
}

// The keys stand in a hidden column left of the rows; two halves of a form
// have one each.
function rowOf(sheet, key) {
  let found;
  sheet.eachRow((row, number) => {
    row.eachCell((cell) => {
      if (String(cell.value) === key) found ??= number;
    });
  });
  return found;
}

function columnOf(sheet, key) {
  let found;
  sheet.getRow(1).eachCell((cell, number) => {
    if (String(cell.value) === key) found = number;
  });
  return found;
}

export function at(sheet, rowKey, columnKey) {
  const row = rowOf(sheet, rowKey);
  const column = columnOf(sheet, columnKey);
  assert.ok(row && column, `${rowKey} ${columnKey} is not on ${sheet.name}`);
  return sheet.getCell(row, column);
}

// Free rows of a list, in their order.
export function freeRows(sheet, group) {
  const keys = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (String(cell.value).startsWith(`${group}|`)) keys.push(String(cell.value));
    });
  });
  return keys;
}

// The cell beside a question of the sheet: its date, its unit of money.
export function answerTo(sheet, key) {
  const row = sheet.getRow(rowOf(sheet, key));
  let answer;
  row.eachCell({ includeEmpty: true }, (cell) => {
    if (cell.protection?.locked === false) answer ??= cell;
  });
  assert.ok(answer, `${key} has no place on ${sheet.name}`);
  return answer;
}

function written({ number, mark, text, estimated }) {
  if (number !== undefined) return estimated ? `ước ${number.replace(".", ",")}` : Number(number);
  if (text !== undefined) return text;
  return { MARK_NIL: "-", MARK_NOT_APPLICABLE: "x", MARK_NOT_AVAILABLE: "không có số liệu" }[mark];
}

function isoDate(text) {
  return new Date(`${text}T00:00:00Z`);
}

// Fills the template of a unit with what it has to report: a package as JSON.
// A list takes what its free rows hold. Sums compute themselves.
export function fillIn(book, form, forms) {
  const sheet = book.getWorksheet(form.form);
  const dates = new Set(forms.find((each) => each.key === form.form)?.columns
    .filter((column) => column.type === "COLUMN_TYPE_DATE").map((column) => column.key));
  for (const each of form.cells ?? []) {
    const cell = at(sheet, each.row, each.column);
    if (cell.protection?.locked === false) cell.value = written(each);
  }
  const free = new Map();
  for (const line of form.rows ?? []) {
    if (!free.has(line.group)) free.set(line.group, freeRows(sheet, line.group));
    const key = free.get(line.group).shift();
    if (key === undefined) continue;
    for (const each of line.cells) {
      at(sheet, key, each.column).value = dates.has(each.column) ? isoDate(each.text) : written(each);
    }
  }
  if (form.asOf) answerTo(sheet, "@as_of").value = isoDate(form.asOf);
  if (form.moneyUnit) answerTo(sheet, "@money_unit").value = form.moneyUnit;
}

// Lets go of the workbook over the page and waits until it has been read.
export async function drop(page, name, bytes) {
  await page.setInputFiles("#workbook-file", { name, mimeType: kXlsx, buffer: Buffer.from(bytes) });
  await page.locator(".send-panel, .notice-bad").first().waitFor();
}
