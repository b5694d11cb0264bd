/** One parser for all unit tests: loading the grammar takes some 30 ms, so it is done once. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PythonParser } from "../../src/core/python/parse";

let loaded: Promise<PythonParser> | undefined;

export function testParser(): Promise<PythonParser> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PythonParser> {
  const resolve = createRequire(__filename).resolve;
  const [runtime, grammar] = await Promise.all([
    readFile(resolve("web-tree-sitter/web-tree-sitter.wasm")),
    readFile(resolve("tree-sitter-python/tree-sitter-python.wasm")),
  ]);
  return PythonParser.load({ runtime, grammar });
}
