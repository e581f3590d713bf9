// Builds dist/: index.html and assets with hashed names. Nothing inline, so
// that the pages run under a content security policy without exceptions.
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, process.argv[2] ?? "dist");

await rm(dist, { recursive: true, force: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/main.tsx", style: "src/style/index.css" },
  outdir: join(dist, "assets"),
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: ["es2022", "chrome110", "firefox110", "safari16"],
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "file", ".woff": "empty" },
  logLevel: "warning",
});

const made = (entry) => {
  const found = Object.entries(result.metafile.outputs).find(
    ([, output]) => output.entryPoint === entry,
  );
  return "/assets/" + found[0].split("/").pop();
};
const page = (await readFile(join(here, "src/index.html"), "utf8"))
  .replace("{script}", made("src/main.tsx"))
  .replace("{style}", made("src/style/index.css"));
await mkdir(dist, { recursive: true });
await writeFile(join(dist, "index.html"), page);
const icon = await readFile(join(here, "src/icon.svg"));
await writeFile(join(dist, "assets", "icon.svg"), icon);
