/**
 * The signature of a function that gets more parameters: where they go so that every call that is
 * right today stays right. Behind the positional ones while none of these has a default, else by
 * keyword; never in front of anything, so what is passed by position keeps its place.
 */
import type { FunctionDef, Lambda, Parameter } from "../python/ast";
import type { Span } from "../text/span";
import type { TextEdit } from "../text/edit";

export type Placement = "positional" | "keyword";

/** The text that a function stands in; `comments` as in `CellFacts`. */
export interface Source {
  readonly masked: string;
  readonly comments: readonly Span[];
}

export function placementIn({ params }: FunctionDef | Lambda): Placement {
  const isPlain = (param: Parameter): boolean =>
    param.form === "var-keyword" || (isPositional(param) && !param.default);
  return params.all.every(isPlain) ? "positional" : "keyword";
}

/** Parameters that a call may fill by position. */
export function positionalCount({ params }: FunctionDef | Lambda): number {
  return params.all.filter(isPositional).length;
}

export function takesAnyKeyword({ params }: FunctionDef | Lambda): boolean {
  return params.all.some((param) => param.form === "var-keyword");
}

/** Adds parameters of these names. */
export function signatureEdit(
  node: FunctionDef | Lambda,
  names: readonly string[],
  source: Source,
): TextEdit {
  const { all } = node.params;
  const isKeyword = placementIn(node) === "keyword";
  const hasStar = all.some((each) => /^(var-positional|keyword-only)$/.test(each.form));
  const added = [...(isKeyword && !hasStar ? ["*"] : []), ...names];
  const rest = all.find((param) => param.form === "var-keyword");
  if (rest) {
    const text = added.map((each) => `${each}, `).join("");
    return { span: { start: rest.start, end: rest.start }, text };
  }
  if (node.kind === "Lambda" && all.length === 0) {
    const at = node.start + "lambda".length;
    return { span: { start: at, end: at }, text: ` ${added.join(", ")}` };
  }
  const open = openingOf(node, source);
  const close = closingOf(node, open, source);
  return appendEdit(added, { start: open, end: close }, all.length === 0, source);
}

/** Adds items at the end of a list in brackets, behind the last one, whatever follows it there. */
export function appendEdit(
  items: readonly string[],
  { start, end }: Span,
  isEmpty: boolean,
  source: Source,
): TextEdit {
  if (isEmpty) return { span: { start, end: start }, text: items.join(", ") };
  const last = lastItemEnd(source, start, end);
  return { span: { start: last, end: last }, text: items.map((each) => `, ${each}`).join("") };
}

/** Where the last item of a list ends: before its trailing comma, white space and comments. */
function lastItemEnd({ masked, comments }: Source, start: number, end: number): number {
  let at = end;
  for (;;) {
    while (at > start && /[\s,\\]/.test(masked[at - 1] ?? "")) at--;
    const comment = comments.find((each) => each.end === at && each.start >= start);
    if (!comment) return at;
    at = comment.start;
  }
}

/** Offset behind the opening parenthesis, or behind `lambda`. */
function openingOf(node: FunctionDef | Lambda, { masked }: Source): number {
  if (node.kind === "Lambda") return node.start + "lambda".length;
  const from = node.typeParams.at(-1)?.end ?? node.name.end;
  return masked.indexOf("(", from) + 1;
}

/** Offset of the closing parenthesis, or of the colon of a lambda. */
function closingOf(node: FunctionDef | Lambda, open: number, source: Source): number {
  let at = node.params.all.at(-1)?.end ?? open;
  const closing = node.kind === "Lambda" ? ":" : ")";
  while (at < node.end && source.masked[at] !== closing) {
    const comment = source.comments.find((each) => each.start === at);
    at = comment ? comment.end : at + 1;
  }
  return at;
}

function isPositional({ form }: Parameter): boolean {
  return form === "normal" || form === "positional-only";
}
