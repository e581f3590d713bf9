// A commune officer corrects a form in the sheet.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  api,
  cell,
  counts,
  expectAccessible,
  leave,
  open,
  sessionOf,
  shoot,
  shows,
  visitAs,
} from "../../browser.mjs";

const secretary = "Bí thư xã, phường, đặc khu";
const divisions = "Các phòng ban chuyên môn";

async function openForm(page, form = "13B") {
  await open(page, `/bieu/${form}`);
  await page.waitForSelector("[role=gridcell]");
  const discard = page.getByRole("button", { name: "Bỏ bản nháp" });
  if (await discard.isVisible()) await discard.click();
}

async function typeInto(page, target, text, key = "Enter") {
  await target.click();
  await page.keyboard.type(text);
  await page.keyboard.press(key);
}

test("figures are typed, read as people write them, summed and taken back", async () => {
  const page = await visitAs("unit");
  await openForm(page);
  await typeInto(page, cell(page, secretary, 0), "2.214");
  await shows(cell(page, secretary, 0), /^2\.214/);
  const sum = await cell(page, "Cấp xã", 0).innerText();
  await cell(page, divisions, 0).click();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("ước 10");
  await page.keyboard.press("Enter");
  await shows(cell(page, divisions, 0), "10*");
  assert.notEqual(await cell(page, "Cấp xã", 0).innerText(), sum);
  await cell(page, divisions, 0).click();
  await page.keyboard.press("Control+z");
  await shows(cell(page, "Cấp xã", 0), sum);
  await leave(page);
});

test("what has two readings is asked with both as buttons", async () => {
  const page = await visitAs("unit");
  await openForm(page);
  const target = cell(page, secretary, 1);
  await typeInto(page, target, "1,234", "Tab");
  await target.click();
  const question = page.locator(".cell-bar .question");
  await question.waitFor();
  assert.deepEqual(await question.getByRole("button").allInnerTexts(), ["1,234", "1.234"]);
  await shoot(page, "question");
  await question.getByRole("button", { name: "1.234" }).click();
  await shows(target, "1.234");
  await leave(page);
});

test("a block from a spreadsheet goes in at once, past what is computed", async () => {
  const page = await visitAs("unit");
  await openForm(page);
  await cell(page, secretary, 0).click();
  await page.evaluate(() => navigator.clipboard.writeText("1\t2\n3\t4\n5\t6\n"));
  await page.keyboard.press("Control+v");
  await shows(cell(page, secretary, 0), "1");
  const shown = [];
  for (const label of [secretary, "Chủ tịch UBND cấp xã", divisions, "Cấp xã"]) {
    shown.push([await cell(page, label, 0).innerText(), await cell(page, label, 1).innerText()]);
  }
  assert.deepEqual(shown, [["1", "2"], ["3", "4"], ["5", "6"], ["9", "12"]]);
  await page.keyboard.press("Control+z");
  assert.notEqual(await cell(page, secretary, 0).innerText(), "1");
  await leave(page);
});

test("rows of a list are added, pasted and removed", async () => {
  const page = await visitAs("unit");
  await openForm(page, "2B");
  const lines = page.locator("tr.row-line");
  const before = await lines.count();
  await page.getByRole("button", { name: /Thêm dòng/ }).first().click();
  await counts(page, "tr.row-line", before + 1);
  await page.evaluate(() =>
    navigator.clipboard.writeText("Kế hoạch\t1-KH/ĐU\t2/7/2025\tA\nKế hoạch\t2-KH/ĐU\t3/7/2025\tB\n"),
  );
  await page.keyboard.press("Control+v");
  await counts(page, "tr.row-line", before + 2);
  assert.ok(await page.getByText("2-KH/ĐU", { exact: true }).isVisible());
  await page.getByRole("button", { name: `Xóa dòng ${1}`, exact: true }).first().click();
  await counts(page, "tr.row-line", before + 1);
  await leave(page);
});

