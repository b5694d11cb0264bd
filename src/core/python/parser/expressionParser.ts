/**
 * Expressions by the precedence of their operators: one loop for all binary operators, which goes
 * down into itself only where the next operator binds tighter.
 */
import type { Expr } from "../ast";
import { PrimaryParser } from "./primaryParser";
import type { TokenKind } from "./tokens";

/** How tight operators bind; comparisons chain, and `not` stands between them and `and`. */
const strengths: Partial<Record<TokenKind, number>> = {
  or: 1,
  and: 2,
  in: 4,
  not: 4,
  is: 4,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  "==": 4,
  "!=": 4,
  "<>": 4,
  "|": 5,
  "^": 6,
  "&": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "//": 10,
  "%": 10,
  "@": 10,
};
const [orStrength, notStrength, comparison, bitwiseOr, sum] = [1, 3, 4, 5, 9];
const strengthOf: ReadonlyMap<string, number> = new Map(Object.entries(strengths));

export abstract class ExpressionParser extends PrimaryParser {
  /** A conditional expression, a lambda, or what operators make. */
  expression(): Expr {
    this.enter();
    const expr = this.kind === "lambda" ? this.lambda() : this.conditional();
    this.leave();
    return expr;
  }

  bitwise(): Expr {
    return this.binary(bitwiseOr);
  }

  /** Numbers with their signs, and strings: what a pattern may take for a value. */
  protected arithmetic(): Expr {
    return this.binary(sum);
  }

  disjunction(): Expr {
    return this.kind === "lambda" ? this.lambda() : this.binary(orStrength);
  }

  private conditional(): Expr {
    const { start } = this;
    const body = this.binary(orStrength);
    if (this.kind !== "if") return body;
    this.advance();
    const test = this.binary(orStrength);
    this.expect("else");
    const orelse = this.expression();
    return { kind: "IfExp", test, body, orelse, start, end: this.lastEnd };
  }

  /** Operands joined by operators that bind at least as tight as `weakest`. */
  private binary(weakest: number): Expr {
    const { start } = this;
    let left = this.kind === "not" && weakest <= notStrength ? this.negation() : this.unary();
    for (;;) {
      const operator = this.kind;
      const strength = strengthOf.get(operator) ?? 0;
      if (strength === 0 || strength < weakest) return left;
      if (strength === comparison) {
        const compared = this.compare(left, start);
        if (!compared) return left;
        left = compared;
        continue;
      }
      this.advance();
      const right = this.binary(strength + 1);
      const end = this.lastEnd;
      left =
        operator === "and" || operator === "or"
          ? { kind: "BoolOp", operator, values: [left, right], start, end }
          : { kind: "BinOp", left, operator, right, start, end };
    }
  }

  private negation(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    const operand = this.binary(notStrength);
    this.leave();
    return { kind: "UnaryOp", operator: "not", operand, start, end: this.lastEnd };
  }

  /** `first < b <= c`; undefined where a `not` has no `in`. */
  private compare(first: Expr, start: number): Expr | undefined {
    const operands = [first];
    const operators: string[] = [];
    for (;;) {
      let operator: string = this.kind;
      if (strengthOf.get(operator) !== comparison) break;
      if (operator === "not") {
        if (this.nextKind !== "in") break;
        this.advance();
        operator = "not in";
      }
      this.advance();
      if (operator === "is" && this.accept("not")) operator = "is not";
      operators.push(operator);
      operands.push(this.binary(bitwiseOr));
    }
    if (operators.length === 0) return undefined;
    return { kind: "Compare", operands, operators, start, end: this.lastEnd };
  }

  private unary(): Expr {
    const { start, kind } = this;
    if (kind !== "-" && kind !== "+" && kind !== "~") return this.power();
    this.enter();
    this.advance();
    const operand = this.unary();
    this.leave();
    return { kind: "UnaryOp", operator: kind, operand, start, end: this.lastEnd };
  }

  private power(): Expr {
    const { start } = this;
    const left = this.kind === "await" ? this.awaited() : this.primary();
    if (this.kind !== "**") return left;
    this.enter();
    this.advance();
    const right = this.unary();
    this.leave();
    return { kind: "BinOp", left, operator: "**", right, start, end: this.lastEnd };
  }

  private lambda(): Expr {
    const { start } = this;
    this.advance();
    const params = this.parameters(":");
    this.expect(":");
    const body = this.expression();
    return { kind: "Lambda", params, body, start, end: this.lastEnd };
  }
}
