// What every page owes: headers, keys, live regions, focus, paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, focused, leave, open, sessionOf, shoot, visitAs } from "../../browser.mjs";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

test("data is kept by nobody on the way, pages run under a strict policy", async () => {
  for (const [role, paths] of [
    ["unit", ["/", "/bieu/13B", "/nop"]],
    ["collector", ["/tinh", "/tinh/bieu/13B", "/tinh/don-doc"]],
  ]) {
    const page = await visitAs(role);
    const kept = [];
    const seen = { data: 0, pages: 0 };
    page.on("response", (answer) => {
      const { pathname } = new URL(answer.url());
      const headers = answer.headers();
      if (headers["x-content-type-options"] !== "nosniff") kept.push(`${pathname}: may be sniffed`);
      if (/^\/(api|files|drafts|session)\b/.test(pathname)) {
        ++seen.data;
        if (!/no-store|no-cache/.test(headers["cache-control"] ?? "")) kept.push(`${pathname}: ${headers["cache-control"]}`);
        const stream = /event-stream/.test(headers["content-type"] ?? "");
        if (!stream && headers["cache-control"] !== "no-store") kept.push(`${pathname}: may be stored`);
      } else if (answer.request().resourceType() === "document") {
        ++seen.pages;
        if (headers["content-security-policy"] !== policy) kept.push(`${pathname}: ${headers["content-security-policy"]}`);
        if (headers["x-frame-options"] !== "DENY") kept.push(`${pathname}: may be framed`);
      }
    });
    for (const path of paths) {
      await open(page, path);
      const inline = await page.evaluate(
        () => document.querySelectorAll("script:not([src]), style, [style], [onclick], [onload]").length,
      );
      assert.equal(inline, 0, `${path}: inline script or style`);
    }
    assert.deepEqual(kept, []);
    assert.ok(seen.data > 3 && seen.pages >= paths.length, JSON.stringify(seen));
    await leave(page);
  }
});

test("the question mark shows the keys, and focus returns", async () => {
  const page = await visitAs("unit", { path: "/bieu/13B" });
  await page.waitForSelector("[role=gridcell]");
  await page.locator("main h1").focus();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Phím tắt" });
  await help.waitFor();
  await help.getByText("Hoàn tác, làm lại").waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await focused(page, "main h1");
  // In a field it is a letter like others.
  await page.getByLabel("Số liệu đến ngày").focus();
  await page.keyboard.press("?");
  await counts(page, "dialog", 0);
  await leave(page);
});

test("every dialog takes focus and gives it back", async () => {
  const own = await visitAs("unit", { path: "/bieu/13B" });
  const { unit } = await sessionOf(own);
  const desk = await visitAs("collector", { path: `/tinh/don-vi/${unit}` });
  for (const [page, name] of [
    [own, "Gửi biểu 13B"],
    [desk, "Đề nghị chỉnh sửa"],
    [desk, "Gia hạn"],
    [desk, "Vào sổ bản giấy"],
  ]) {
    const button = page.getByRole("button", { name, exact: true }).first();
    await button.waitFor();
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.waitForFunction(() => document.activeElement?.closest("dialog"));
    // Around and around, never out of it.
    for (let i = 0; i < 12; ++i) await page.keyboard.press("Tab");
    assert.ok(
      await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest("dialog")),
      `${name}: Tab leaves the dialog`,
    );
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction((text) => document.activeElement?.textContent?.startsWith(text), name);
  }
  await leave(own);
  await leave(desk);
});

test("what a check finds is said to who does not see it", async () => {
  const page = await visitAs("unit", { path: "/bieu/13B" });
  await page.waitForSelector("[role=gridcell]");
  await page.locator('[aria-live="polite"]', { hasText: /Không có lỗi|chỗ phải sửa/ }).waitFor();
  await leave(page);
});

test("a change of place begins at its heading, with its own title", async () => {
  const page = await visitAs("unit", { path: "/" });
  const titles = new Set([await page.title()]);
  for (const name of ["Nộp bằng Excel", "Duyệt và gửi", "Lịch sử", "Báo cáo của đơn vị"]) {
    const door = page.getByRole("navigation", { name: "Các trang" }).getByRole("link", { name });
    await door.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((text) => document.title.startsWith(text), name);
    titles.add(await page.title());
    assert.equal(await door.getAttribute("aria-current"), "page");
  }
  assert.equal(titles.size, 4);
  await page.goto("/");
  await focused(page, "main h1");
  await leave(page);
});

test("paper shows what it is for and nothing to press", async () => {
  const own = await visitAs("unit", { path: "/" });
  const { unit } = await sessionOf(own);
  const desk = await visitAs("collector");
  for (const [page, path, wanted] of [
    [own, "/bieu/13B", "table.form"],
    [own, "/bien-nhan/1", ".qr"],
    [own, "/xac-nhan", ".cover .qr"],
    [desk, "/tinh/bieu/13B", "table.form"],
    [desk, `/tinh/don-vi/${unit}`, "main h1"],
  ]) {
    await open(page, path);
    await page.locator(wanted).first().waitFor();
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".top", ".foot", ".toolbar"]) {
      const there = page.locator(hidden).first();
      if ((await there.count()) > 0) assert.equal(await there.isVisible(), false, `${path}: ${hidden} is printed`);
    }
    assert.ok(await page.locator(wanted).first().isVisible(), `${path}: ${wanted} is not printed`);
    const pressed = await page.locator("main button:visible:not(.cell-button):not(.remove-line)").allInnerTexts();
    assert.deepEqual(pressed, [], path);
    await shoot(page, `print${path.replace(/\//g, "-")}`, true);
    await page.emulateMedia({ media: "screen" });
  }
  await leave(own);
  await leave(desk);
});

test("on a phone the open door is in view", async () => {
  const page = await visitAs("unit", { size: "phone", path: "/lich-su" });
  await page.waitForFunction(() => {
    const door = document.querySelector(".top nav [aria-current]").getBoundingClientRect();
    return door.left >= 0 && door.right <= window.innerWidth;
  });
  await leave(page);
});
