// A commune by workbook only, then the head on a phone.
import assert from "node:assert/strict";
import ExcelJs from "exceljs";
import { test } from "node:test";
import { api, download, expectAccessible, leave, sessionOf, shoot, visitAs } from "../../browser.mjs";
import { at, drop, readWorkbook, writeWorkbook } from "../../workbook.mjs";

test("the template comes back filled, is asked about, and goes through", async () => {
  const page = await visitAs("unit", { path: "/nop" });
  const template = await download(page, "Tải tệp Excel mẫu");
  assert.match(template.name, /\.xlsx$/);
  const book = await readWorkbook(template.bytes);
  const sheet = book.getWorksheet("13B");
  at(sheet, "13B.II.1", "c1").value = "2.214";
  at(sheet, "13B.II.2", "c1").value = "1,234";
  // Sums that an earlier sending typed over are left to be computed.
  for (const row of ["13B.II", "13B.TONG"]) at(sheet, row, "c1").value = null;
  await drop(page, template.name, await writeWorkbook(book));

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
  await page.locator("h1 ~ .lead .outcome-good, h1 ~ .lead .outcome-warn").waitFor();
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
  const page = await visitAs("unit", { path: "/nop" });
  const { campaign } = await sessionOf(page);
  const { forms } = await api(page, "CampaignService/ListForms", {
    parent: `campaigns/${campaign}`,
    pageSize: 100,
  });
  const form = forms.find((each) => each.key === "13B");
  const book = new ExcelJs.Workbook();
  const sheet = book.addWorksheet("Biểu 13B của xã");
  sheet.addRow(["UBND XÃ"]);
  sheet.addRow([form.title]);
  sheet.addRow(form.columns.map((column) => column.heading.at(-1)));
  for (const row of form.rows) {
    const own = row.filledBy.includes("e");
    sheet.addRow([
      row.printedNumber,
      row.label.normalize("NFD"),
      ...form.columns.slice(2, -1).map((column) => (own ? (column.key === "c1" ? "1.5" : 3) : null)),
    ]);
  }
  await drop(page, "cua-toi.xlsx", await writeWorkbook(book));
  await page.getByRole("heading", { name: "Xin xác nhận cách hiểu các trang" }).waitFor();
  await page.locator(".questions li").first().waitFor();
  await page.locator(".mapping summary").click();
  await expectAccessible(page, "mapping to be confirmed");
  await shoot(page, "workbook-mapping", true);
  await leave(page);
});

test("the head confirms the whole report on a phone", async () => {
  const page = await visitAs("unit", { size: "phone", path: "/xac-nhan" });
  await shoot(page, "confirm-phone", true);
  const send = page.getByRole("button", { name: "Duyệt và gửi" });
  await send.or(page.locator(".notice-good")).first().waitFor();
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
  await page.getByText("Bộ báo cáo hiện nay đã được").waitFor();
  await leave(page);
});
