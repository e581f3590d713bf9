// Files as LibreOffice leaves them when somebody saves.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export async function savedByOffice(name, bytes) {
  const folder = await mkdtemp(join(tmpdir(), "baocao-office-"));
  try {
    await writeFile(join(folder, name), bytes);
    await promisify(execFile)("soffice", [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      name.split(".").at(-1),
      "--outdir",
      join(folder, "saved"),
      join(folder, name),
    ]);
    return await readFile(join(folder, "saved", name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
