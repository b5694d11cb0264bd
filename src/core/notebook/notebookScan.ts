/**
 * Where the cells of an `.ipynb` text stand, found without building a tree: values that are of no
 * interest are jumped over, string by string. Positions for messages, true file lines and writing
 * all come from here. The text is expected to be valid JSON; anything else ends the scan early.
 */
import { span, type Span } from "../text/span";
import { keepsWorksheets } from "./schema";

export interface ScannedMember {
  readonly key: string;
  /** The key with its quotes. */
  readonly keySpan: Span;
  readonly value: Span;
}

export interface ScannedCell {
  /** The object, braces included. */
  readonly span: Span;
  readonly members: readonly ScannedMember[];
  /** The member that holds the text: `source`, or `input` in old code cells. */
  readonly source: ScannedMember | undefined;
}

/** An array of cells; nbformat 2 and 3 may have several, one per worksheet. */
export interface ScannedList {
  readonly span: Span;
  readonly cells: readonly ScannedCell[];
}

export interface ScannedNotebook {
  readonly span: Span;
  readonly members: readonly ScannedMember[];
  readonly nbformat: number;
  readonly nbformatMinor: number;
  readonly lists: readonly ScannedList[];
  /** The cells of all lists, in order. */
  readonly cells: readonly ScannedCell[];
}

/** Undefined when the text holds no object. */
export function scanNotebook(text: string): ScannedNotebook | undefined {
  const start = afterBlanks(text, text.startsWith("\uFEFF") ? 1 : 0);
  if (text[start] !== "{") return undefined;
  const { members, end } = scanObject(text, start);
  const numberOf = (key: string, missing: number): number => {
    const value = valueOf(members, key);
    return value ? Number(text.slice(value.start, value.end)) : missing;
  };
  const cells = valueOf(members, "cells");
  const worksheets = valueOf(members, "worksheets");
  const nbformat = numberOf("nbformat", worksheets && !cells ? 3 : 4);
  const lists = keepsWorksheets(nbformat)
    ? scanItems(text, worksheets).map((sheet) =>
        valueOf(text[sheet.start] === "{" ? scanObject(text, sheet.start).members : [], "cells"),
      )
    : [cells];
  const scanned = lists
    .filter((list) => list !== undefined)
    .map((list) => ({
      span: list,
      cells: scanItems(text, list).map((item) => scanCell(text, item, nbformat)),
    }));
  return {
    span: span(start, end),
    members,
    nbformat,
    nbformatMinor: numberOf("nbformat_minor", 0),
    lists: scanned,
    cells: scanned.flatMap((list) => list.cells),
  };
}

/** Spans of the items of an array; none for any other value. */
export function scanItems(text: string, array: Span | undefined): readonly Span[] {
  if (!array || text[array.start] !== "[") return [];
  const items: Span[] = [];
  let at = afterBlanks(text, array.start + 1);
  while (at < array.end - 1 && text[at] !== "]") {
    const end = afterValue(text, at);
    if (end === at) break;
    items.push(span(at, end));
    at = afterBlanks(text, end);
    if (text[at] === ",") at = afterBlanks(text, at + 1);
  }
  return items;
}

export function valueOf(members: readonly ScannedMember[], key: string): Span | undefined {
  return memberOf(members, key)?.value;
}

/** The member of a key; of a repeated key the last, as in JSON. */
function memberOf(members: readonly ScannedMember[], key: string): ScannedMember | undefined {
  for (let index = members.length - 1; index >= 0; index--) {
    if (members[index]!.key === key) return members[index];
  }
  return undefined;
}

function scanCell(text: string, at: Span, nbformat: number): ScannedCell {
  if (text[at.start] !== "{") return { span: at, members: [], source: undefined };
  const { members } = scanObject(text, at.start);
  const type = valueOf(members, "cell_type");
  const isOldCode =
    keepsWorksheets(nbformat) && type && text.slice(type.start, type.end) === '"code"';
  const key = isOldCode ? "input" : "source";
  return { span: at, members, source: memberOf(members, key) };
}

function scanObject(text: string, start: number): { members: ScannedMember[]; end: number } {
  const members: ScannedMember[] = [];
  let at = afterBlanks(text, start + 1);
  while (text[at] === '"') {
    const keySpan = span(at, afterString(text, at));
    const colon = afterBlanks(text, keySpan.end);
    if (text[colon] !== ":") break;
    const value = afterBlanks(text, colon + 1);
    const end = afterValue(text, value);
    members.push({ key: decodeKey(text, keySpan), keySpan, value: span(value, end) });
    at = afterBlanks(text, end);
    if (text[at] !== ",") break;
    at = afterBlanks(text, at + 1);
  }
  return { members, end: Math.min(at + 1, text.length) };
}

function decodeKey(text: string, at: Span): string {
  const raw = text.slice(at.start + 1, at.end - 1);
  if (!raw.includes("\\")) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch (error) {
    if (error instanceof SyntaxError) return raw; // No valid JSON: the key is as good as any other.
    throw error;
  }
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}

/** Offset after the value that starts here. Strings are jumped over; depth is counted, not nested. */
function afterValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return afterString(text, from);
  if (first !== "{" && first !== "[") {
    const scalar = /[^\s,\]}]*/y;
    scalar.lastIndex = from;
    scalar.test(text);
    return scalar.lastIndex;
  }
  let depth = 0;
  for (let at = from; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = afterString(text, at);
      continue;
    }
    at++;
    if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) return at;
  }
  return text.length;
}

function afterString(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
}
