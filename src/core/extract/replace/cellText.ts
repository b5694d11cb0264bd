/**
 * Taking stretches of code out of a cell, or putting a line in their place, so that what stays looks
 * as if it had been written so: whole lines go with the blank lines that they leave, a statement that
 * shares its line takes its semicolon along, a `%time` goes with its statement.
 */
import type { CellFacts } from "../../dataflow/facts";
import { applyEdits, type TextEdit } from "../../text/edit";
import { contains, span, type Span } from "../../text/span";
import { lineEnd, lineStart } from "../../text/lineBounds";

/** A stretch of a cell that goes, and what stands there then; no text takes it out. */
export interface Change {
  readonly span: Span;
  readonly text?: string | undefined;
}

/** `edits` change what stays. All offsets are those of the cell's source. */
export function changedCell(
  facts: CellFacts,
  changes: readonly Change[],
  edits: readonly TextEdit[],
): string {
  const { source } = facts;
  const whole: Span[] = [];
  const parts: Span[] = [];
  const all = [...edits];
  for (const change of changes) {
    const cut = cutOf(change.span, facts);
    // Only such stretches are changed of which `formObstacle` has nothing to say.
    if (!cut) throw new Error("A stretch of code cannot be taken out of its line");
    if (change.text !== undefined) {
      const at = span(cut.start, change.span.end);
      all.push({ span: at, text: withLineEnds(change.text, source) });
    } else if (cut.isWhole) whole.push(cut.span);
    else parts.push(cut.span);
  }
  for (const part of joined(parts)) {
    const line = wholeLine(part, source);
    if (line) whole.push(line);
    else all.push({ span: part, text: "" });
  }
  return applyEdits(source, [
    ...all,
    ...withBlankLines(whole, source).map((each) => ({ span: each, text: "" })),
  ]);
}

/** Neighbours that share a semicolon or blank lines go as one. */
function joined(parts: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const last = found[found.length - 1];
    if (!last || last.end < part.start) found.push(part);
    else found.splice(-1, 1, span(last.start, Math.max(last.end, part.end)));
  }
  return found;
}

/** The lines of a stretch, line break included, when it is all that stands on them. */
function wholeLine(part: Span, source: string): Span | undefined {
  const from = lineStart(source, part.start);
  const to = lineEnd(source, part.end);
  if (source.slice(from, part.start).trim() !== "") return undefined;
  if (!/^\s*;?\s*(#.*)?$/.test(source.slice(part.end, to))) return undefined;
  const lineBreak = /^(\r\n|\r|\n)/.exec(source.slice(to, to + 2))?.[0] ?? "";
  return span(from, to + lineBreak.length);
}

/** Whether a text in place of the stretch may have several lines. */
export function mayHaveLines(at: Span, facts: CellFacts): boolean {
  const cut = cutOf(at, facts);
  return cut !== undefined && cut.isWhole && cut.start === lineStart(facts.source, cut.start);
}

/** Why a stretch cannot be taken out of its cell, as a clause. */
export function formObstacle(at: Span, facts: CellFacts): string | undefined {
  return cutOf(at, facts) ? undefined : "it shares its line with something else";
}

interface Cut {
  /** Where the code begins, its line magic included. */
  readonly start: number;
  /** All that goes when nothing comes in its place. */
  readonly span: Span;
  /** The span holds whole lines, line breaks included. */
  readonly isWhole: boolean;
}

function cutOf(at: Span, { source, magics }: CellFacts): Cut | undefined {
  const own = magics.find(
    (magic) =>
      magic.kind === "line" &&
      magic.keepsBody &&
      magic.body &&
      contains(magic.body, span(at.start, at.start + 1)),
  );
  const start = own ? own.span.start : at.start;
  const from = lineStart(source, start);
  const to = lineEnd(source, at.end);
  const [before, after] = [source.slice(from, start), source.slice(at.end, to)];
  const whole = wholeLine(span(start, at.end), source);
  if (whole) return { start, span: whole, isWhole: true };
  const next = /^\s*;\s*(?=[^\s#])/.exec(after);
  if (next && (before.trim() === "" || /;\s*$/.test(before))) {
    return { start, span: span(start, at.end + next[0].length), isWhole: false };
  }
  const previous = /\s*;\s*$/.exec(before);
  if (!previous || !/^\s*(#.*)?$/.test(after)) return undefined;
  return { start, span: span(start - previous[0].length, at.end), isWhole: false };
}

/** Lines that go, with the blank lines that would be one too many. */
function withBlankLines(lines: readonly Span[], source: string): readonly Span[] {
  const merged: Span[] = [];
  for (const line of [...lines].sort((a, b) => a.start - b.start)) {
    const last = merged[merged.length - 1];
    const isNext = last !== undefined && last.end >= line.start;
    if (isNext) merged.pop();
    const start = isNext ? last.start : line.start;
    const before = source.slice(0, start).replace(/\r\n?/g, "\n");
    const isAfterBlank = before.trim() === "" || /\n[ \t]*\n$/.test(before);
    const blank = /^([ \t]*(\r\n|\r|\n))*/.exec(source.slice(line.end))?.[0].length ?? 0;
    merged.push(span(start, line.end + (isAfterBlank ? blank : 0)));
  }
  const trimmed = merged.map(({ start, end }) => {
    if (source.slice(end).trim() !== "") return span(start, end);
    return span(source.slice(0, start).trimEnd().length, source.length);
  });
  // Blank lines between two of them go with both.
  return joined(trimmed);
}

/** A text with one more line, its line breaks those of another text. */
export function withLastLine(text: string, line: string, source: string): string {
  const above = text.trimEnd();
  return above === "" ? line : `${above}${withLineEnds("\n", source)}${line}`;
}

/** A text with the line breaks of another. */
export function withLineEnds(text: string, source: string): string {
  const lineBreak = /\r\n|\r|\n/.exec(source)?.[0] ?? "\n";
  return lineBreak === "\n" ? text : text.replaceAll("\n", lineBreak);
}
