// Files that go with a report: uploaded, sent, saved by the province.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import {
  expectAccessible,
  expectNoSidewaysScroll,
  leave,
  open,
  sessionOf,
  settled,
  shoot,
  visitAs,
} from "../../browser.mjs";

const scan = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(200_000, "ký"), Buffer.from(String(Date.now()))]);

async function upload(page, ...files) {
  await page.setInputFiles("#attachment-file", files);
}

const pdf = (name, buffer) => ({ name, mimeType: "application/pdf", buffer });

test("the signed scan is uploaded, kept over a reload, sent, and saved by the province", async () => {
  const page = await visitAs("unit", { path: "/tep-kem-theo" });
  const { unit } = await sessionOf(page);
  await shoot(page, "attachments-empty");
  await upload(page, pdf("Báo cáo đã ký.pdf", scan), pdf("Phụ lục.pdf", Buffer.from("%PDF-1.4\nphụ lục")));
  const rows = page.locator(".attachments tbody tr");
  await rows.nth(1).waitFor();
  await page.getByLabel("Loại của tệp Phụ lục.pdf").selectOption({ label: "Phụ lục" });
  await expectAccessible(page, "attached files");
  await page.reload();
  await settled(page);
  assert.equal(await rows.count(), 2);
  assert.match(await rows.first().innerText(), /Chưa gửi/);

  await page.getByRole("button", { name: "Gửi 2 tệp" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor({ timeout: 15_000 });
  await page.locator(".item-list", { hasText: "Tệp kèm theo" }).waitFor();
  await open(page, "/xac-nhan");
  const inPackage = page.locator(".package details", { hasText: "Tệp kèm theo" });
  await inPackage.locator("summary").click();
  await inPackage.getByRole("link", { name: "Phụ lục.pdf" }).waitFor();
  await leave(page);

  const desk = await visitAs("collector", { path: `/tinh/don-vi/${unit}` });
  const line = desk.locator(".item-list > li", { hasText: "Tệp kèm theo" });
  await line.getByRole("button", { name: "Xem" }).click();
  const [file] = await Promise.all([
    desk.waitForEvent("download"),
    line.getByRole("link", { name: "Báo cáo đã ký.pdf" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "Báo cáo đã ký.pdf");
  assert.ok(scan.equals(await readFile(await file.path())), "the bytes are those of the unit");
  await expectAccessible(desk, "a unit with attached files");
  await shoot(desk, "attachments-province");
  await leave(desk);
});

test("a page under the name of a PDF is refused in words, and the others stay", async () => {
  const page = await visitAs("unit", { size: "phone", path: "/tep-kem-theo" });
  const rows = page.locator(".attachments tbody tr");
  const before = await rows.count();
  await upload(page, pdf("bao-cao.pdf", Buffer.from("<!DOCTYPE html><script>alert(1)</script>")));
  await page.locator(".notice-bad", { hasText: "trang web" }).waitFor();
  assert.equal(await rows.count(), before);
  await expectNoSidewaysScroll(page, "attached files on a phone");
  await shoot(page, "attachments-phone", true);
  await leave(page);
});

test("a file is taken back by sending the list without it", async () => {
  const page = await visitAs("unit", { path: "/tep-kem-theo" });
  const rows = page.locator(".attachments tbody tr");
  await rows.first().waitFor();
  const before = await rows.count();
  await page.getByRole("button", { name: /^Xóa/ }).last().click();
  assert.equal(await rows.count(), before - 1);
  await page.getByRole("button", { name: /^Gửi \d+ tệp|^Rút hết/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(/\/bien-nhan\/\d+$/);
  await page.locator(".outcome", { hasText: "Đã tiếp nhận" }).waitFor({ timeout: 15_000 });
  await open(page, "/tep-kem-theo");
  assert.equal(await rows.count(), before - 1);
  await leave(page);
});
