// A commune by workbook only, then the head on a phone.
import assert from "node:assert/strict";
import ExcelJs from "exceljs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { expectAccessible, leave, open, shoot, visitAs } from "../browser.mjs";

async function download(page, name) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function drop(page, name, bytes) {
  await page.setInputFiles("#workbook-file", {
    name,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(bytes),
  });
  await page.locator(".send-panel, .notice-bad").first().waitFor({ timeout: 30_000 });
}

// The cell of the template at our hidden keys.
function at(sheet, rowKey, columnKey) {
  let row, column;
  sheet.getColumn(1).eachCell((cell, number) => {
    if (String(cell.value) === rowKey) row = number;
  });
  sheet.getRow(1).eachCell((cell, number) => {
    if (String(cell.value) === columnKey) column = number;
  });
  assert.ok(row && column, `${rowKey} ${columnKey} is not in the template`);
  return sheet.getCell(row, column);
}

test("the template comes back filled, is asked about, and goes through", async () => {
  const page = await visitAs("unit", { path: "/nop" });
  const template = await download(page, "Tải tệp Excel mẫu");
  assert.match(template.name, /\.xlsx$/);
  const book = new ExcelJs.Workbook();
  await book.xlsx.load(template.bytes);
  const sheet = book.getWorksheet("13B");
  at(sheet, "13B.II.1", "c1").value = "2.214";
  at(sheet, "13B.II.2", "c1").value = "1,234";
  await drop(page, template.name, await book.xlsx.writeBuffer());

  const question = page.locator(".questions li");
  await question.first().waitFor();
  assert.match(await question.first().innerText(), /13B!/);
  await expectAccessible(page, "workbook with a question");
  await shoot(page, "workbook-question", true);
  await question.first().getByRole("button").last().click();
  await page.waitForFunction(() => !document.querySelector(".questions li"));

  await page.getByRole("tab", { name: /13B/ }).click();
  await page.locator("td", { hasText: "2.214" }).first().waitFor();
  await shoot(page, "workbook-review", true);
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator("h1 ~ .lead .outcome-good, h1 ~ .lead .outcome-warn").waitFor({ timeout: 15_000 });
  await leave(page);
});

test("a file that is no workbook is refused in one sentence", async () => {
  const page = await visitAs("unit", { path: "/nop" });
  await drop(page, "hong.xlsx", Buffer.from("this is no workbook"));
  const said = await page.locator(".notice-bad").innerText();
  assert.ok(said.trim().length > 20 && said.split("\n").length <= 2, said);
  await leave(page);
});

test("an own workbook without our keys is recognised and shown to be confirmed", async () => {
  const book = new ExcelJs.Workbook();
  const sheet = book.addWorksheet("Bieu 13B");
  sheet.addRow(["TIẾP CÔNG DÂN, GIẢI QUYẾT KHIẾU NẠI, TỐ CÁO"]);
  sheet.addRow([
    "STT",
    "Nội dung",
    "Số cuộc tiếp công dân từ 01/7/2025 đến 31/5/2026",
    "Số đơn thư, khiếu nại, tố cáo tồn đọng đến ngày 30/6/2025 chưa giải quyết và đang giải quyết",
  ]);
  sheet.addRow(["1", "Bí thư xã, phường, đặc khu", 12, "-"]);
  sheet.addRow(["2", "Chủ tịch UBND cấp xã", "1.5", 3]);
  const page = await visitAs("unit", { path: "/nop" });
  await drop(page, "cua-toi.xlsx", await book.xlsx.writeBuffer());
  await page.getByRole("heading", { name: "Xin xác nhận cách hiểu các trang" }).waitFor();
  await shoot(page, "workbook-mapping", true);
  await leave(page);
});

test("the head confirms the whole report on a phone", async () => {
  const page = await visitAs("unit", { size: "phone", path: "/xac-nhan" });
  await shoot(page, "confirm-phone", true);
  const send = page.getByRole("button", { name: "Duyệt và gửi" });
  if (await send.isVisible()) {
    assert.ok(await send.isDisabled(), "confirming takes an act of its own");
    await page.getByLabel(/Thủ trưởng đơn vị/).fill("Nguyễn Văn An");
    await page.getByLabel("Chức vụ").fill("Bí thư Đảng ủy");
    await page.getByLabel(/Tôi đã xem toàn bộ/).check();
    await send.click();
    await page.locator(".notice-good").first().waitFor();
  }
  await page.locator(".cover .qr").scrollIntoViewIfNeeded();
  assert.ok(await page.locator(".cover .qr").isVisible());
  await open(page, "/");
  assert.ok(await page.locator(".next-good").isVisible());
  await leave(page);
});
