/**
 * A half-open range of UTF-16 offsets in one text: `start` included, `end` excluded, both 0-based.
 * Everything inside the core speaks spans; lines and columns appear only where a host prints them.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** The place of something that carries more than its place. */
export function spanOf(at: Span): Span {
  return { start: at.start, end: at.end };
}

/** Whether `inner` lies inside `outer`; equal spans contain each other. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share at least one character. Touching spans do not overlap. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The smallest span that contains both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

export function textOf(text: string, at: Span): string {
  return text.slice(at.start, at.end);
}
