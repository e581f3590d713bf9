// A real browser on a running deployment. BAOCAO_PORTAL is its address;
// BAOCAO_LINKS a JSON file {unit, collector, reader, operator} of sign-in
// links, which may be good for one use only: sessions are kept for the run.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const shots = process.env.BAOCAO_SHOTS ?? join(root, "build/web");
export const portal = process.env.BAOCAO_PORTAL?.replace(/\/$/, "");
if (!portal) throw new Error("BAOCAO_PORTAL is not set");

export const sizes = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
};

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.BAOCAO_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
});
after(() => browser?.close());

async function links() {
  return JSON.parse(await readFile(process.env.BAOCAO_LINKS, "utf8"));
}

async function linkOf(role) {
  const link = (await links())[role];
  assert.equal(typeof link, "string", `no sign-in link for ${role}`);
  return link;
}

async function stateFile(who) {
  await mkdir(join(shots, "sessions"), { recursive: true });
  return join(shots, "sessions", `${who}.json`);
}

async function newContext(size, more = {}) {
  return browser.newContext({
    ...sizes[size],
    locale: "vi-VN",
    baseURL: portal,
    acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"],
    ...more,
  });
}

// What a browser complains of: broken policy, errors, failed scripts.
function listen(page) {
  page.complaints = [];
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // A refusal is an answer, not a fault.
    if (/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) return;
    page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(String(error.stack)));
}

export async function visit(size = "desktop") {
  const context = await newContext(size);
  const page = await context.newPage();
  listen(page);
  return page;
}

// A page of somebody who has signed in; `who`: a role.
export async function visitAs(who, { size = "desktop", path = "" } = {}) {
  const file = await stateFile(who);
  const kept = await readFile(file, "utf8").then(JSON.parse, () => undefined);
  let context = await newContext(size, kept ? { storageState: kept } : {});
  const known = kept && (await context.request.get("/session")).ok();
  if (!known) {
    await context.close();
    context = await newContext(size);
    const page = await context.newPage();
    await page.goto(await linkOf(who));
    await page.waitForSelector(".top");
    await writeFile(file, JSON.stringify({ cookies: (await context.storageState()).cookies, origins: [] }));
    await page.close();
  }
  const page = await context.newPage();
  listen(page);
  if (path !== "") await open(page, path);
  return page;
}

export async function open(page, path) {
  await page.goto(path);
  await settled(page);
}

// The first content is there.
export async function settled(page) {
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => !document.querySelector("main .skeleton"));
}

export async function leave(page) {
  assert.deepEqual(page.complaints, [], `the browser complained at ${page.url()}`);
  await page.context().close();
}

export async function shoot(page, name, fullPage = false) {
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage });
}

// WCAG 2.1 AA as far as a machine can see.
export async function expectAccessible(page, name) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  const grave = violations
    .filter((each) => each.impact === "serious" || each.impact === "critical")
    .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
  assert.deepEqual(grave, [], name);
}

// Nothing but sheets scrolls sideways.
export async function expectNoSidewaysScroll(page, name) {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(over <= 0, `${name}: ${over} px too wide`);
}

// A cell of the sheet by its row's label and its column (from 0, fields only).
export function cell(page, label, column) {
  return page
    .locator("tr", { has: page.locator("th[scope=row]", { hasText: label }) })
    .locator(`[role=gridcell][data-column="${column}"]`)
    .first();
}

export async function api(page, method, request) {
  return page.evaluate(
    async ([name, body]) => {
      const answer = await fetch(`/api/v1/${name}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Baocao": "1" },
        body: JSON.stringify(body),
      });
      const json = await answer.json();
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(json)}`);
      return json;
    },
    [method, request],
  );
}

export async function sessionOf(page) {
  return (await page.request.get("/session")).json();
}
