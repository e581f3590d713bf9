// Bundles the tests of pure logic and runs them with node's own runner.
import { build } from "esbuild";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = await mkdtemp(join(tmpdir(), "baocao-web-"));
const tests = (await readdir(here)).filter((name) => name.endsWith(".test.ts"));
await build({
  entryPoints: tests.map((name) => join(here, name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  jsx: "automatic",
  jsxImportSource: "preact",
  define: { PORTAL_WEB: JSON.stringify(join(here, "..")) },
  logLevel: "warning",
});
const { status } = spawnSync(
  process.execPath,
  ["--test", ...tests.map((name) => join(out, name.replace(/ts$/, "mjs")))],
  { stdio: "inherit" },
);
await rm(out, { recursive: true, force: true });
process.exit(status ?? 1);
