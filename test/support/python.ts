/** One parser for all unit tests: loading the grammar takes some 30 ms, so it is done once. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Layout } from "../../src/core/extract/layoutCode";
import { blackStyle } from "../../src/core/python/format";
import { PythonParser } from "../../src/core/python/parse";
import { lazyPythonFormatter } from "../../src/node/pythonFormatter";

let loaded: Promise<PythonParser> | undefined;

export function testParser(): Promise<PythonParser> {
  loaded ??= load();
  return loaded;
}

/** The formatter that modules are laid out with; loaded once as well. */
export const testFormatter = lazyPythonFormatter();

/** Modules laid out in black's own style. */
export async function testLayout(): Promise<Layout> {
  return { formatter: await testFormatter(), style: blackStyle };
}

async function load(): Promise<PythonParser> {
  const resolve = createRequire(__filename).resolve;
  const [runtime, grammar] = await Promise.all([
    readFile(resolve("web-tree-sitter/web-tree-sitter.wasm")),
    readFile(resolve("tree-sitter-python/tree-sitter-python.wasm")),
  ]);
  return PythonParser.load({ runtime, grammar });
}
