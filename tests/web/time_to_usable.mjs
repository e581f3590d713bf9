// How soon pages are of use, as JSON of milliseconds: from the request to what
// a person came for, best of five after one that fills the caches.
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const portal = process.env.BAOCAO_PORTAL;
const links = JSON.parse(await readFile(process.env.BAOCAO_LINKS, "utf8"));
const kTimes = 5;

const places = [
  ["collector", "/tinh", ".tile"],
  ["collector", "/tinh/don-doc", ".chase-table tbody tr"],
  ["collector", "/tinh/bieu/13B", ".sheet tbody td"],
  ["collector", "/tinh/bieu/8B", ".sheet tbody td"],
  ["collector", "/tinh/don-vi/{unit}", ".facts, .panel"],
  ["collector", "/tinh/kien-nghi", "main h1 ~ *, .proposal, .empty"],
  ["unit", "/", ".item-list li"],
  ["unit", "/bieu/13B", "[role=gridcell]"],
];

const browser = await chromium.launch({
  executablePath: process.env.BAOCAO_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});
const contexts = new Map();
async function pageOf(role) {
  if (!contexts.has(role)) {
    const context = await browser.newContext({
      baseURL: portal,
      locale: "vi-VN",
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(links[role]);
    await page.waitForSelector(".top");
    contexts.set(role, page);
  }
  return contexts.get(role);
}

// Until it is there and the browser has time for the next click.
async function usable(page, path, wanted) {
  const began = performance.now();
  await page.goto(path, { waitUntil: "commit" });
  await page.waitForSelector(wanted);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return performance.now() - began;
}

async function best(times, measure) {
  const all = [];
  for (let i = 0; i < times; ++i) all.push(await measure());
  return Math.round(Math.min(...all));
}

const result = {};
const own = await pageOf("unit");
const { unit } = await (await own.request.get("/session")).json();
for (const [role, pattern, wanted] of places) {
  const page = await pageOf(role);
  const path = pattern.replace("{unit}", unit);
  await usable(page, path, wanted);
  result[path] = await best(kTimes, () => usable(page, path, wanted));
}

// Behind one figure: from the click to the ranked units.
const table = await pageOf("collector");
await table.goto("/tinh/bieu/13B");
await table.waitForSelector(".sheet tbody td");
if ((await table.locator(".cell-button").count()) > 0) {
  result["behind a cell of 13B"] = await best(kTimes, async () => {
    await table.goto("/tinh/bieu/13B");
    const cell = table.locator(".cell-button").first();
    await cell.waitFor();
    const began = performance.now();
    await cell.click();
    await table.waitForSelector(".ranking li");
    return performance.now() - began;
  });
}
// From page to page, inside the application.
await table.goto("/tinh/bieu/13B");
await table.waitForSelector(".sheet tbody td");
result["from a table to /tinh"] = await best(kTimes, async () => {
  await table.goto("/tinh/bieu/13B");
  await table.waitForSelector(".sheet tbody td");
  const began = performance.now();
  await table.locator('nav a[href="/tinh"]').click();
  await table.waitForSelector(".tile");
  return performance.now() - began;
});
// A letter typed into the search, until the tiles follow.
await table.goto("/tinh");
await table.waitForSelector(".tile");
result["typing into the search of /tinh"] = await best(kTimes, async () => {
  const search = table.locator('input[type="search"]').first();
  await search.fill("");
  await table.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const all = await table.locator(".tile").count();
  const began = performance.now();
  await search.pressSequentially("xq");
  await table.waitForFunction((before) => document.querySelectorAll(".tile").length < before, all);
  return performance.now() - began;
});
await browser.close();
console.log(JSON.stringify(result, null, 1));
