/** Text edits as data: replace a span by a text. Fixes, extraction and notebook writing share them. */
import type { Span } from "./span";

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits whose spans all refer to the text before any of them. Insertions at one offset keep
 * their order. Throws when two edits overlap or one lies outside the text: that is our own bug.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start ||
        a.edit.span.end - b.edit.span.end ||
        a.order - b.order,
    );
  let result = "";
  let done = 0;
  for (const { edit } of sorted) {
    const { start, end } = edit.span;
    if (start < done || end < start || end > text.length) {
      throw new Error(`Edit ${start}-${end} overlaps another edit or lies outside the text`);
    }
    result += text.slice(done, start) + edit.text;
    done = end;
  }
  return result + text.slice(done);
}
