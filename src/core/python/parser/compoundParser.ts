/** Statements with blocks, and the blocks: lines that begin at the same column. */
import type { ExceptHandler, Expr, Identifier, MatchCase, Stmt, WithItem } from "../ast";
import { indentOf } from "../logicalLines";
import { SyntaxFault } from "./fault";
import { DefinitionParser } from "./definitionParser";

export abstract class CompoundParser extends DefinitionParser {
  /** Simple statements up to the line's end. */
  abstract simpleLine(body: Stmt[]): void;
  /** The statements of the lines below that begin at one of these columns. */
  abstract lines(body: Stmt[], columns: readonly number[]): void;

  /** Columns before the line whose statement is being read. */
  protected lineColumn = 0;

  /** A statement with a block; undefined where none begins. */
  protected compoundStatement(): Stmt | undefined {
    switch (this.kind) {
      case "if":
        return this.ifStatement();
      case "for":
        return this.forStatement(this.start, false);
      case "while": {
        const { start } = this;
        this.advance();
        const test = this.namedExpression();
        const body = this.block();
        const orelse = this.elseBlock();
        return { kind: "While", test, body, orelse, start, end: this.lastEnd };
      }
      case "with":
        return this.withStatement(this.start, false);
      case "try":
        return this.tryStatement();
      case "def":
      case "class":
      case "@":
        return this.definition();
      case "async":
        return this.asyncStatement();
      case "name":
        return this.word === "match" && this.startsExpressionAfter()
          ? this.matchStatement()
          : undefined;
    }
    return undefined;
  }

  /** What follows a colon: statements on the same line, or lines that are indented more. */
  protected block(): Stmt[] {
    const colon = { start: this.start, end: this.end };
    this.expect(":");
    const body: Stmt[] = [];
    this.enter();
    const outer = this.lineColumn;
    if (!this.isAtLineEnd) {
      this.simpleLine(body);
      this.takeComments(outer + 1);
    } else {
      if (this.kind === "newline") this.advance();
      const { column } = this;
      if (this.kind === "end" || column <= outer) {
        this.fail(new SyntaxFault("expected an indented block", colon));
      } else {
        this.lines(body, [column]);
        this.takeComments(column);
      }
    }
    this.lineColumn = outer;
    this.leave();
    return body;
  }

