/** Literals: numbers, and strings with what f-strings hold in braces. */
import type { Constant, Expr } from "../ast";
import { ParameterParser } from "./parameterParser";

export abstract class LiteralParser extends ParameterParser {
  /** What stands on the right of `=`, after `return`, in a subject: also a star or a `yield`. */
  protected abstract starredTuple(): Expr;

  protected constant(type: Constant["type"]): Constant {
    const { start, end } = this;
    this.advance();
    return { kind: "Constant", type, start, end };
  }

  protected number(): Constant {
    return this.constant(numberType(this.word));
  }

  /** Strings in a row are one. */
  protected strings(): Expr {
    const { start } = this;
    const prefix = /^[A-Za-z]*/.exec(this.word)?.[0].toLowerCase() ?? "";
    let values: Expr[] | undefined;
    for (;;) {
      if (this.kind === "f-string") {
        values ??= [];
        this.advance();
        while (this.at("field")) this.field(values);
        this.expect("f-string end");
      } else if (!this.accept("string")) break;
    }
    const end = this.lastEnd;
    if (values) return { kind: "JoinedStr", values, start, end };
    return { kind: "Constant", type: prefix.includes("b") ? "bytes" : "str", start, end };
  }

  /** `{value=!r:{width}}`: the fields of the specification come after the value. */
  private field(values: Expr[]): void {
    this.enter();
    this.advance();
    values.push(this.starredTuple());
    this.accept("=");
    while (this.at("field")) this.field(values);
    this.expect("field end");
    this.leave();
  }
}

function numberType(text: string): Constant["type"] {
  if (/^0[xX]/.test(text)) return "int";
  if (/[jJ]$/.test(text)) return "complex";
  return /[.eE]/.test(text) ? "float" : "int";
}
