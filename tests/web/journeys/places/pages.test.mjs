// Every place, at both sizes and at 200 % zoom: nothing serious for axe,
// nothing that scrolls sideways, no complaint of the browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  expectAccessible,
  expectNoSidewaysScroll,
  expectToEndAtItsFoot,
  leave,
  open,
  sessionOf,
  shoot,
  visitAs,
} from "../../browser.mjs";

const places = {
  unit: ["/", "/nop", "/bieu/13B", "/bieu/12B", "/bieu/2B", "/bieu/8B", "/loi-van", "/kien-nghi", "/xac-nhan", "/bien-nhan/1", "/lich-su", "/tep-kem-theo", "/y-kien", "/tra-loi", "/nhiem-vu", "/hoi-nghi", "/khong-co"],
  collector: ["/tinh", "/tinh/bieu/13B", "/tinh/bieu/12B", "/tinh/bieu/8B", "/tinh/don-vi/{unit}", "/tinh/kien-nghi", "/tinh/phu-luc-4", "/tinh/nhiem-vu", "/tinh/dieu-hanh", "/tinh/hoi-nghi", "/tinh/thu-kich-hoat", "/tinh/don-doc", "/tinh/bat-thuong", "/tinh/xuat", "/tinh/don-vi/{unit}/nhap", "/tinh/don-vi/{unit}/nhap/bieu/13B", "/tinh/don-vi/{unit}/nhap/nop"],
  operator: ["/van-hanh"],
};

for (const size of ["desktop", "phone"]) {
  for (const [role, paths] of Object.entries(places)) {
    test(`pages of the ${role} hold on a ${size}`, async () => {
      const own = await visitAs("unit", { path: "/" });
      const { unit } = await sessionOf(own);
      await own.context().close();
      const page = await visitAs(role, { size, path: role === "unit" ? "/" : "" });
      for (const pattern of paths) {
        const path = pattern.replace("{unit}", unit);
        await open(page, path);
        await expectAccessible(page, `${path}, ${size}`);
        await expectNoSidewaysScroll(page, `${path}, ${size}`);
        await expectToEndAtItsFoot(page, `${path}, ${size}`);
        await shoot(page, `${role}${path.replace(/\//g, "-")}-${size}`, true);
      }
      await leave(page);
    });
  }
}

test("pages hold at 200 % zoom", async () => {
  for (const [role, path] of [["unit", "/"], ["unit", "/bieu/13B"], ["collector", "/tinh"], ["collector", "/tinh/bieu/12B"]]) {
    const page = await visitAs(role);
    // Twice as large is half as wide.
    await page.setViewportSize({ width: 640, height: 400 });
    await open(page, path);
    await expectNoSidewaysScroll(page, `${path} at 200 %`);
    await leave(page);
  }
});

// Times are told, not judged: the aim is a second on loopback.
test("pages show what they are for, and how soon", async () => {
  for (const [role, path, wanted] of [
    ["collector", "/tinh", ".tile"],
    ["collector", "/tinh/bieu/13B", ".cell-button"],
    ["unit", "/", ".item-list li"],
    ["unit", "/bieu/13B", "[role=gridcell]"],
  ]) {
    const page = await visitAs(role);
    const times = [];
    for (let i = 0; i < 5; ++i) {
      const began = performance.now();
      await page.goto(path);
      await page.waitForSelector(wanted);
      times.push(performance.now() - began);
    }
    assert.ok(await page.locator(wanted).count() > 0, path);
    console.log(`${path}: ${Math.round(Math.min(...times))} ms at best of five`);
    await leave(page);
  }
});

test("paper shows the form alone, on a page laid across", async () => {
  const page = await visitAs("unit", { path: "/bieu/13B" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".top").isVisible(), false);
  assert.equal(await page.locator(".print-title").first().isVisible(), true);
  await shoot(page, "print-13B");
  await leave(page);
});
