// A new commune officer, from the activation letter to a confirmed report, by
// workbook and Word alone, doing only what each page says is next. Then a
// correction in the sheet.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import {
  api,
  cell,
  download,
  expectAccessible,
  leave,
  open,
  sessionOf,
  settled,
  shoot,
  shows,
  visitAs,
} from "../../browser.mjs";
import { savedByOffice } from "../../office.mjs";
import { drop, fillIn, readWorkbook, writeWorkbook } from "../../workbook.mjs";
import { kDocx, writeReport } from "../../word.mjs";

// What the unit has to report.
const report = JSON.parse(await readFile(process.env.BAOCAO_REPORT, "utf8"));

// Follows the one next step that the first page names.
async function goOn(page) {
  await open(page, "/");
  const next = page.locator(".next a.primary");
  await next.waitFor();
  await shoot(page, `officer-next-${goOn.steps = (goOn.steps ?? 0) + 1}`, true);
  await next.click();
  await settled(page);
}

async function giveReasons(page) {
  const reason = page.getByRole("button", { name: "Nêu lý do" });
  await page.waitForFunction(() => !document.querySelector(".checking")?.textContent);
  for (let open = await reason.count(); open > 0; open = await reason.count()) {
    await reason.first().click();
    await page.getByLabel("Lý do cụ thể").fill("Đã chuyển đơn đến Thanh tra tỉnh giải quyết theo thẩm quyền");
    await shoot(page, "officer-reason");
    await page.getByRole("button", { name: "Ghi lý do" }).click();
    await page.waitForFunction(
      (before) =>
        [...document.querySelectorAll(".finding-actions button")].filter((each) =>
          each.textContent.includes("Nêu lý do"),
        ).length < before,
      open,
    );
  }
}

async function confirmOnAPhone(name) {
  const page = await visitAs("unit", { size: "phone", path: "/" });
  await page.locator(".next a.primary").click();
  await settled(page);
  await page.getByLabel(/Thủ trưởng đơn vị/).fill(name);
  await page.getByLabel("Chức vụ").fill("Bí thư Đảng ủy xã");
  await page.getByLabel(/Tôi đã xem toàn bộ/).check();
  await shoot(page, "officer-confirm-phone", true);
  await page.getByRole("button", { name: "Duyệt và gửi" }).click();
  await page.getByText("Bộ báo cáo hiện nay đã được").waitFor();
  await page.locator(".cover .qr").waitFor();
  await shoot(page, "officer-confirmed-phone", true);
  await leave(page);
}

test("from the letter to what is owed, and on to the workbook", async () => {
  const page = await visitAs("unit", { path: "/" });
  await page.getByRole("heading", { name: "Báo cáo của đơn vị", level: 1 }).waitFor();
  await expectAccessible(page, "nothing sent yet");
  await goOn(page);
  await page.waitForURL(/\/nop$/);
  await expectAccessible(page, "before the workbook");

  const template = await download(page, "Tải tệp Excel mẫu");
  const book = await readWorkbook(template.bytes);
  const { campaign } = await sessionOf(page);
  const { forms } = await api(page, "CampaignService/ListForms", {
    parent: `campaigns/${campaign}`,
    pageSize: 100,
  });
  for (const form of report.forms) fillIn(book, form, forms);
  await drop(page, template.name, await savedByOffice(template.name, await writeWorkbook(book)));
  await shoot(page, "officer-dropped", true);
  await giveReasons(page);
  await shoot(page, "officer-before-sending", true);
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/1$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor();
  await page.locator(".qr").waitFor();
  await shoot(page, "officer-receipt-1", true);
  await leave(page);
});

test("the next step is the text, by Word", async () => {
  const page = await visitAs("unit");
  await goOn(page);
  await page.waitForURL(/\/loi-van$/);
  await shoot(page, "officer-narrative", true);
  const template = await download(page, "Tải mẫu Word");
  const file = await savedByOffice(template.name, await writeReport(template.bytes, report.sections));
  await page.setInputFiles("#report-file", { name: template.name, mimeType: kDocx, buffer: file });
  await page.locator("[aria-live]", { hasText: /Đã lấy \d+ mục/ }).waitFor();
  await shoot(page, "officer-word-read", true);
  await page.getByRole("button", { name: /^Gửi \d+ mục/ }).first().click();
  await shoot(page, "officer-word-send");
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor();
  await leave(page);
});

test("then what may be asked for: proposals, or none", async () => {
  const page = await visitAs("unit");
  await open(page, "/");
  const next = await page.locator(".next a.primary").getAttribute("href");
  if (next === "/kien-nghi") {
    await goOn(page);
    await page.getByRole("button", { name: "Gửi: không có kiến nghị" }).click();
    await page.getByRole("button", { name: "Gửi báo cáo" }).click();
    await page.waitForURL(/\/bien-nhan\/\d+$/);
  }
  await open(page, "/");
  await page.locator('.next a.primary[href="/xac-nhan"]').waitFor();
  await leave(page);
});

test("the head reads and confirms it on a phone", async () => {
  await confirmOnAPhone("Châu Thanh Liên");
});

test("a figure is corrected in the sheet, and the head confirms again", async () => {
  const page = await visitAs("unit", { path: "/" });
  await page.locator(".next-good").waitFor();
  await shoot(page, "officer-done", true);
  await page.getByRole("link", { name: /Biểu 1B/ }).first().click();
  await page.waitForSelector("[role=gridcell]");
  await shoot(page, "officer-sheet");
  const target = cell(page, "Số cuộc kiểm tra", 0);
  const xa = cell(page, "Số cuộc kiểm tra", 2);
  await xa.click();
  await page.keyboard.type("14");
  await page.keyboard.press("Enter");
  await target.click();
  await page.keyboard.type("14");
  await page.keyboard.press("Enter");
  await shows(target, /^14/);
  await page.getByRole("button", { name: "Gửi biểu 1B" }).click();
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor();
  await open(page, "/");
  await page.locator('.next a.primary[href="/xac-nhan"]').waitFor();
  await shoot(page, "officer-confirm-again", true);
  await leave(page);
  await confirmOnAPhone("Châu Thanh Liên");
});
