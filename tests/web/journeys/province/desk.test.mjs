// The desk of the collecting body: calls, the letter, corrections that are due,
// a report typed in, figures that stand out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api, cell, expectAccessible, leave, open, sessionOf, shoot, visitAs } from "../../browser.mjs";

async function chased(page) {
  await open(page, "/tinh/don-doc");
  // Not the unit whose own journeys come after.
  const row = page.locator(".chase-table tbody tr").nth(1);
  await row.waitFor();
  return row;
}

test("a call is noted, and shows on the desk and on the unit's page", async () => {
  const page = await visitAs("collector");
  const row = await chased(page);
  const unit = await row.locator("th a").innerText();
  const note = `Đã gọi, máy bận ${Date.now()}`;
  await row.getByRole("button", { name: "Ghi cuộc gọi" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Thư điện tử").waitFor();
  await dialog.getByLabel("Đã trao đổi với").fill("Bà Lan");
  await dialog.getByLabel("Nội dung").fill(note);
  await dialog.getByLabel("Đơn vị có hẹn thời điểm gửi").check();
  await expectAccessible(page, "dialog of a call");
  await shoot(page, "call");
  await dialog.getByRole("button", { name: "Ghi cuộc gọi" }).click();
  await page.locator(".notice-good", { hasText: unit }).waitFor();
  await row.getByText(note).waitFor();
  assert.match(await row.innerText(), /Hẹn gửi: 17:00/);

  const called = page.locator(".chase-filters select").last();
  await called.selectOption("never");
  assert.equal(await page.locator(".chase-table", { hasText: note }).count(), 0);
  await called.selectOption("");
  await row.locator("th a").click();
  await page.locator(".timeline li", { hasText: note }).getByText("trao đổi với Bà Lan").waitFor();

  const reader = await visitAs("reader", { path: new URL(page.url()).pathname });
  await reader.getByText(note).waitFor();
  assert.equal(await reader.getByRole("button", { name: "Ghi cuộc gọi" }).count(), 0);
  await leave(reader);
  await leave(page);
});

test("the letter names the chosen units alone and is printed without the page around it", async () => {
  const page = await visitAs("collector");
  await chased(page);
  const names = page.locator(".letter-list tbody th");
  const all = await names.count();
  const first = await names.first().innerText();
  await page.locator(".chase-table").getByLabel(first, { exact: true }).uncheck();
  assert.equal(await names.count(), all - 1);
  assert.notEqual(await names.first().innerText(), first);
  await page.getByLabel("Họ tên người ký").fill("Trần Văn Hai");
  await page.emulateMedia({ media: "print" });
  for (const [place, shown] of [[".top", false], [".chase-table", false], [".letter-fields", false], [".letter", true]]) {
    assert.equal(await page.locator(place).first().isVisible(), shown, place);
  }
  assert.match(await page.locator(".letter-sign").innerText(), /Trần Văn Hai/);
  await shoot(page, "letter", true);
  await leave(page);
});

test("a correction that is due shows on the desk until it is made", async () => {
  const page = await visitAs("collector");
  const row = await chased(page);
  const href = await row.locator("th a").getAttribute("href");
  await open(page, href);
  const { campaign } = await sessionOf(page);
  const parent = `campaigns/${campaign || "an-giang-2026"}/units/${href.split("/").at(-1)}`;
  const reason = `Đối chiếu lại ${Date.now()}`;
  await api(page, "IntakeService/RequestCorrection", { parent, items: [{ form: "13B" }], reason });
  await open(page, "/tinh/don-doc");
  const line = page.locator("tr", { hasText: reason });
  await line.waitFor({ timeout: 10_000 });
  assert.match(await line.innerText(), /không ghi hạn/);
  await page.getByLabel("Chỉ quá hạn").check();
  await line.waitFor({ state: "detached" });
  await leave(page);
});

test("a paper report is typed in for its unit, and recorded as typed in", async () => {
  const page = await visitAs("collector");
  const row = await chased(page);
  const unit = await row.locator("th a").innerText();
  await row.locator("th a").click();
  await page.getByRole("link", { name: "Nhập thay đơn vị" }).click();
  await page.locator(".bar-typing", { hasText: unit }).waitFor();
  await page.locator("a[href$='/nhap/bieu/13B']").first().click();
  await page.waitForSelector("[role=gridcell]");
  await page.locator(".bar-typing", { hasText: unit }).waitFor();
  const field = cell(page, "Bí thư xã", 0);
  await field.click();
  await page.keyboard.type("24");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Gửi biểu 13B" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Gửi/ }).last().click();
  await page.waitForURL(/\/nhap\/bien-nhan\/\d+$/);
  assert.match(await page.locator(".receipt").innerText(), new RegExp(`${unit}[\\s\\S]*Cơ quan tổng hợp`, "i"));
  await shoot(page, "typed-in-receipt");
  await page.locator(".bar-typing").getByRole("link", { name: "Xong, về trang đơn vị" }).click();
  await page.locator(".timeline-submission", { hasText: "do Cơ quan tổng hợp thực hiện" }).first().waitFor();
  await leave(page);
});

test("a reader types nothing in", async () => {
  const own = await visitAs("unit", { path: "/" });
  const { unit } = await sessionOf(own);
  await own.context().close();
  const page = await visitAs("reader", { path: `/tinh/don-vi/${unit}/nhap` });
  assert.equal(await page.locator(".bar-typing").count(), 0);
  assert.equal(await page.getByRole("link", { name: "Nhập thay đơn vị" }).count(), 0);
  await leave(page);
});

test("a figure far from those of like units is drawn, named and listed", async () => {
  const page = await visitAs("collector", { path: "/tinh/bat-thuong?form=13B&row=13B.II.1&column=c1" });
  const list = await api(page, "AggregationService/ListContributions", {
    parent: "campaigns/an-giang-2026",
    form: "13B",
    row: "13B.II.1",
    column: "c1",
    pageSize: 5000,
  });
  const dots = page.locator(".strip .dot");
  await dots.first().waitFor();
  assert.equal(await dots.count(), list.contributions.filter((each) => each.value !== undefined).length);
  const far = await page.locator(".strip .dot-far").count();
  const tables = page.locator("section > .scroll .mark-correct");
  assert.equal(await tables.count(), far);
  await page.getByRole("button", { name: "Lô-ga-rít" }).click();
  assert.equal(await dots.count(), await page.locator(".strip .dot").count());
  await expectAccessible(page, "outliers");
  await shoot(page, "outliers", true);
  await leave(page);
});
