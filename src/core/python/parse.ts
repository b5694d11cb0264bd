/**
 * Python text to our syntax tree. Never throws on input: a statement that does not parse becomes an
 * error node and a problem, and every other statement of the text is read as if it stood alone,
 * because people look at the sidebar while they type.
 */
import { spanOf, type Span } from "../text/span";
import type { Module, Stmt } from "./ast";
import { indentOf, splitStatements, type LexicalDefect } from "./logicalLines";
import { StatementParser } from "./parser/statementParser";
import { tokenize } from "./parser/tokenize";

export interface SyntaxProblem {
  readonly span: Span;
  /** One sentence without a position, such as "expected an indented block". */
  readonly message: string;
  /** What Python 2 accepts: the code around it is read as it was meant. */
  readonly isPython2?: true;
}

export interface ParsedPython {
  readonly module: Module;
  /** At most one per top-level statement, in order. */
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Span[];
}

export function parsePython(text: string): ParsedPython {
  const margin = marginOf(text);
  const tokens = tokenize(text, 0, text.length);
  const parser = new StatementParser(text, tokens);
  const { comments } = tokens;
  // An open string or bracket spoils every token behind it: the lines are told apart by other means.
  const { body, faults } = tokens.isBroken
    ? parseByStatement(text, margin)
    : { body: parser.module(margin), faults: parser.faults };
  const problems = faults.map((fault) => ({ ...fault, span: shown(fault.span, text) }));
  return { module: { kind: "Module", body, start: 0, end: text.length }, problems, comments };
}

interface Parsed {
  readonly body: Stmt[];
  readonly faults: readonly SyntaxProblem[];
}

function parseByStatement(text: string, margin: number): Parsed {
  const body: Stmt[] = [];
  const faults: SyntaxProblem[] = [];
  for (const chunk of splitStatements(text)) {
    const parser = new StatementParser(text, tokenize(text, chunk.start, chunk.end));
    const statements = parser.module(margin);
    const { defect } = chunk;
    // What follows an unclosed `"""` is swallowed by it; nobody can say what it was to be.
    const isSwallowed = defect?.kind === "unterminated-string" && defect.text.length > 1;
    if (isSwallowed) body.push({ kind: "ErrorStmt", children: statements, ...spanOf(chunk) });
    else body.push(...statements);
    if (defect) faults.push({ span: defect.span, message: lexicalMessage(defect) });
    else faults.push(...parser.faults.slice(0, 1));
  }
  return { body, faults };
}

/** Columns before the first line that is not blank. */
function marginOf(text: string): number {
  return indentOf(/^[ \t\f]*(?=\S)/m.exec(text)?.[0] ?? "");
}

function lexicalMessage(defect: LexicalDefect): string {
  switch (defect.kind) {
    case "unterminated-string":
      return "this string is never closed";
    case "unclosed-bracket":
      return `\`${defect.text}\` is never closed`;
    case "unmatched-bracket":
      return `\`${defect.text}\` closes nothing`;
  }
}

/** A span that can be underlined: not empty, on one line, without blanks around it. */
function shown(span: Span, text: string): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? "")) start++;
  const lineEnd = text.indexOf("\n", start);
  if (lineEnd >= 0) end = Math.min(end, lineEnd);
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  if (end > start) return { start, end };
  while (start > 0 && /\s/.test(text[start - 1] ?? " ")) start--;
  // Nothing stands before: what comes first has to do.
  if (start === 0) start = Math.max(0, text.search(/\S/)) + 1;
  return { start: start - 1, end: start };
}
