/** One formatter for all unit tests: loading it takes some 30 ms. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Layout } from "../../src/core/extract/layoutCode";
import { blackStyle, RuffFormatter } from "../../src/core/python/format";

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
