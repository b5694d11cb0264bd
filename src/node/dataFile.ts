/**
 * Where the data files of libraries lie: a bundle has them beside it in `dist/`; code that runs from
 * source takes them from the installed packages.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

/** The bytes of a file, named as in an import: "package/file.wasm". */
export function readDataFile(file: string): Promise<Uint8Array> {
  const bundled = join(__dirname, basename(file));
  return readFile(existsSync(bundled) ? bundled : createRequire(__filename).resolve(file));
}
