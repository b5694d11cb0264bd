/** One parser and one formatter for all unit tests: loading them takes some 30 ms each. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Layout } from "../../src/core/extract/layoutCode";
import { blackStyle, RuffFormatter } from "../../src/core/python/format";
import { PythonParser } from "../../src/core/python/parse";

let loaded: Promise<PythonParser> | undefined;

export function testParser(): Promise<PythonParser> {
  loaded ??= load();
  return loaded;
}

let formatter: Promise<RuffFormatter> | undefined;

/** The formatter that modules are laid out with; loaded once as well. */
export function testFormatter(): Promise<RuffFormatter> {
  const file = createRequire(__filename).resolve("@wasm-fmt/ruff_fmt/ruff_fmt_bg.wasm");
  formatter ??= readFile(file).then(RuffFormatter.load);
  return formatter;
}

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
