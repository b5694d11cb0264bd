/** What the tools that measure on a folder of notebooks share: their options and the notebooks. */
import { readdirSync } from "node:fs";
import path from "node:path";

/** What stands behind an option of the command. */
export function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

/** Sorted, checkpoints left out. */
export function notebooksIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ipynb") && !file.includes(".ipynb_checkpoints"))
    .map((file) => path.join(folder, file))
    .sort();
}