test("a finding stands on its cell, is explained, and the form goes through", async () => {
  const page = await visitAs("unit");
  await openForm(page);
  // Backlog and new letters against what became of them.
  const values = { 1: "12", 2: "40", 3: "30", 4: "10", 5: "5" };
  for (const label of [secretary, "Chủ tịch UBND cấp xã", divisions]) {
    for (const [column, text] of Object.entries(label === divisions ? values : { 1: "0", 2: "0", 3: "0", 4: "0", 5: "0" })) {
      await typeInto(page, cell(page, label, column), text, "Tab");
    }
  }
  // Another number each time, so that something changes.
  await typeInto(page, cell(page, secretary, 0), String(100 + (Date.now() % 800)), "Tab");
  const reason = page.getByRole("button", { name: "Nêu lý do" }).first();
  await reason.waitFor();
  assert.ok((await page.locator("td.has-justify").count()) > 0, "no cell is marked");
  await shoot(page, "findings-desktop");
  await expectAccessible(page, "form with findings");
  await page.getByRole("button", { name: "Gửi biểu 13B" }).click();
  assert.ok(await page.getByRole("button", { name: "Gửi báo cáo" }).isDisabled());
  await page.keyboard.press("Escape");

  while (await reason.isVisible()) {
    await reason.click();
    await page.getByLabel("Lý do cụ thể").fill("7 đơn chuyển Thanh tra tỉnh giải quyết");
    const open = await reason.count();
    await page.getByRole("button", { name: "Ghi lý do" }).click();
    await page.waitForFunction(
      (before) =>
        [...document.querySelectorAll(".finding-actions button")].filter((each) =>
          each.textContent.includes("Nêu lý do"),
        ).length < before,
      open,
    );
    await page.waitForFunction(() => !document.querySelector(".findings-panel .checking")?.textContent);
  }
  await page.getByRole("button", { name: "Gửi biểu 13B" }).click();
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor();
  assert.ok(await page.locator(".qr").isVisible());
  await shoot(page, "receipt-desktop", true);
  const revision = Number(page.url().split("/").at(-1));

  // The draft is done; the form shows what was taken.
  await open(page, "/bieu/13B");
  await page.waitForSelector("[role=gridcell]");
  assert.equal(await cell(page, divisions, 2).innerText(), "40");
  assert.match(await page.locator(".keeping").innerText(), new RegExp(`lần nộp ${revision}`));

  await open(page, "/lich-su");
  await page.getByRole("button", { name: "Xem thay đổi" }).first().click();
  await page.locator(".changes").waitFor();
  await shoot(page, "history-desktop");
  await leave(page);
});

test("a draft outlives the tab", async () => {
  const page = await visitAs("unit");
  await openForm(page);
  await typeInto(page, cell(page, secretary, 0), "4321");
  await page.reload();
  await page.waitForSelector("[role=gridcell]");
  await shows(cell(page, secretary, 0), /^4\.321/);
  await page.getByRole("button", { name: "Bỏ bản nháp" }).click();
  await shows(cell(page, secretary, 0), /^(?!4\.321)/);
  await leave(page);
});

test("a form is filled in and sent by the keyboard alone", async () => {
  const page = await visitAs("unit");
  await openForm(page, "1B");
  const reach = async (wanted) => {
    for (let i = 0; i < 80; ++i) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => ({
        role: document.activeElement?.getAttribute("role"),
        text: document.activeElement?.textContent ?? "",
      }));
      if (wanted(here)) return;
      if (here.role === "gridcell") await page.keyboard.press("Escape");
    }
    assert.fail("not reached by Tab");
  };
  await page.locator("main h1").focus();
  await reach((here) => here.role === "gridcell");
  const here = page.locator(".active");
  await here.waitFor();
  const place = await here.evaluate((each) => [each.dataset.line, each.dataset.column]);
  const target = page.locator(`[data-line="${place[0]}"][data-column="${place[1]}"]`).first();
  const before = await target.innerText();
  await page.keyboard.type("37");
  await page.keyboard.press("Enter");
  await shows(target, /^37/);
  await page.keyboard.press("Control+z");
  await shows(target, before);
  await page.locator("main h1").focus();
  await reach((here) => here.text.startsWith("Gửi biểu"));
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  // Focus returns to where the question was asked.
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Gửi biểu"));
  await leave(page);
});

test("editing goes on off line, sending waits, and goes out once", async () => {
  const page = await visitAs("unit");
  await openForm(page, "1B");
  const { campaign, unit } = await sessionOf(page);
  const parent = `campaigns/${campaign}/units/${unit}`;
  const count = async () =>
    (await api(page, "IntakeService/ListSubmissions", { parent, pageSize: 1 })).submissions[0]?.revision ?? 0;
  const before = await count();

  await page.context().setOffline(true);
  await page.locator(".bar-offline").waitFor();
  const target = page.locator("[role=gridcell].entry").first();
  await target.click();
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await shoot(page, "offline");
  await page.getByRole("button", { name: "Gửi biểu 1B" }).click();
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.locator(".bar-waiting").waitFor();
  const waiting = await page.evaluate(() => JSON.parse(localStorage.getItem("baocao.outbox")));
  assert.equal(waiting.length, 1);

  await page.context().setOffline(false);
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  assert.equal(await count(), before + 1);
  assert.deepEqual(await page.evaluate(() => JSON.parse(localStorage.getItem("baocao.outbox"))), []);
  await leave(page);
});

test("of two on one form the second sees the newer draft and picks", async () => {
  const first = await visitAs("unit");
  const second = await visitAs("unit");
  await openForm(first);
  await openForm(second);
  await typeInto(first, cell(first, secretary, 0), "111");
  await first.locator(".keeping-server").waitFor();
  await typeInto(second, cell(second, secretary, 0), "222");
  const take = second.getByRole("button", { name: "Dùng bản mới hơn" });
  await take.waitFor();
  await shoot(second, "two-editors");
  await take.click();
  await shows(cell(second, secretary, 0), /^111/);
  await second.getByRole("button", { name: "Bỏ bản nháp" }).click();
  await leave(first);
  await leave(second);
});
