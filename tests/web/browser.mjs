// A real browser on a running deployment. BAOCAO_PORTAL is its address;
// BAOCAO_LINKS a JSON file {unit, collector, reader, operator} of sign-in
// links, which may be good for one use only: sessions are kept for the run in
// BAOCAO_WORK. BAOCAO_SHOTS: a folder for pictures of what is walked through;
// without it only pages on which a journey failed are kept, in BAOCAO_FAILED.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, afterEach, before } from "node:test";
import { chromium } from "playwright-core";

export const portal = process.env.BAOCAO_PORTAL?.replace(/\/$/, "");
if (!portal) throw new Error("BAOCAO_PORTAL is not set");
const { BAOCAO_SHOTS: shots, BAOCAO_FAILED: failed, BAOCAO_WORK: work } = process.env;

// Builds, other tests and the services may hold the machine.
const kPatience = Number(process.env.BAOCAO_PATIENCE ?? 60_000);

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

// A journey that ended well has left its pages.
afterEach(async (test) => {
  for (const context of browser?.contexts() ?? []) {
    for (const [index, page] of context.pages().entries()) {
      if (failed === undefined) break;
      await mkdir(failed, { recursive: true });
      const name = `${test?.name ?? "journey"} ${index + 1}`.replace(/[^\p{L}\d]+/gu, "-");
      await page.screenshot({ path: join(failed, `${name}.png`), timeout: 10_000 }).catch(() => undefined);
    }
    await context.close();
  }
});

async function linkOf(role) {
  const link = JSON.parse(await readFile(process.env.BAOCAO_LINKS, "utf8"))[role];
  assert.equal(typeof link, "string", `no sign-in link for ${role}`);
  return link;
}

async function stateFile(who) {
  assert.ok(work, "BAOCAO_WORK is not set");
  await mkdir(work, { recursive: true });
  return join(work, `session-${who}.json`);
}

async function newContext(size, more = {}) {
  const context = await browser.newContext({
    ...sizes[size],
    locale: "vi-VN",
    // A colour on its way to another is no colour to judge.
    reducedMotion: "reduce",
    baseURL: portal,
    acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"],
    ...more,
  });
  context.setDefaultTimeout(kPatience);
  return context;
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
  if (shots === undefined) return;
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage });
}

// Waits until the text is there, whole or as the expression says.
export async function shows(locator, text) {
  const whole = (words) =>
    new RegExp(`^\\s*${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
  await locator.filter({ hasText: text instanceof RegExp ? text : whole(text) }).first().waitFor();
}

// Waits until so many are there.
export async function counts(page, selector, number) {
  await page.waitForFunction(
    ([wanted, count]) => document.querySelectorAll(wanted).length === count,
    [selector, number],
  );
}

// Waits until what has focus is said to be right.
export async function focused(page, selector) {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// WCAG 2.1 AA as far as a machine can see. Of long lists a few lines are
// looked at: the others are like them.
export async function expectAccessible(page, name) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe } = window;
    const found = await axe.run(
      { exclude: [["tr.row-line + tr.row-line + tr.row-line"], [".tile-list li:nth-child(n + 12)"]] },
      { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"] },
    );
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      html: nodes.slice(0, 3).map((node) => node.html),
    }));
  });
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, html }) => `${id}: ${html.join(" | ")}`);
  assert.deepEqual(grave, [], name);
}

// Nothing but sheets scrolls sideways.
export async function expectNoSidewaysScroll(page, name) {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(over <= 0, `${name}: ${over} px too wide`);
}

// Nothing lies under the foot: what is out of sight makes no page longer.
export async function expectToEndAtItsFoot(page, name) {
  const under = await page.evaluate(
    () =>
      document.documentElement.scrollHeight -
      window.scrollY -
      document.querySelector(".foot").getBoundingClientRect().bottom,
  );
  assert.ok(under < 4, `${name}: ${under} px of nothing under the foot`);
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

// The file behind a link: its name and bytes.
export async function download(page, name) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
