/** The project's own files, for tests of invariants. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The repository. */
export const root = resolve(__dirname, "../..");

/** Paths of TypeScript files below `src/<folder>`, relative to `src`, with forward slashes. */
export function sourceFiles(folder: string): readonly string[] {
  const src = join(root, "src");
  return readdirSync(join(src, folder), { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path).replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path))
    .sort();
}

export function readSource(path: string): string {
  return readFile(`src/${path}`);
}

/** A file of the repository by its path from the top. */
export function readFile(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function writeFile(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}