  /** A block ends with the comment behind its last statement, and with those below that are indented like it. */
  private takeComments(column: number): void {
    const { comments } = this.tokens;
    for (; this.#comment < comments.length; this.#comment++) {
      const comment = comments[this.#comment];
      if (!comment || comment.start >= this.start) return;
      if (comment.start < this.lastEnd) continue;
      const between = this.text.slice(this.lastEnd, comment.start);
      const line = between.lastIndexOf("\n");
      if (line >= 0 && indentOf(between.slice(line + 1)) < column) return;
      this.lastEnd = comment.end;
    }
  }

  /** The first comment that may still lie behind what has been read. */
  #comment = 0;

  /** A clause of the statement being read, such as `else`. */
  private atClause(kind: "elif" | "else" | "except" | "finally"): boolean {
    return this.kind === kind && this.column === this.lineColumn;
  }

  private elseBlock(): Stmt[] {
    if (!this.atClause("else")) return [];
    this.advance();
    return this.block();
  }

  /** `elif` is an `if` alone in `orelse`: folded from the last to the first, since there may be many. */
  private ifStatement(): Stmt {
    const clauses: { start: number; test: Expr; body: Stmt[] }[] = [];
    do {
      const { start } = this;
      this.advance();
      clauses.push({ start, test: this.namedExpression(), body: this.block() });
    } while (this.atClause("elif"));
    let orelse = this.elseBlock();
    const end = this.lastEnd;
    for (const clause of clauses.reverse()) orelse = [{ kind: "If", ...clause, orelse, end }];
    const [outermost] = orelse;
    if (!outermost) throw this.fault();
    return outermost;
  }

  private forStatement(start: number, isAsync: boolean): Stmt {
    this.expect("for");
    const target = this.loopTarget();
    this.expect("in");
    const iter = this.starredTuple();
    const body = this.block();
    const orelse = this.elseBlock();
    return { kind: "For", isAsync, target, iter, body, orelse, start, end: this.lastEnd };
  }

  private withStatement(start: number, isAsync: boolean): Stmt {
    this.expect("with");
    const items = this.attempt(() => this.itemsInParentheses()) ?? this.withItems();
    const body = this.block();
    return { kind: "With", isAsync, items, body, start, end: this.lastEnd };
  }

  private withItems(): WithItem[] {
    const items = [this.withItem()];
    while (this.accept(",")) items.push(this.withItem());
    return items;
  }

  /** `(a as b, c)` in front of the colon; anything else in parentheses is an expression. */
  private itemsInParentheses(): WithItem[] | undefined {
    if (!this.accept("(")) return undefined;
    const items: WithItem[] = [];
    while (this.kind !== ")") {
      items.push(this.withItem());
      if (!this.accept(",")) break;
    }
    this.expect(")");
    return this.kind === ":" && items.length > 0 ? items : undefined;
  }

  private withItem(): WithItem {
    const { start } = this;
    const context = this.expression();
    const target = this.accept("as") ? this.bitwise() : undefined;
    return { context, target, start, end: this.lastEnd };
  }

  private tryStatement(): Stmt {
    const { start, end } = this;
    this.advance();
    const body = this.block();
    const handlers: ExceptHandler[] = [];
    while (this.atClause("except")) handlers.push(this.handler());
    const orelse = this.elseBlock();
    let finalbody: Stmt[] = [];
    const hasFinally = this.atClause("finally");
    if (hasFinally) {
      this.advance();
      finalbody = this.block();
    }
    if (handlers.length === 0 && !hasFinally) {
      this.fail(new SyntaxFault("expected `except` or `finally`", { start, end }));
    }
    return { kind: "Try", body, handlers, orelse, finalbody, start, end: this.lastEnd };
  }

  private handler(): ExceptHandler {
    const { start } = this;
    this.advance();
    this.accept("*");
    let name: Identifier | undefined;
    let type: Expr | undefined;
    if (this.kind !== ":") {
      const from = this.start;
      type = this.expression();
      const elements = [type];
      while (this.accept(",")) {
        // Python 2 writes `except E, e:` for `as e`; in 3.14 `except A, B:` names two classes.
        if (this.nextKind === ":" && /^[a-z_]/.test(this.word)) name = this.identifier();
        else elements.push(this.expression());
      }
      if (elements.length > 1) type = { kind: "Tuple", elements, start: from, end: this.lastEnd };
      if (this.accept("as")) name = this.identifier();
    }
    return { type, name, body: this.block(), start, end: this.lastEnd };
  }

  private asyncStatement(): Stmt | undefined {
    const { start, nextKind } = this;
    if (nextKind === "def") return this.definition();
    if (nextKind !== "for" && nextKind !== "with") return undefined;
    this.advance();
    return nextKind === "for" ? this.forStatement(start, true) : this.withStatement(start, true);
  }

  private startsExpressionAfter(): boolean {
    const { index } = this;
    this.moveTo(index + 1);
    const starts = this.startsExpression();
    this.moveTo(index);
    return starts;
  }

  /** `match` is a name as well: the statement has a subject, a colon, and a `case` in the line below. */
  private matchStatement(): Stmt | undefined {
    const { start } = this;
    const subject = this.attempt(() => {
      this.advance();
      const read = this.starredTuple();
      const starts = this.accept(":") && this.kind === "newline";
      this.advance();
      return starts && this.atCase() && this.column > this.lineColumn ? read : undefined;
    });
    if (!subject) return undefined;
    const outer = this.lineColumn;
    const { column } = this;
    const cases: MatchCase[] = [];
    while (this.atCase() && this.column === column) {
      this.lineColumn = column;
      cases.push(this.matchCase());
    }
    this.lineColumn = outer;
    return { kind: "Match", subject, cases, start, end: this.lastEnd };
  }

  private atCase(): boolean {
    return this.kind === "name" && this.word === "case";
  }

  private matchCase(): MatchCase {
    const { start } = this;
    this.advance();
    const pattern = this.casePattern();
    const guard = this.accept("if") ? this.namedExpression() : undefined;
    return { pattern, guard, body: this.block(), start, end: this.lastEnd };
  }
}
