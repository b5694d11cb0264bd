/** Statements that take one logical line. */
import type { Alias, Expr, Identifier, Stmt } from "../ast";
import { PatternParser } from "./patternParser";
import { isPlace, isTarget, noTarget } from "./targets";
import type { TokenKind } from "./tokens";

export abstract class SimpleParser extends PatternParser {
  protected simpleStatement(): Stmt {
    const { start } = this;
    switch (this.kind) {
      case "import":
        return this.importStatement();
      case "from":
        return this.importFrom();
      case "return": {
        this.advance();
        const value = this.isAtStatementEnd() ? undefined : this.starredTuple();
        return { kind: "Return", value, start, end: this.lastEnd };
      }
      case "pass":
        this.advance();
        return { kind: "Pass", start, end: this.lastEnd };
      case "break":
        this.advance();
        return { kind: "Break", start, end: this.lastEnd };
      case "continue":
        this.advance();
        return { kind: "Continue", start, end: this.lastEnd };
      case "del":
        return this.deleteStatement();
      case "raise":
        return this.raiseStatement();
      case "assert": {
        this.advance();
        const test = this.expression();
        const message = this.accept(",") ? this.expression() : undefined;
        return { kind: "Assert", test, message, start, end: this.lastEnd };
      }
      case "global":
      case "nonlocal": {
        const kind = this.kind === "global" ? "Global" : "Nonlocal";
        this.advance();
        const names = [this.identifier()];
        while (this.accept(",")) names.push(this.identifier());
        return { kind, names, start, end: this.lastEnd };
      }
      case "name":
        if (this.nextKind === "name" && this.word === "type") return this.typeAlias();
        if (python2Arguments.has(this.nextKind)) {
          const { word } = this;
          if (word === "print" || word === "exec") return this.python2Call(word);
        }
    }
    return this.expressionStatement();
  }

  protected abstract typeAlias(): Stmt;

  /** Called for what Python 2 accepts and Python 3 does not. */
  protected abstract note(message: string, start: number, end: number): void;

  private isAtStatementEnd(): boolean {
    return this.isAtLineEnd || this.kind === ";";
  }

  /** `value`, `target = value`, `target += value` or `target: annotation = value`. */
  private expressionStatement(): Stmt {
    const { start } = this;
    const first = this.starredTuple();
    if (this.kind === "=") return this.assignment(first, start);
    if (this.kind === ":") {
      if (!isPlace(first)) throw noTarget(first);
      this.advance();
      const annotation = this.expression();
      const value = this.accept("=") ? this.starredTuple() : undefined;
      return { kind: "AnnAssign", target: first, annotation, value, start, end: this.lastEnd };
    }
    if (augmenting.has(this.kind)) {
      if (!isPlace(first)) throw noTarget(first);
      const operator = this.kind;
      this.advance();
      const value = this.starredTuple();
      return { kind: "AugAssign", target: first, operator, value, start, end: this.lastEnd };
    }
    return { kind: "ExprStmt", value: first, start, end: this.lastEnd };
  }

  private assignment(first: Expr, start: number): Stmt {
    const targets: Expr[] = [];
    let value = first;
    while (this.kind === "=") {
      if (!isTarget(value)) throw noTarget(value);
      this.advance();
      targets.push(value);
      value = this.starredTuple();
    }
    return { kind: "Assign", targets, value, start, end: this.lastEnd };
  }

  private importStatement(): Stmt {
    const { start } = this;
    this.advance();
    const names: Alias[] = [];
    do {
      const from = this.start;
      const name = this.dottedName();
      names.push(this.alias(name, from));
    } while (this.accept(","));
    return { kind: "Import", names, start, end: this.lastEnd };
  }

  private importFrom(): Stmt {
    const { start } = this;
    this.advance();
    let level = 0;
    while (this.kind === "." || this.kind === "...") {
      level += this.kind.length;
      this.advance();
    }
    const module = this.kind === "import" && level > 0 ? "" : this.dottedName();
    this.expect("import");
    const names: Alias[] = [];
    const isInParentheses = this.accept("(");
    if (this.kind === "*") {
      names.push({ name: "*", asname: undefined, start: this.start, end: this.end });
      this.advance();
    } else {
      do {
        if (isInParentheses && names.length > 0 && this.kind === ")") break;
        const from = this.start;
        names.push(this.alias(this.identifier().name, from));
      } while (this.accept(","));
    }
    if (isInParentheses) this.expect(")");
    return { kind: "ImportFrom", module, level, names, start, end: this.lastEnd };
  }

  private alias(name: string, start: number): Alias {
    const asname: Identifier | undefined = this.accept("as") ? this.identifier() : undefined;
    return { name, asname, start, end: this.lastEnd };
  }

  /** `a.b.c` without the blanks that may stand around the dots. */
  private dottedName(): string {
    let { name } = this.identifier();
    while (this.accept(".")) name += `.${this.identifier().name}`;
    return name;
  }

  private deleteStatement(): Stmt {
    const { start } = this;
    this.advance();
    const targets: Expr[] = [];
    do {
      const target = this.primary();
      if (!isTarget(target)) throw noTarget(target);
      targets.push(target);
    } while (this.accept(",") && !this.isAtStatementEnd());
    return { kind: "Delete", targets, start, end: this.lastEnd };
  }

  private raiseStatement(): Stmt {
    const { start } = this;
    this.advance();
    let exception: Expr | undefined;
    let cause: Expr | undefined;
    if (!this.isAtStatementEnd()) {
      exception = this.expression();
      if (this.accept("from")) cause = this.expression();
    }
    return { kind: "Raise", exception, cause, start, end: this.lastEnd };
  }

  /** `print x, y`, `print >>log, x`, `exec code in names`: read as calls, and noted. */
  private python2Call(word: "print" | "exec"): Stmt {
    const { start, end: wordEnd } = this;
    this.advance();
    const args: Expr[] = [];
    this.accept(">>");
    do args.push(word === "exec" ? this.bitwise() : this.expression());
    while (this.accept(word === "exec" ? "in" : ",") && !this.isAtStatementEnd());
    if (word === "exec" && this.accept(",")) args.push(this.expression());
    const end = this.lastEnd;
    this.note(`\`${word}\` without parentheses is Python 2`, start, end);
    const func: Expr = { kind: "Name", name: word, start, end: wordEnd };
    const value: Expr = { kind: "Call", func, args, keywords: [], start, end };
    return { kind: "ExprStmt", value, start, end };
  }
}

const augmenting: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "+=",
  "-=",
  "*=",
  "/=",
  "//=",
  "%=",
  "**=",
  "@=",
  "&=",
  "|=",
  "^=",
  "<<=",
  ">>=",
]);

/** What follows `print` in Python 2 and nothing in Python 3. */
const python2Arguments: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "name",
  "number",
  "string",
  "f-string",
  "None",
  "True",
  "False",
  "not",
  "lambda",
  "~",
  ">>",
]);
