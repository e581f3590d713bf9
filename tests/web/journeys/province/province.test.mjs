// The collecting body watches, looks behind a figure, asks for a correction.
import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, expectAccessible, leave, open, sessionOf, shoot, visitAs } from "../../browser.mjs";

test("progress is live: a correction asked for shows on the tile by itself", async () => {
  const own = await visitAs("unit", { path: "/" });
  const { unit } = await sessionOf(own);
  const watcher = await visitAs("collector", { path: "/tinh" });
  const tile = watcher.locator(`.tile[href$="/${unit}"]`);
  await tile.waitFor();
  assert.equal(await tile.locator(".mark-correct").count(), 0);

  const desk = await visitAs("collector", { path: `/tinh/don-vi/${unit}` });
  await desk.getByRole("button", { name: "Đề nghị chỉnh sửa" }).first().click();
  await desk.getByLabel(/Biểu 13B/).check();
  await desk.getByLabel("Lý do").fill("Số đơn tồn đọng chưa khớp với báo cáo tháng 5");
  await expectAccessible(desk, "dialog of a correction");
  await shoot(desk, "request-correction");
  await desk.getByRole("dialog").getByRole("button", { name: "Đề nghị chỉnh sửa" }).click();
  await desk.locator(".notice-good").waitFor();

  await tile.locator(".mark-correct").waitFor();
  await shoot(watcher, "progress-live");

  await open(own, "/");
  assert.match(await own.locator(".next-bad").innerText(), /13B/);
  await own.locator(".next-bad a").click();
  await own.getByText("Số đơn tồn đọng chưa khớp").first().waitFor();
  for (const page of [own, watcher, desk]) await leave(page);
});

test("units are found by state, by lateness and without tone marks", async () => {
  const page = await visitAs("collector", { path: "/tinh" });
  await page.waitForSelector(".tile");
  const all = await page.locator(".tile").count();
  await page.getByLabel("Sau hạn").check();
  await page.waitForFunction((before) => document.querySelectorAll(".tile").length < before, all);
  assert.equal(await page.locator(".tile").count(), await page.locator(".tile .mark-late").count());
  await page.getByLabel("Sau hạn").uncheck();
  await page.getByPlaceholder("Tìm đơn vị").fill("long xuyen");
  await counts(page, ".tile", 1);
  await leave(page);
});

test("behind a cell stand the units, ranked, and their sum is the cell", async () => {
  const page = await visitAs("collector", { path: "/tinh/bieu/13B" });
  const row = page.locator("tr", { hasText: "Chủ tịch UBND cấp xã" });
  const button = row.locator(".cell-button").nth(1);
  const total = (await button.innerText()).replace(/[.*]/g, "");
  await button.click();
  await page.locator(".ranking li").first().waitFor();
  const values = await page
    .locator(".ranking data")
    .evaluateAll((all) => all.map((each) => Number(each.value)));
  assert.equal(String(values.reduce((a, b) => a + b, 0)), total);
  assert.deepEqual(values, [...values].sort((a, b) => b - a));
  await expectAccessible(page, "contributions");
  await shoot(page, "contributions");
  await leave(page);
});

test("a table can be had for one type of unit", async () => {
  const page = await visitAs("collector", { path: "/tinh/bieu/13B" });
  const total = page.locator("tr", { hasText: "Tổng cộng" }).locator(".cell-button").first();
  const before = await total.innerText();
  await page.getByRole("button", { name: "Phường", exact: true }).click();
  await page.waitForFunction(
    ([text]) =>
      [...document.querySelectorAll("tr")]
        .find((row) => row.textContent.includes("Tổng cộng"))
        ?.querySelector(".cell-button")
        ?.textContent !== text,
    [before],
  );
  await leave(page);
});

test("tables are frozen under a label, once", async () => {
  const page = await visitAs("collector", { path: "/tinh/xuat" });
  const label = `thu-${Date.now()}`;
  await page.getByLabel("Nhãn").fill(label);
  await page.getByRole("button", { name: "Chốt số" }).click();
  await page.locator(".notice-good").waitFor();
  await page.getByLabel("Nhãn").fill(label);
  await page.getByRole("button", { name: "Chốt số" }).click();
  await page.locator(".notice-bad").waitFor();
  await page.getByLabel("Thời điểm").selectOption(label);
  await page.getByText("Chưa có ô nào khác").waitFor();
  await shoot(page, "export", true);
  await leave(page);
});

test("a reader sees tables but may change nothing", async () => {
  const own = await visitAs("unit", { path: "/" });
  const { unit } = await sessionOf(own);
  await own.context().close();
  const page = await visitAs("reader", { path: `/tinh/don-vi/${unit}` });
  assert.equal(await page.getByRole("button", { name: "Gia hạn" }).count(), 0);
  await open(page, "/tinh/xuat");
  assert.equal(await page.getByRole("button", { name: "Chốt số" }).count(), 0);
  await leave(page);
});

test("the operator sees how services are and what waits, and can replay the logs", async () => {
  const page = await visitAs("operator", { path: "/van-hanh" });
  const services = page.locator("section", { hasText: "Các dịch vụ" }).locator("tbody tr");
  await services.nth(5).waitFor();
  for (const service of await services.all()) {
    assert.match(await service.innerText(), /Đang phục vụ\s+\d+\.\d+\.\d+/);
  }
  await page.getByText("Không có gì đang chờ").waitFor();
  await page.getByRole("button", { name: "Tính lại và so sánh" }).click();
  await page.locator(".notice-good", { hasText: "Khớp" }).waitFor();
  await leave(page);
});
