/**
 * The few forms in which Ruff's formatter and black part, brought to black's: a target that is a tuple
 * has no brackets, a conditional expression over several lines has them, and of an `assert` that is
 * too long the condition is wrapped. Edits of text that Ruff has laid out.
 */
import type { Assert, Expr, IfExp, Module, Stmt } from "../python/ast";
import { allExprs, childStatements } from "../python/walk";
import type { TextEdit } from "../text/edit";
import { contains } from "../text/span";
import { longTextEdits } from "./longTexts";

/** Brackets that black drops or adds. The text wants laying out again afterwards. */
export function bracketEdits(
  code: string,
  { body }: Module,
  lineLength: number,
): readonly TextEdit[] {
  return [
    ...withNested(body).flatMap((stmt) =>
      stmt.kind === "Assign" ? stmt.targets.flatMap((target) => targetEdits(code, target)) : [],
    ),
    ...body.flatMap((stmt) =>
      [...allExprs(stmt)].flatMap((expr) => conditionalEdits(code, expr, lineLength)),
    ),
  ];
}

/**
 * `assert x, (message)` as `assert (x), message`, the second half of a conditional expression on one
 * line, and texts at the bracket of their call. Ruff would undo these, so they come last.
 */
export function lastEdits(code: string, { body }: Module, lineLength: number): readonly TextEdit[] {
  return [
    ...withNested(body).flatMap((stmt) => (stmt.kind === "Assert" ? assertEdit(code, stmt) : [])),
    ...withNested(body).flatMap((stmt) => globalEdit(code, stmt)),
    ...outermost(
      body.flatMap((stmt) =>
        [...allExprs(stmt)].flatMap((expr) => chainEdits(code, expr, lineLength)),
      ),
    ),
    ...distinct(
      body.flatMap((stmt) =>
        [...allExprs(stmt)].flatMap((expr) => longTextEdits(code, expr, lineLength)),
      ),
    ),
  ];
}

/** Without those inside of others; they come outermost first. */
function outermost(edits: readonly TextEdit[]): readonly TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits) {
    if (!kept.some(({ span }) => contains(span, edit.span))) kept.push(edit);
  }
  return kept;
}

/** A call in a call has its edits twice. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((each) => [each.span.start, each])).values()];
}

function withNested(statements: readonly Stmt[]): readonly Stmt[] {
  return statements.flatMap((stmt) => [stmt, ...withNested(childStatements(stmt))]);
}

function targetEdits(code: string, target: Expr): readonly TextEdit[] {
  if (target.kind !== "Tuple") return [];
  const { start, end, elements } = target;
  const text = code.slice(start, end);
  // `(a, b), c` starts with a bracket that is not its own.
  const isBracketed = elements[0] !== undefined && elements[0].start > start;
  if (!isBracketed || text.includes("\n") || text.endsWith(",)")) return [];
  return [
    { span: { start, end: start + 1 }, text: "" },
    { span: { start: end - 1, end }, text: "" },
  ];
}

function conditionalEdits(code: string, expr: Expr, lineLength: number): readonly TextEdit[] {
  if (expr.kind !== "IfExp") return [];
  const { start, end } = expr;
  const isBracketed = /\(\s*$/.test(code.slice(0, start)) && /^\s*\)/.test(code.slice(end));
  if (!isWrapped(code, expr) || isBracketed) return [];
  if (isChained(code, expr) && joinedForm(code, expr, lineLength) !== undefined) return [];
  return [
    { span: { start, end: start }, text: "(" },
    { span: { start: end, end }, text: ")" },
  ];
}

/** `if` and `else` stand on lines of their own. */
function isWrapped(code: string, { body, test }: IfExp): boolean {
  return code.slice(body.end, test.start).includes("\n");
}

/** The second half of another conditional expression. */
function isChained(code: string, { start }: IfExp): boolean {
  return /\belse\s*$/.test(code.slice(0, start));
}

/** The expression on one line where it fits behind its `else`. */
function joinedForm(code: string, { start, end }: IfExp, lineLength: number): string | undefined {
  const text = code.slice(start, end);
  if (/#|"""|'''/.test(text)) return undefined;
  const joined = text.replace(/\s*\n\s*/g, " ");
  const before = start - (code.lastIndexOf("\n", start) + 1);
  const after = /^[^\n]*/.exec(code.slice(end))?.[0].length ?? 0;
  return before + joined.length + after <= lineLength ? joined : undefined;
}

function chainEdits(code: string, expr: Expr, lineLength: number): readonly TextEdit[] {
  if (expr.kind !== "IfExp" || !isWrapped(code, expr) || !isChained(code, expr)) return [];
  const text = joinedForm(code, expr, lineLength);
  return text === undefined ? [] : [{ span: { start: expr.start, end: expr.end }, text }];
}

/** A list of names after `global` cannot have brackets; black leaves it on its line. */
function globalEdit(code: string, { kind, start, end }: Stmt): readonly TextEdit[] {
  const text = code.slice(start, end);
  if ((kind !== "Global" && kind !== "Nonlocal") || !text.includes("\\\n")) return [];
  return [{ span: { start, end }, text: text.replace(/\s*\\\n\s*/g, " ") }];
}

function assertEdit(code: string, { start, test, message }: Assert): readonly TextEdit[] {
  if (!message || !/^(Constant|JoinedStr|Name|Attribute)$/.test(message.kind)) return [];
  const text = code.slice(message.start, message.end);
  const between = code.slice(test.end, message.start);
  const rest = /^\n *\)/.exec(code.slice(message.end))?.[0];
  if (!/^, \(\n *$/.test(between) || text.includes("\n") || rest === undefined) return [];
  const condition = code.slice(test.start, test.end);
  if (condition.includes("\n")) return [];
  const margin = code.slice(code.lastIndexOf("\n", start) + 1, start);
  const wrapped = wrappedCondition(condition, test, margin);
  if (wrapped === undefined) return [];
  const span = { start: test.start, end: message.end + rest.length };
  return [{ span, text: `${wrapped}, ${text}` }];
}

/** At its last bracket where there is nothing to split outside of it, else in brackets of its own. */
function wrappedCondition(condition: string, test: Expr, margin: string): string | undefined {
  if (test.kind === "Call" || test.kind === "Subscript") {
    const open = (test.kind === "Call" ? test.func : test.value).end - test.start;
    const inner = condition.slice(open + 1, -1);
    if (/^[([]/.test(condition.slice(open)) && inner !== "") {
      const [before, after] = [condition.slice(0, open + 1), condition.slice(-1)];
      return `${before}\n${margin}    ${inner}\n${margin}${after}`;
    }
  } else if (/[)}]$|, .*\]$|[[,(]\]$/.test(condition) && test.kind !== "UnaryOp") {
    // Which bracket black takes here depends on widths; what Ruff has stays.
    return undefined;
  }
  return `(\n${margin}    ${condition}\n${margin})`;
}
