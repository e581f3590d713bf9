import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectNoSidewaysScroll, leave, shoot, visit, visitAs } from "../../browser.mjs";

const place = "/tinh/thu-kich-hoat";

// Makes a letter for the unit of the last line; its page is left open.
async function makeOne(page) {
  await page.getByLabel("Chọn tất cả đơn vị đang hiện").check();
  await page.getByLabel("Chọn tất cả đơn vị đang hiện").uncheck();
  const line = page.locator("tbody tr", { has: page.getByRole("checkbox") }).last();
  await line.getByRole("checkbox").check();
  const unit = await line.getByRole("checkbox").getAttribute("aria-label");
  await page.getByRole("button", { name: "Lập 1 thư" }).click();
  await page.waitForSelector(".activation-letter");
  const code = await page.locator(".activation-code-text").innerText();
  assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  return { unit, code };
}

test("a letter is made, printed alone on one sheet, typed and good once", async () => {
  const page = await visitAs("collector", { path: place });
  await expectAccessible(page, "letters");
  const { unit, code } = await makeOne(page);
  await expectAccessible(page, "a letter");
  await shoot(page, "letter-screen", true);

  const sheet = await page.pdf({ preferCSSPageSize: true });
  const text = sheet.toString("latin1");
  assert.equal(text.match(/\/Type\s*\/Page\b/g).length, 1, "one letter is not one sheet");
  const [, , width, height] = /\/MediaBox\s*\[([\d.\s]+)\]/.exec(text)[1].trim().split(/\s+/).map(Number);
  assert.ok(Math.abs(width - 595) < 3 && Math.abs(height - 842) < 3, `${width} × ${height} is not A4 upright`);
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".top", ".page-head", ".notice", ".foot"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, `${hidden} is printed`);
  }
  await shoot(page, "letter-print", true);
  await page.emulateMedia({ media: "screen" });

  for (const size of ["desktop", "phone"]) {
    const office = await visit(size);
    await office.goto("/");
    await office.locator("#code").pressSequentially(code.toLowerCase().replace(/-/g, ""));
    assert.equal(await office.inputValue("#code"), code);
    await office.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    if (size === "desktop") {
      await office.waitForSelector(".top");
      const who = await office.locator(".who strong").innerText();
      assert.equal(who.toLowerCase(), unit.toLowerCase());
    } else {
      assert.match(await office.getByRole("alert").innerText(), /đã được dùng/);
    }
    await leave(office);
  }

  await page.getByRole("button", { name: "Đã in xong" }).click();
  await page.getByRole("button", { name: /^Đã dùng/ }).click();
  await page.locator("tbody tr", { hasText: unit }).getByText("Đã dùng lúc").waitFor();
  await leave(page);
});

test("several letters are a sheet each", async () => {
  const page = await visitAs("collector", { path: place });
  await page.getByRole("button", { name: /^Chưa có thư/ }).click();
  const button = page.getByRole("button", { name: /^Lập \d+ thư/ });
  const count = Number(/\d+/.exec(await button.innerText())[0]);
  assert.ok(count > 50, String(count));
  await button.click();
  await page.waitForSelector(".activation-letter");
  assert.equal(await page.locator(".activation-letter").count(), count);
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(sheets.match(/\/Type\s*\/Page\b/g).length, count);
  await page.getByRole("button", { name: "Đã in xong" }).click();
  await leave(page);
});

test("an operator makes letters of other roles; a reader makes none", async () => {
  const page = await visitAs("operator", { path: place });
  await page.getByRole("combobox", { name: "Vai trò" }).selectOption("reader");
  await page.getByRole("button", { name: "Lập một thư" }).click();
  const code = await page.locator(".activation-code-text").innerText();
  await expectNoSidewaysScroll(page, "a reader's letter");
  const reader = await visit();
  await reader.goto(`/dang-nhap#${code}`);
  await reader.waitForURL((url) => url.pathname === "/tinh");
  await reader.goto(place);
  await reader.waitForSelector("main h1");
  assert.equal(await reader.getByRole("button", { name: /^Lập/ }).count(), 0);
  await leave(reader);
  await page.getByRole("button", { name: "Bỏ, không in" }).click();
  await leave(page);
});
