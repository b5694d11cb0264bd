/** The two data files of the Python parser. */
import { readDataFile } from "./dataFile";

/** The bytes that `PythonParser.load` wants. */
export async function readPythonGrammar(): Promise<{ runtime: Uint8Array; grammar: Uint8Array }> {
  const [runtime, grammar] = await Promise.all([
    readDataFile("web-tree-sitter/web-tree-sitter.wasm"),
    readDataFile("tree-sitter-python/tree-sitter-python.wasm"),
  ]);
  return { runtime, grammar };
}
