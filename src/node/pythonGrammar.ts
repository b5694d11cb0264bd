/**
 * The two data files of the Python parser. A bundle has them beside it in `dist/`; code that runs
 * from source takes them from the installed packages.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The bytes that `PythonParser.load` wants. */
export async function readPythonGrammar(): Promise<{ runtime: Uint8Array; grammar: Uint8Array }> {
  const [runtime, grammar] = await Promise.all([
    readFile(fileOf("web-tree-sitter", "web-tree-sitter.wasm")),
    readFile(fileOf("tree-sitter-python", "tree-sitter-python.wasm")),
  ]);
  return { runtime, grammar };
}

function fileOf(packageName: string, file: string): string {
  const bundled = join(__dirname, file);
  return existsSync(bundled)
    ? bundled
    : createRequire(__filename).resolve(`${packageName}/${file}`);
}
