/**
 * What to delete so that one imported name is gone and the cell still parses. Works on physical
 * lines: an alias or statement that has its lines for itself goes with them, comment included; one
 * that shares a line takes its comma or semicolon along.
 */
import type { Alias, Import, ImportFrom } from "./ast";
import { span, type Span } from "../text/span";
import { lineEnd, lineStart } from "../text/lineBounds";

/** Undefined where the statement shares its line with something that is not a statement. */
export function importRemoval(
  source: string,
  statement: Import | ImportFrom,
  alias: Alias,
): Span | undefined {
  return statement.names.length > 1
    ? aliasRemoval(source, statement, alias)
    : statementRemoval(source, statement);
}

function statementRemoval(source: string, statement: Span): Span | undefined {
  const before = source.slice(lineStart(source, statement.start), statement.start);
  const after = source.slice(statement.end, lineEnd(source, statement.end));
  if (before.trim() === "" && /^\s*;?\s*(#.*)?$/.test(after)) return wholeLines(source, statement);
  const next = /^\s*;\s*(?=[^\s#])/.exec(after);
  if (next) {
    return before.trim() === "" || /;\s*$/.test(before)
      ? span(statement.start, statement.end + next[0].length)
      : undefined;
  }
  const previous = /\s*;\s*$/.exec(before);
  return previous ? span(statement.start - previous[0].length, statement.end) : undefined;
}

function aliasRemoval(source: string, statement: Import | ImportFrom, alias: Alias): Span {
  const before = source.slice(lineStart(source, alias.start), alias.start);
  const after = source.slice(alias.end, lineEnd(source, alias.end));
  const isParenthesised = source.slice(statement.start, statement.end).endsWith(")");
  if (isParenthesised && before.trim() === "" && /^\s*,?\s*(#.*)?$/.test(after)) {
    return wholeLines(source, alias);
  }
  const index = statement.names.indexOf(alias);
  const next = statement.names[index + 1];
  if (next) return upTo(source, alias, next);
  const previous = statement.names[index - 1];
  const isJoined = previous && !source.slice(previous.end, alias.start).includes("#");
  return isJoined ? span(previous.end, alias.end) : span(alias.start, alias.end);
}

/** From an alias to the next one; a comment between them belongs to the line and stays. */
function upTo(source: string, alias: Span, next: Span): Span {
  const between = source.slice(alias.end, next.start);
  if (!between.includes("#")) return span(alias.start, next.start);
  return span(alias.start, alias.end + between.indexOf(",") + 1);
}

/** The lines that a span lies on, with the line break behind them, or before them at the end. */
function wholeLines(source: string, { start, end }: Span): Span {
  const from = lineStart(source, start);
  const to = lineEnd(source, end);
  const breakAfter = /^(\r\n|\r|\n)/.exec(source.slice(to, to + 2))?.[0].length ?? 0;
  if (breakAfter > 0) return span(from, to + breakAfter);
  const breakBefore =
    /(\r\n|\r|\n)$/.exec(source.slice(Math.max(0, from - 2), from))?.[0].length ?? 0;
  return span(from - breakBefore, to);
}
