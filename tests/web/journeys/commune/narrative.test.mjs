// The report's text: written here, or taken from Word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { download, expectAccessible, leave, open, shoot, visitAs } from "../../browser.mjs";
import { kDocx } from "../../word.mjs";

test("a section is written, kept as a draft and sent", async () => {
  const page = await visitAs("unit", { path: "/loi-van" });
  const box = page.locator(".outline-section textarea").first();
  const text = `Phường có vị trí trung tâm, dân số đông. ${Date.now()}`;
  await box.fill(text);
  await page.reload();
  await page.waitForSelector(".outline-section textarea");
  assert.equal(await box.inputValue(), text);
  await expectAccessible(page, "text with a change");
  await page.getByRole("button", { name: "Gửi 1 mục" }).first().click();
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor();
  await open(page, "/loi-van");
  assert.equal(await box.inputValue(), text);
  await leave(page);
});

test("the Word template comes back into its sections", async () => {
  const page = await visitAs("unit", { path: "/loi-van" });
  const template = await download(page, "Tải mẫu Word");
  assert.match(template.name, /\.docx$/);
  await page.setInputFiles("#report-file", {
    name: "bao-cao.docx",
    mimeType: kDocx,
    buffer: template.bytes,
  });
  await page.locator("[aria-live]", { hasText: /Đã lấy \d+ mục/ }).waitFor();
  await shoot(page, "word-import");
  await leave(page);
});

test("a file that is no Word report is refused in words", async () => {
  const page = await visitAs("unit", { path: "/loi-van" });
  await page.setInputFiles("#report-file", {
    name: "hong.docx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("no report"),
  });
  assert.ok((await page.locator(".notice-bad").innerText()).trim().length > 20);
  await leave(page);
});
