/**
 * Which stretch of a cell is copied for a statement: its text with the comment block directly above
 * it, the comment behind it, and comments that are indented below it. Directives of tools and cell
 * separators are no comments of anybody.
 */
import type { CellFacts, StatementFacts } from "../dataflow/facts";
import { overlaps, textOf, type Span } from "../text/span";

/** Span in the cell's source. Starts at the first character of a line's content. */
export function pieceOf(statement: StatementFacts, facts: CellFacts): Span {
  const { source } = facts;
  const { start } = statement.span;
  const end = endOf(statement, facts);
  return {
    start: commentsAbove(source, start, facts),
    end: commentsBelow(source, end, isBlock(statement), facts),
  };
}

/** A magic at the end of a block is longer than the `pass` that stands for it in the parsed text. */
function endOf({ span }: StatementFacts, { magics }: CellFacts): number {
  const ends = magics
    .filter(({ kind, keepsBody }) => kind !== "cell" && !keepsBody)
    .filter((magic) => magic.span.start > span.start && overlaps(magic.span, span))
    .map((magic) => magic.span.end);
  return Math.max(span.end, ...ends);
}

/** `#| export`, `# export`, `# %%`, `#@title`: instructions to nbdev, editors and Colab. */
function isDirective(comment: string): boolean {
  return /^#\s*(\||%%|@)|^#\s*(default_exp|exports?i?|hide|hide_input|collapse(_\w+)?|all_\w+|test)\b\s*\S*\s*$/.test(
    comment,
  );
}

function commentsAbove(source: string, start: number, facts: CellFacts): number {
  let lineStart = source.lastIndexOf("\n", start - 1) + 1;
  // What a magic in front of the statement leaves when it is taken off is blank.
  if (facts.masked.slice(lineStart, start).trim() !== "") return start;
  let from = start;
  while (lineStart > 0) {
    const above = source.lastIndexOf("\n", lineStart - 2) + 1;
    const comment = facts.comments.find((each) => each.start >= above && each.start < lineStart);
    if (!comment || source.slice(above, comment.start).trim() !== "") break;
    if (isDirective(textOf(source, comment))) break;
    from = comment.start;
    lineStart = above;
  }
  return from;
}

function commentsBelow(source: string, end: number, isBlock: boolean, facts: CellFacts): number {
  let to = end;
  let lineEnd = endOfLine(source, end);
  const trailing = facts.comments.find((each) => each.start >= end && each.start < lineEnd);
  const isOwn = trailing && source.slice(end, trailing.start).trim() === "";
  if (isOwn && !isDirective(textOf(source, trailing))) to = trailing.end;
  while (isBlock && lineEnd < source.length) {
    const next = endOfLine(source, lineEnd + 1);
    const line = source.slice(lineEnd + 1, next);
    if (/^[ \t]+#/.test(line)) to = lineEnd + 1 + line.trimEnd().length;
    else if (line.trim() !== "") break;
    lineEnd = next;
  }
  return to;
}

function isBlock({ node }: StatementFacts): boolean {
  return !/^(Assign|AnnAssign|TypeAlias|Import|ImportFrom)$/.test(node.kind);
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end < 0 ? source.length : end;
}
