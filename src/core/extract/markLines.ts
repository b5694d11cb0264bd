/**
 * The notes in a module's comments as text: `# cellbridge: key=value key="a value"`. The mark of a symbol
 * that comes from many cells goes over several such lines; each but the last has no `symbol`, and
 * values of one key follow each other. Modules from before that have one line a mark, which reads the same.
 */
import type { Span } from "../text/span";

export type Fields = ReadonlyMap<string, string>;

export interface Note {
  /** From its first line to its last. */
  readonly span: Span;
  readonly fields: Fields;
}

const prefix = "# cellbridge: ";

/** Longest line that formatters and checkers accept by themselves. */
const lineLength = 88;

export function noteLine(fields: readonly (readonly [string, string])[]): string {
  return prefix + fields.map(([key, value]) => `${key}=${quoted(value)}`).join(" ");
}

/** `lists`: values of equally many entries each; an entry stands in one line with its values. */
export function noteLines(
  first: readonly (readonly [string, string])[],
  lists: readonly (readonly [string, readonly string[]])[],
  last: readonly (readonly [string, string])[],
): string {
  const count = Math.max(...lists.map(([, values]) => values.length));
  const lines: string[] = [];
  for (let from = 0; from < count;) {
    const lineOf = (to: number): string => {
      const parts = lists.map(([key, values]) => [key, values.slice(from, to).join(",")] as const);
      return noteLine([...(from === 0 ? first : []), ...parts, ...(to === count ? last : [])]);
    };
    let to = count;
    while (to > from + 1 && lineOf(to).length > lineLength) to--;
    lines.push(lineOf(to));
    from = to;
  }
  return lines.join("\n");
}

/** The notes among comments, in their order. */
export function readNotes(text: string, comments: readonly Span[]): readonly Note[] {
  const notes: Note[] = [];
  for (const span of comments) {
    const fields = readFields(text.slice(span.start, span.end));
    if (!fields) continue;
    const last = notes[notes.length - 1];
    const goesOn = last?.fields.has("cell") && !last.fields.has("symbol") && fields.has("cell");
    if (!last || !goesOn || text.slice(last.span.end, span.start).trim() !== "") {
      notes.push({ span, fields });
      continue;
    }
    const joined = new Map(last.fields);
    for (const [key, value] of fields) {
      const before = joined.get(key);
      joined.set(key, before === undefined ? value : `${before},${value}`);
    }
    notes[notes.length - 1] = {
      span: { start: last.span.start, end: span.end },
      fields: joined,
    };
  }
  return notes;
}

/** Whether a comment is one of ours; those that only speak to the notebook are, too. */
export function isNote(comment: string): boolean {
  return /^#+\s*cellbridge:/.test(comment);
}

function readFields(comment: string): Fields | undefined {
  if (!isNote(comment)) return undefined;
  const fields = new Map<string, string>();
  for (const [, key = "", quotedValue, bare] of comment.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)) {
    fields.set(key, quotedValue ?? bare ?? "");
  }
  return fields;
}

function quoted(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', "'")}"` : value;
}
