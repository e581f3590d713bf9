import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, leave, shoot, visit, visitAs } from "../../browser.mjs";

test("each role comes to its own first page", async () => {
  for (const [role, path] of [
    ["unit", "/"],
    ["collector", "/tinh"],
    ["reader", "/tinh"],
    ["operator", "/van-hanh"],
  ]) {
    const page = await visitAs(role);
    await page.goto("/");
    await page.waitForURL((url) => url.pathname === path);
    await page.waitForSelector("main h1");
    assert.equal(new URL(page.url()).hash, "", "a code stays in the address");
    await leave(page);
  }
});

test("nobody gets in without a code, and a wrong one is refused in words", async () => {
  for (const size of ["desktop", "phone"]) {
    const page = await visit(size);
    await page.goto("/tinh");
    await page.waitForSelector(".sign-in");
    await expectAccessible(page, `sign-in, ${size}`);
    await shoot(page, `sign-in-${size}`);
    await page.fill("#code", "khong-phai-ma");
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    const said = await page.getByRole("alert").innerText();
    assert.ok(said.length > 20, said);
    await leave(page);
  }
});

test("the language can be changed, and is kept", async () => {
  const page = await visitAs("unit", { path: "/" });
  assert.equal(await page.getAttribute("html", "lang"), "vi");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Our report", level: 1 }).waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.reload();
  await page.getByRole("heading", { name: "Our report", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await page.getByRole("heading", { name: "Báo cáo của đơn vị", level: 1 }).waitFor();
  await leave(page);
});
