/**
 * Python code as the lines that a coverage tool counts: one for each statement, and for a compound
 * one its head. Each says what it is apart from its layout, so that the lines of a module can be
 * found again in the cells that they were copied from, however a formatter has wrapped them since.
 */
import type { Stmt } from "../python/ast";
import type { ParsedPython } from "../python/parse";
import { codeTokens } from "../extract/codeTokens";
import { normalForm } from "../extract/normalForm";
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";

export interface CodeLine {
  /** Equal for equal code. */
  readonly form: string;
  /** Names of the functions and classes around it, outermost first. */
  readonly owners: readonly string[];
  /** The name that it defines, where it is the head of a function or class. */
  readonly defines: string | undefined;
  /** Inside of a function: it does not run when its module is imported. */
  readonly isDeferred: boolean;
  /** 1-based, in the text. */
  readonly line: number;
  readonly endLine: number;
}

export interface ReadCode {
  readonly text: string;
  readonly parsed: ParsedPython;
}

type Scope = Pick<CodeLine, "owners" | "isDeferred">;

export function codeLines(
  { text, parsed }: ReadCode,
  statements: readonly Stmt[] = parsed.module.body,
): readonly CodeLine[] {
  const lines = new LineIndex(text);
  const found: CodeLine[] = [];

  function add(span: Span, form: string, scope: Scope, defines?: string): void {
    const end = lines.positionAt(Math.max(span.start, span.end - 1));
    const line = lines.positionAt(span.start).line + 1;
    found.push({ form, ...scope, defines, line, endLine: end.line + 1 });
  }

  /** From the start to the colon before the body. */
  function addHead(start: number, body: readonly Stmt[], scope: Scope): void {
    const head = headSpan(start, body);
    add(head, codeTokens(text, head, noPlaces).join(" "), scope);
  }

  function headSpan(start: number, body: readonly Stmt[]): Span {
    let end = body[0]?.start ?? start;
    const isInComment = (at: number): boolean =>
      parsed.comments.some((comment) => comment.start <= at && at < comment.end);
    while (end > start + 1 && (text[end - 1] !== ":" || isInComment(end - 1))) end--;
    return { start, end };
  }

  function visit(stmt: Stmt, scope: Scope): void {
    switch (stmt.kind) {
      case "FunctionDef":
      case "ClassDef": {
        const { name } = stmt.name;
        // Parameters come and go on the way into a module; the name says which one it is.
        add(headSpan(stmt.start, stmt.body), `def ${name}`, scope, name);
        return visitAll(stmt.body, {
          owners: [...scope.owners, name],
          isDeferred: scope.isDeferred || stmt.kind === "FunctionDef",
        });
      }
      case "For":
      case "While":
      case "If":
        addHead(stmt.start, stmt.body, scope);
        visitAll(stmt.body, scope);
        return visitAll(stmt.orelse, scope);
      case "With":
        addHead(stmt.start, stmt.body, scope);
        return visitAll(stmt.body, scope);
      case "Try":
        addHead(stmt.start, stmt.body, scope);
        visitAll(stmt.body, scope);
        for (const handler of stmt.handlers) {
          addHead(handler.start, handler.body, scope);
          visitAll(handler.body, scope);
        }
        visitAll(stmt.orelse, scope);
        return visitAll(stmt.finalbody, scope);
      case "Match": {
        const first = stmt.cases[0];
        const subject = { start: stmt.start, end: stmt.subject.end };
        if (first) add(subject, codeTokens(text, subject, noPlaces).join(" "), scope);
        for (const clause of stmt.cases) {
          addHead(clause.start, clause.body, scope);
          visitAll(clause.body, scope);
        }
        return;
      }
      case "ErrorStmt":
        return;
      default:
        add(stmt, normalForm(text, [stmt], []), scope);
    }
  }

  function visitAll(each: readonly Stmt[], scope: Scope): void {
    for (const stmt of each) visit(stmt, scope);
  }

  visitAll(statements, { owners: [], isDeferred: false });
  return found;
}

const noPlaces = { imports: [], docstrings: [], fields: new Map() };
