// The line breaks, the tab is closed, somebody looks back: nothing is lost and
// nothing goes out twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api, cell, leave, open, sessionOf, shows, visitAs } from "../../browser.mjs";

const secretary = "Bí thư xã, phường, đặc khu";

async function newestRevision(page) {
  const { campaign, unit } = await sessionOf(page);
  const parent = `campaigns/${campaign}/units/${unit}`;
  const { submissions } = await api(page, "IntakeService/ListSubmissions", { parent, pageSize: 1 });
  return submissions[0]?.revision ?? 0;
}

async function openSheet(page, form) {
  await open(page, `/bieu/${form}`);
  await page.waitForSelector("[role=gridcell]");
}

async function send(page, form) {
  await page.getByRole("button", { name: `Gửi biểu ${form}` }).click();
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
}

test("a tab closed while a sending waits sends it later, once, under the same request id", async () => {
  const page = await visitAs("unit");
  await openSheet(page, "1B");
  const before = await newestRevision(page);
  const context = page.context();
  await context.setOffline(true);
  await page.locator(".bar-offline").waitFor();
  await send(page, "1B");
  await page.locator(".bar-waiting").waitFor();
  const [waiting] = await page.evaluate(() => JSON.parse(localStorage.getItem("baocao.outbox")));
  await page.close();

  const later = await context.newPage();
  later.complaints = [];
  const ids = [];
  later.on("request", (request) => {
    if (request.url().endsWith("/IntakeService/Submit")) ids.push(request.postDataJSON().requestId);
  });
  await context.setOffline(false);
  await later.goto("/");
  await later.waitForURL(/\/bien-nhan\/\d+$/);
  assert.deepEqual(ids, [waiting.requestId]);
  assert.equal(await newestRevision(later), before + 1);
  assert.deepEqual(await later.evaluate(() => JSON.parse(localStorage.getItem("baocao.outbox"))), []);
  await leave(later);
});

test("a line that breaks behind the receipt counts once", async () => {
  const page = await visitAs("unit");
  await openSheet(page, "1B");
  const before = await newestRevision(page);
  // The server has it, the browser does not learn of it the first time.
  let broken = 0;
  await page.route("**/IntakeService/Submit", async (route) => {
    if (broken++ > 0) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await send(page, "1B");
  await page.locator(".bar-waiting").waitFor();
  await page.getByRole("button", { name: "Gửi lại ngay" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  assert.equal(await newestRevision(page), before + 1);
  page.complaints = page.complaints.filter((each) => !/ERR_FAILED/.test(each));
  await leave(page);
});

test("looking at an old receipt leaves today's draft alone", async () => {
  const page = await visitAs("unit");
  await openSheet(page, "13B");
  await cell(page, secretary, 0).click();
  await page.keyboard.type("4321");
  await page.keyboard.press("Enter");
  await page.locator(".keeping-server").waitFor();
  await open(page, "/bien-nhan/1");
  await page.locator(".outcome").first().waitFor();
  await openSheet(page, "13B");
  await shows(cell(page, secretary, 0), /^4\.321/);
  await page.getByRole("button", { name: "Bỏ bản nháp" }).click();
  await shows(cell(page, secretary, 0), /^(?!4\.321)/);
  await leave(page);
});
