/** Patterns of `match`. Only the names that they capture and the values that they read matter. */
import type { Expr, Identifier, Pattern } from "../ast";
import { ExpressionParser } from "./expressionParser";
import type { TokenKind } from "./tokens";

export abstract class PatternParser extends ExpressionParser {
  /** All of a `case` up to its guard or its colon; commas make a sequence. */
  protected casePattern(): Pattern {
    const { start } = this;
    const found: Found = { captures: [], values: [] };
    this.alternatives(found);
    while (this.accept(",") && this.kind !== ":" && this.kind !== "if") this.alternatives(found);
    return { ...found, start, end: this.lastEnd };
  }

  /** `a | b as name` */
  private alternatives(found: Found): void {
    this.enter();
    do this.closed(found);
    while (this.accept("|"));
    if (this.accept("as")) this.capture(found);
    this.leave();
  }

  private closed(found: Found): void {
    switch (this.kind) {
      case "*":
        this.advance();
        return this.capture(found);
      case "name":
        return this.named(found);
      case "(":
      case "[":
        return this.sequence(this.kind === "(" ? ")" : "]", found);
      case "{":
        return this.mapping(found);
      default:
        this.literal();
    }
  }

  /** A number with its sign, perhaps complex, strings, `None`, `True`, `False`. */
  private literal(): Expr {
    return this.arithmetic();
  }

  /** A bare name captures; a dotted name and a class are read. */
  private named(found: Found): void {
    if (this.nextKind !== "." && this.nextKind !== "(") return this.capture(found);
    found.values.push(this.dotted());
    if (!this.accept("(")) return;
    while (!this.at(")")) {
      if (this.isArgumentName()) {
        this.identifier();
        this.advance();
      }
      this.alternatives(found);
      if (!this.accept(",")) break;
    }
    this.expect(")");
  }

  private isArgumentName(): boolean {
    return this.nextKind === "=";
  }

  private dotted(): Expr {
    const { start } = this;
    const first = this.identifier();
    let value: Expr = { kind: "Name", ...first };
    while (this.accept(".")) {
      const attr = this.identifier();
      value = { kind: "Attribute", value, attr, start, end: attr.end };
    }
    return value;
  }

  private sequence(closer: TokenKind, found: Found): void {
    this.advance();
    while (this.kind !== closer) {
      this.alternatives(found);
      if (!this.accept(",")) break;
    }
    this.expect(closer);
  }

  private mapping(found: Found): void {
    this.advance();
    while (this.kind !== "}") {
      if (this.accept("**")) this.capture(found);
      else {
        found.values.push(this.kind === "name" ? this.dotted() : this.literal());
        this.expect(":");
        this.alternatives(found);
      }
      if (!this.accept(",")) break;
    }
    this.expect("}");
  }

  private capture(found: Found): void {
    const name = this.identifier();
    if (name.name !== "_") found.captures.push(name);
  }
}

interface Found {
  readonly captures: Identifier[];
  readonly values: Expr[];
}
