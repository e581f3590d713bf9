// A workbook that is a mess: everything good is taken, everything bad is named
// on its cell, and what is left is put right in the sheet.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cell,
  download,
  expectAccessible,
  leave,
  open,
  shoot,
  shows,
  visitAs,
} from "../../browser.mjs";
import { at, drop, readWorkbook, writeWorkbook } from "../../workbook.mjs";

// Into the template's form 13B and 1B, with sheets that are none of ours.
async function messUp(bytes) {
  const book = await readWorkbook(bytes);
  const letters = book.getWorksheet("13B");
  const names = {};
  const put = (row, column, value) => {
    const target = at(letters, row, column);
    target.value = value;
    names[`${row} ${column}`] = target.address;
    return target;
  };
  put("13B.II.1", "c1", "24");
  put("13B.II.1", "c2", "-");
  put("13B.II.1", "c3", 3);
  put("13B.II.1", "c4", "ước 3");
  put("13B.II.1", "c5", 0);
  put("13B.II.1", "c6", 0);
  put("13B.II.2", "c1", "1,234");
  put("13B.II.2", "c2", "khoảng chục đơn");
  put("13B.II.2", "c3", { error: "#REF!" });
  // Cells share their styles.
  const formatted = (target, numFmt) => (target.style = { ...target.style, numFmt });
  formatted(put("13B.II.2", "c4", new Date("2026-05-01T00:00:00Z")), "d/m/yyyy");
  formatted(put("13B.II.2", "c5", 0.25), "0%");
  put("13B.II.2", "c6", true);
  // One figure over two cells.
  put("13B.II.3", "c1", 41);
  put("13B.II.3", "c2", 12);
  letters.mergeCells(`${names["13B.II.3 c2"]}:${at(letters, "13B.II.3", "c3").address}`);
  // Not ours to fill in.
  put("13B.I.1", "c1", 7);
  // A row of their own below.
  const own = letters.getRow(at(letters, "13B.II.3", "c1").row + 2);
  own.getCell(3).value = "Tổ tiếp công dân thôn";
  own.getCell(4).value = 5;

  const training = book.getWorksheet("1B");
  for (const [column, value] of [["tong", 15], ["xa", 15], ["ca2", 0]]) {
    at(training, "1B.I.1", column).value = value;
  }
  book.addWorksheet("Nháp").getCell("A1").value = "việc cần làm";
  const other = book.addWorksheet("Lương tháng 5");
  other.addRow(["Họ tên", "Hệ số", "Thành tiền"]);
  other.addRow(["Nguyễn Văn A", 2.34, 5475600]);
  return { file: await writeWorkbook(book), names };
}

test("of a mess the good is taken and the bad is named on its cell", async () => {
  const page = await visitAs("unit", { path: "/nop" });
  const template = await download(page, "Tải mẫu trống");
  const { file, names } = await messUp(template.bytes);
  await drop(page, "lung-tung.xlsx", file);
  await shoot(page, "mess-dropped", true);
  await expectAccessible(page, "a mess");

  const said = (await page.locator(".cell-name").allInnerTexts()).map((each) => each.trim());
  for (const key of [
    "13B.II.2 c1", "13B.II.2 c2", "13B.II.2 c3", "13B.II.2 c4", "13B.II.2 c5", "13B.II.2 c6",
    "13B.II.3 c2", "13B.I.1 c1",
  ]) {
    assert.ok(said.includes(`13B!${names[key]}`), `${key} at 13B!${names[key]} is not named: ${said}`);
  }
  for (const good of ["13B.II.1 c1", "13B.II.1 c3", "13B.II.1 c4", "13B.II.3 c1"]) {
    assert.ok(!said.includes(`13B!${names[good]}`), `${good} is good, but named`);
  }
  const unused = await page.locator("details.panel > summary").innerText();
  assert.match(unused, /Nháp/);
  assert.match(unused, /Lương tháng 5/);
  assert.doesNotMatch(unused, /Danh mục/);

  // What was good stands in the sheet.
  await page.getByRole("tab", { name: /13B/ }).click();
  for (const text of ["24", "3*", "41"]) {
    await page.locator("table.form td", { hasText: new RegExp(`^${text.replace("*", "\\*")}$`) }).first().waitFor();
  }
  await leave(page);
});

test("the form that is whole goes out; the other waits in its sheet, to be put right cell by cell", async () => {
  const page = await visitAs("unit", { path: "/nop" });
  const template = await download(page, "Tải mẫu trống");
  const { file } = await messUp(template.bytes);
  await drop(page, "lung-tung.xlsx", file);
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor();

  await open(page, "/");
  const line = page.locator(".item-list li", { hasText: "Biểu 13B" });
  await line.getByText("Có bản nháp chưa gửi").waitFor();
  await shoot(page, "mess-owed", true);
  await line.getByRole("link", { name: /Tiếp tục bản nháp/ }).click();
  await page.waitForSelector("[role=gridcell]");
  await shows(cell(page, "Bí thư xã", 0), "24");
  await shows(cell(page, "Chủ tịch UBND cấp xã", 1), "khoảng chục đơn");
  await page.locator("td.open-question").first().waitFor();
  await shoot(page, "mess-sheet");
  await expectAccessible(page, "a sheet with what could not be read");

  // As a tired officer would: from one place to the next.
  const types = async (column, text) => {
    await cell(page, "Chủ tịch UBND cấp xã", column).click();
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  };
  await cell(page, "Chủ tịch UBND cấp xã", 0).click();
  await page.locator(".cell-bar .question").getByRole("button", { name: "1.234" }).click();
  for (const [column, text] of [[1, "10"], [2, "2"], [3, "9"], [4, "3"], [5, "0"]]) await types(column, text);
  for (const [column, text] of [[1, "12"], [2, "8"], [3, "15"], [4, "5"], [5, "0"]]) {
    await cell(page, "Các phòng ban chuyên môn", column).click();
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.waitForFunction(() => !document.querySelector("td.open-question"));
  await page.getByRole("button", { name: "Gửi biểu 13B" }).click();
  const now = page.getByRole("dialog").getByRole("button", { name: "Gửi báo cáo" });
  await page.waitForFunction(
    () => !document.querySelector("dialog .dialog-actions .primary")?.disabled,
  );
  await shoot(page, "mess-send");
  await now.click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor();
  await open(page, "/");
  assert.equal(await page.locator(".item-list li", { hasText: "Biểu 13B" }).getByText("Có bản nháp").count(), 0);
  await leave(page);
});
