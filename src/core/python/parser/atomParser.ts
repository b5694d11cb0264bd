/** What operators join: names, literals, everything in brackets. */
import type { Comprehension, ComprehensionClause, Dict, Expr } from "../ast";
import { LiteralParser } from "./literalParser";
import { isTarget, noTarget } from "./targets";
import type { TokenKind } from "./tokens";

type Entry = Dict["entries"][number];

export abstract class AtomParser extends LiteralParser {
  /** The operand of a star, the target of a loop: binds tighter than comparisons. */
  abstract bitwise(): Expr;
  /** What `in` and `if` of a comprehension take: no conditional expression. */
  abstract disjunction(): Expr;

  /** `a, *b`: a tuple where there is a comma, whose span ends with the last comma. */
  protected tupleOrOne(element: () => Expr): Expr {
    const { start } = this;
    const first = element();
    if (this.kind !== ",") return first;
    const elements = [first];
    while (this.accept(",") && this.startsExpression()) elements.push(element());
    return { kind: "Tuple", elements, start, end: this.lastEnd };
  }

  protected starredTuple(): Expr {
    return this.kind === "yield" ? this.yieldExpr() : this.tupleOrOne(() => this.starredExpr());
  }

  protected starredExpr(): Expr {
    return this.kind === "*" ? this.starred() : this.expression();
  }

  protected starredOrNamed(): Expr {
    return this.kind === "*" ? this.starred() : this.namedExpression();
  }

  /** `target := value` or any expression. */
  protected namedExpression(): Expr {
    const { start } = this;
    const target = this.expression();
    if (this.kind !== ":=" || target.kind !== "Name") return target;
    this.advance();
    const value = this.expression();
    return { kind: "NamedExpr", target, value, start, end: this.lastEnd };
  }

  /** The targets of a loop or of a comprehension, up to `in`. */
  protected loopTarget(): Expr {
    return this.tupleOrOne(() => {
      const target = this.kind === "*" ? this.starred() : this.bitwise();
      if (!isTarget(target)) throw noTarget(target);
      return target;
    });
  }

  protected startsExpression(): boolean {
    return starters.has(this.kind);
  }

  protected atom(): Expr {
    const { start, end } = this;
    switch (this.kind) {
      case "name":
        this.advance();
        return { kind: "Name", name: this.text.slice(start, end), start, end };
      case "number":
        return this.number();
      case "string":
      case "f-string":
        return this.strings();
      case "True":
      case "False":
        return this.constant("bool");
      case "None":
        return this.constant("None");
      case "...":
        return this.constant("Ellipsis");
      case "(":
        return this.inParentheses();
      case "[":
        return this.inSquareBrackets();
      case "{":
        return this.inBraces();
      // Names until Python 3.7, and still read as such where nothing else fits.
      case "async":
      case "await":
        this.advance();
        return { kind: "Name", name: this.text.slice(start, end), start, end };
    }
    throw this.fault();
  }

  private inParentheses(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    let elements: Expr[] = [];
    let inner: Expr | undefined;
    if (this.kind === "yield") inner = this.yieldExpr();
    else if (this.kind !== ")") {
      const first = this.starredOrNamed();
      if (this.startsComprehension()) return this.comprehension("generator", start, [first], ")");
      if (this.kind === ",") elements = this.elements(first, ")");
      else if (first.kind === "Starred") throw this.fault();
      else inner = first;
    }
    this.expect(")");
    this.leave();
    // Parentheses leave no node: the expression keeps its own span, as in CPython.
    return inner ?? { kind: "Tuple", elements, start, end: this.lastEnd };
  }

  private inSquareBrackets(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    let elements: Expr[] = [];
    if (this.kind !== "]") {
      const first = this.starredOrNamed();
      if (this.startsComprehension()) return this.comprehension("list", start, [first], "]");
      elements = this.elements(first, "]");
    }
    this.expect("]");
    this.leave();
    return { kind: "List", elements, start, end: this.lastEnd };
  }

  private inBraces(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    if (this.kind === "}" || this.kind === "**") return this.dict(start, undefined);
    const first = this.starredOrNamed();
    if (this.kind === ":") {
      this.advance();
      const entry = { key: first, value: this.expression() };
      if (!this.startsComprehension()) return this.dict(start, entry);
      return this.comprehension("dict", start, [entry.key, entry.value], "}");
    }
    if (this.startsComprehension()) return this.comprehension("set", start, [first], "}");
    const elements = this.elements(first, "}");
    this.expect("}");
    this.leave();
    return { kind: "Set", elements, start, end: this.lastEnd };
  }

  private elements(first: Expr, closer: TokenKind): Expr[] {
    const elements = [first];
    while (this.accept(",") && this.kind !== closer) elements.push(this.starredOrNamed());
    return elements;
  }

  private dict(start: number, first: Entry | undefined): Expr {
    const entries: Entry[] = first ? [first] : [];
    if (!first || this.accept(",")) {
      while (this.kind !== "}") {
        if (this.accept("**")) entries.push({ key: undefined, value: this.bitwise() });
        else {
          const key = this.expression();
          this.expect(":");
          entries.push({ key, value: this.expression() });
        }
        if (!this.accept(",")) break;
      }
    }
    this.expect("}");
    this.leave();
    return { kind: "Dict", entries, start, end: this.lastEnd };
  }

  protected startsComprehension(): boolean {
    return this.kind === "for" || (this.kind === "async" && this.nextKind === "for");
  }

  /** From its first `for` on to the bracket that closes it. */
  protected comprehension(
    form: Comprehension["form"],
    start: number,
    elements: readonly Expr[],
    closer: TokenKind,
  ): Comprehension {
    const clauses: ComprehensionClause[] = [];
    while (this.startsComprehension()) clauses.push(this.clause());
    this.expect(closer);
    this.leave();
    return { kind: "Comprehension", form, elements, clauses, start, end: this.lastEnd };
  }

  private clause(): ComprehensionClause {
    const { start } = this;
    const isAsync = this.accept("async");
    this.expect("for");
    const target = this.loopTarget();
    this.expect("in");
    const iter = this.disjunction();
    const conditions: Expr[] = [];
    while (this.accept("if")) conditions.push(this.disjunction());
    return { isAsync, target, iter, conditions, start, end: this.lastEnd };
  }

  protected yieldExpr(): Expr {
    const { start } = this;
    this.expect("yield");
    const isFrom = this.accept("from");
    const hasValue = isFrom || this.startsExpression();
    const value = hasValue ? (isFrom ? this.expression() : this.starredTuple()) : undefined;
    return { kind: "Yield", isFrom, value, start, end: this.lastEnd };
  }

  /** `*value` */
  protected starred(): Expr {
    const { start } = this;
    this.advance();
    const value = this.bitwise();
    return { kind: "Starred", value, start, end: this.lastEnd };
  }
}

const starters: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "name",
  "number",
  "string",
  "f-string",
  "True",
  "False",
  "None",
  "...",
  "(",
  "[",
  "{",
  "-",
  "+",
  "~",
  "*",
  "not",
  "lambda",
  "await",
  "async",
  "yield",
]);
