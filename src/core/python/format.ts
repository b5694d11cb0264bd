/**
 * Lays Python code out with Ruff's formatter, a WebAssembly library that agrees with black but for a
 * few forms (`extract/blackForms.ts`). Pure and synchronous once it is loaded.
 */
import init, { format } from "@wasm-fmt/ruff_fmt/web";

/** How a repository wants its Python to look. */
export interface CodeStyle {
  readonly lineLength: number;
  readonly quotes: "double" | "single" | "preserve";
  /** Whether a comma behind the last element keeps the elements one a line. */
  readonly hasMagicTrailingComma: boolean;
  /** Which of the two formatters has the last word where they differ. */
  readonly formatter: "black" | "ruff";
}

/** Black's own defaults. */
export const blackStyle: CodeStyle = {
  lineLength: 88,
  quotes: "double",
  hasMagicTrailingComma: true,
  formatter: "black",
};

export interface PythonFormatter {
  /** Ends with one line break. Throws when the code does not parse. */
  format(code: string, style: CodeStyle): string;
}

export class RuffFormatter implements PythonFormatter {
  private constructor() {}

  /** Takes the bytes of `ruff_fmt_bg.wasm`; the core reads no files. */
  static async load(wasm: Uint8Array): Promise<RuffFormatter> {
    await init(wasm);
    return new RuffFormatter();
  }

  format(code: string, style: CodeStyle): string {
    return format(code, "module.py", {
      indent_style: "space",
      indent_width: 4,
      line_ending: "lf",
      line_width: style.lineLength,
      quote_style: style.quotes,
      magic_trailing_comma: style.hasMagicTrailingComma ? "respect" : "ignore",
    });
  }
}
