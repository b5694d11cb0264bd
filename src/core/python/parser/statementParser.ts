/**
 * Lines of statements, and what becomes of those that do not parse: a fault costs its line, or the
 * header of its block, and every other line is read as if nothing had happened.
 */
import type { Span } from "../../text/span";
import type { Expr, Stmt } from "../ast";
import { isDeeperThan } from "../nesting";
import { CompoundParser } from "./compoundParser";
import { SyntaxFault } from "./fault";
import { namesBetween } from "./namesBetween";
import { tooDeep } from "./tokenReader";

/** Levels. The stack of a thread holds some more of the longest walks over a tree. */
const deepest = 900;

export class StatementParser extends CompoundParser {
  /** At most one for each top-level statement, in order. */
  readonly faults: {
    readonly span: Span;
    readonly message: string;
    readonly isPython2?: true;
  }[] = [];

  /**
   * All statements. `margin`: columns before the first line of the cell, which IPython takes away
   * from every line that has them; top-level statements begin there or at the start of the line.
   */
  module(margin: number): Stmt[] {
    const body: Stmt[] = [];
    this.lines(body, margin > 0 ? [0, margin] : [0]);
    return body;
  }

  lines(body: Stmt[], columns: readonly number[]): void {
    const isOutermost = this.depth === 0;
    while (this.kind !== "end") {
      const { column } = this;
      if (!columns.includes(column)) {
        if (column < (columns[0] ?? 0)) break;
        const span = { start: this.start, end: this.tokens.ends[this.lineEnd() - 1] ?? this.end };
        this.fail(new SyntaxFault("this indentation matches nothing above", span));
      }
      this.lineColumn = column;
      if (isOutermost) this.topLevel(body);
      else this.line(body);
    }
  }

  private topLevel(body: Stmt[]): void {
    const { index } = this;
    const before = body.length;
    const faults = this.faults.length;
    this.line(body);
    // Every level of a tree has a token of its own.
    if (this.index - index > deepest) {
      for (let at = before; at < body.length; at++) {
        const stmt = body[at];
        if (!stmt || !isDeeperThan(stmt, deepest)) continue;
        const { start, end } = stmt;
        this.fail(new SyntaxFault(tooDeep, { start, end }));
        body[at] = { kind: "ErrorStmt", children: [], start, end };
      }
    }
    this.faults.length = Math.min(this.faults.length, faults + 1);
  }

  /** What the blocks of the statement hold that is being read. */
  private read: Stmt[] = [];

  override block(): Stmt[] {
    const outer = this.read;
    this.read = [];
    const body = super.block();
    for (const stmt of body) outer.push(stmt);
    this.read = outer;
    return body;
  }

  private line(body: Stmt[]): void {
    const { start, depth } = this;
    const outer = this.read;
    this.read = [];
    try {
      const compound = this.compoundStatement();
      if (compound) body.push(compound);
      else this.simpleLine(body);
    } catch (cause) {
      if (!(cause instanceof SyntaxFault)) throw cause;
      this.depth = depth;
      body.push(this.recover(cause, start, this.read));
    }
    this.read = outer;
  }

  simpleLine(body: Stmt[]): void {
    const { depth } = this;
    do {
      const { start } = this;
      const parsed: Stmt[] = [];
      try {
        parsed.push(this.simpleStatement());
        if (!this.isAtLineEnd && this.kind !== ";")
          throw this.fault("expected the end of the line");
        body.push(...parsed);
      } catch (cause) {
        if (!(cause instanceof SyntaxFault)) throw cause;
        this.depth = depth;
        body.push(this.recover(cause, start, parsed));
        return;
      }
    } while (this.accept(";") && !this.isAtLineEnd);
    if (this.kind === "newline") this.advance();
  }

  /**
   * The statement from `start` to the end of the line where the fault is, with the lines below that
   * are indented more, as an error: what has been read of it, and the names in the rest of the line.
   */
  private recover(fault: SyntaxFault, start: number, parsed: readonly Stmt[]): Stmt {
    this.fail(fault);
    const column = this.lineColumn;
    const children: (Stmt | Expr)[] = [...parsed];
    const first = this.lineStart(Math.max(start, parsed.at(-1)?.end ?? start));
    for (let from = first; ; from = this.index) {
      const end = this.lineEnd();
      children.push(...namesBetween(this.text, this.tokens, from, end));
      this.lastEnd = Math.max(this.lastEnd, this.tokens.ends[end - 1] ?? start);
      this.moveTo(end);
      if (this.kind === "newline") this.moveTo(end + 1);
      const below: Stmt[] = [];
      if (this.column > column && this.mayEnter) {
        this.enter();
        this.lines(below, [this.column]);
        this.leave();
      }
      this.lineColumn = column;
      children.push(...below);
      if (!clauses.has(this.kind) || this.column !== column) break;
    }
    return { kind: "ErrorStmt", children, start, end: this.lastEnd };
  }

  /** The first token of the line being read that begins at an offset or behind it. */
  private lineStart(offset: number): number {
    let at = this.index;
    while (at > 0 && (this.tokens.starts[at - 1] ?? 0) >= offset) at--;
    return at;
  }

  /** The token that ends the line being read. */
  private lineEnd(): number {
    let at = this.index;
    const { kinds } = this.tokens;
    while (kinds[at] !== "newline" && kinds[at] !== "end") at++;
    return at;
  }

  protected note(message: string, start: number, end: number): void {
    this.faults.push({ span: { start, end }, message, isPython2: true });
  }

  protected fail(fault: SyntaxFault): void {
    this.faults.push({ span: fault.span, message: fault.message });
  }
}

const clauses: ReadonlySet<string> = new Set(["elif", "else", "except", "finally"]);
