/** Atoms with what binds tightest: attributes, calls with their arguments, subscripts, `await`. */
import { spanOf } from "../../text/span";
import type { Expr, Identifier, Keyword } from "../ast";
import { AtomParser } from "./atomParser";
import { SyntaxFault } from "./fault";
import type { TokenKind } from "./tokens";

export abstract class PrimaryParser extends AtomParser {
  protected awaited(): Expr {
    const { start } = this;
    // A name until Python 3.6: nothing to wait for follows.
    if (!operandStarts.has(this.nextKind)) return this.primary();
    this.advance();
    const value = this.primary();
    return { kind: "Await", value, start, end: this.lastEnd };
  }

  /** An atom with attributes, calls and subscripts. */
  protected primary(): Expr {
    const { start } = this;
    let value = this.atom();
    for (;;) {
      switch (this.kind) {
        case ".": {
          this.advance();
          const attr = this.attributeName();
          value = { kind: "Attribute", value, attr, start, end: attr.end };
          break;
        }
        case "(": {
          const { args, keywords } = this.callArguments();
          value = { kind: "Call", func: value, args, keywords, start, end: this.lastEnd };
          break;
        }
        case "[": {
          const indices = this.subscripts();
          value = { kind: "Subscript", value, indices, start, end: this.lastEnd };
          break;
        }
        default:
          return value;
      }
    }
  }

  private attributeName(): Identifier {
    // `await` and `async` were names once, and so were attributes of old libraries.
    if (this.kind !== "async" && this.kind !== "await") return this.identifier();
    const { start, end, word } = this;
    this.advance();
    return { name: word, start, end };
  }

  /** What stands between the parentheses of a call or of a class. */
  protected callArguments(): { args: readonly Expr[]; keywords: readonly Keyword[] } {
    const opening = this.start;
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    this.enter();
    this.advance();
    while (this.kind !== ")") {
      const { start } = this;
      if (this.accept("**")) {
        const value = this.expression();
        keywords.push({ name: undefined, value, start, end: this.lastEnd });
      } else if (this.accept("*")) {
        const value = this.expression();
        args.push({ kind: "Starred", value, start, end: this.lastEnd });
      } else if (this.nextKind === "=") {
        const name = this.attributeName();
        this.advance();
        keywords.push({ name, value: this.expression(), start, end: this.lastEnd });
      } else {
        const arg = this.namedExpression();
        if (this.startsComprehension()) {
          const isOnly = args.length === 0 && keywords.length === 0;
          // A generator that is the only argument borrows the parentheses of the call.
          const generator = this.comprehension("generator", isOnly ? opening : start, [arg], ")");
          return { args: [...args, generator], keywords };
        }
        if (keywords.length > 0) {
          throw new SyntaxFault("arguments without a name come before those with one", spanOf(arg));
        }
        args.push(arg);
      }
      if (!this.accept(",")) break;
    }
    this.expect(")");
    this.leave();
    return { args, keywords };
  }

  private subscripts(): readonly Expr[] {
    this.enter();
    this.advance();
    const indices = [this.subscript()];
    while (this.accept(",") && this.kind !== "]") indices.push(this.subscript());
    this.expect("]");
    this.leave();
    return indices;
  }

  private subscript(): Expr {
    const { start } = this;
    if (this.kind === "*") return this.starred();
    const parts: Expr[] = [];
    if (this.kind !== ":") {
      const only = this.namedExpression();
      if (!this.at(":")) return only;
      parts.push(only);
    }
    for (let colons = 0; colons < 2 && this.accept(":"); colons++) {
      if (!this.at(":") && !this.at(",") && !this.at("]")) {
        parts.push(this.expression());
      }
    }
    return { kind: "Slice", parts, start, end: this.lastEnd };
  }
}

const operandStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "name",
  "number",
  "string",
  "f-string",
  "(",
  "[",
  "{",
  "None",
  "True",
  "False",
]);
