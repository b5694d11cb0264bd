/** The Python formatter, loaded when the first extraction wants it: 1.2 MB that analysis never needs. */
import { RuffFormatter, type PythonFormatter } from "../core/index";
import { readDataFile } from "./dataFile";

export function lazyPythonFormatter(): () => Promise<PythonFormatter> {
  let loading: Promise<PythonFormatter> | undefined;
  return () =>
    (loading ??= readDataFile("@wasm-fmt/ruff_fmt/ruff_fmt_bg.wasm").then(RuffFormatter.load));
}
