/**
 * Black's place for a text of several lines that is all that a call is given: it begins at the bracket,
 * as in `pd.read_csv(io.StringIO("""a,b`, however deep. Ruff puts such calls on lines of their own.
 */
import type { Call, Expr } from "../python/ast";
import type { TextEdit } from "../text/edit";
import { contains, type Span } from "../text/span";

/** Edits of one call with all that are in it; none where the first line would be too long. */
export function longTextEdits(code: string, expr: Expr, lineLength: number): readonly TextEdit[] {
  if (expr.kind !== "Call" || !endsInText(code, expr)) return [];
  const edits = callsIn(code, expr).flatMap((call) => hugging(code, call));
  const line = { start: code.lastIndexOf("\n", expr.start) + 1, end: textStart(code, expr) };
  const saved = edits
    .filter(({ span }) => contains(line, span))
    .reduce((sum, { span, text }) => sum + span.end - span.start - text.length, 0);
  const opening = /^[^\n]*/.exec(code.slice(line.end))?.[0] ?? "";
  return line.end - line.start - saved + opening.length <= lineLength ? edits : [];
}

/** Whether the last thing in all brackets is a text of several lines, and nothing else has several. */
function endsInText(code: string, expr: Expr): boolean {
  if (expr.kind === "Constant" || expr.kind === "JoinedStr") {
    return /^\w*("""|''')[^]*\n[^]*\1$/.test(code.slice(expr.start, expr.end));
  }
  if (expr.kind === "Attribute") return endsInText(code, expr.value);
  if (expr.kind !== "Call") return false;
  const argument = onlyArgument(expr);
  const rest = code.slice(expr.func.end, expr.end);
  if (expr.func.kind === "Attribute" && endsInText(code, expr.func)) return !rest.includes("\n");
  const isPlain = !code.slice(expr.start, expr.func.end).includes("\n");
  return isPlain && argument !== undefined && !/,\s*\)$/.test(rest) && endsInText(code, argument);
}

function onlyArgument({ args, keywords }: Call): Expr | undefined {
  return args.length + keywords.length === 1 ? (args[0] ?? keywords[0]?.value) : undefined;
}

/** The call and those that lead to its text. */
function callsIn(code: string, expr: Expr): Call[] {
  if (expr.kind === "Attribute") return callsIn(code, expr.value);
  if (expr.kind !== "Call") return [];
  if (expr.func.kind === "Attribute" && endsInText(code, expr.func))
    return callsIn(code, expr.func);
  const argument = onlyArgument(expr);
  return argument ? [expr, ...callsIn(code, argument)] : [];
}

/** Where the text begins: the first thing of what the innermost call is given. */
function textStart(code: string, expr: Call): number {
  const inner = callsIn(code, expr).pop();
  let at: Expr = (inner && onlyArgument(inner)) ?? expr;
  while (at.kind === "Attribute" || at.kind === "Call")
    at = at.kind === "Call" ? at.func : at.value;
  return at.start;
}

/** No blanks between the brackets and what is in them. */
function hugging(code: string, { func, args, keywords, end }: Call): readonly TextEdit[] {
  const argument: Span | undefined = args[0] ?? keywords[0];
  if (!argument) return [];
  return [
    { span: { start: func.end + 1, end: argument.start }, text: "" },
    { span: { start: argument.end, end: end - 1 }, text: "" },
  ].filter(({ span }) => span.end > span.start && code.slice(span.start, span.end).trim() === "");
}
