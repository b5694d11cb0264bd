/**
 * The Markdown of a notebook as structure: headings and the words between them. A reader of the page
 * sees a heading, whether it was written with `#`, underlined, in HTML or as a heading cell of an old
 * notebook; so does this.
 */
import type { Cell } from "./model";

/** A heading or a paragraph, as plain words. */
export interface Block {
  /** 1 to 6; undefined for a paragraph (also a list, a quote). */
  readonly level: number | undefined;
  readonly text: string;
  /** A paragraph of one line in bold, which people use as a heading. */
  readonly isBold: boolean;
}

/** Headings and paragraphs of a Markdown text; blocks without a word in them are left out. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const add = (level: number | undefined, raw: string): void => {
    const text = level === undefined ? plainWords(raw) : headingText(raw);
    if (/[\p{L}\p{N}]/u.test(text)) {
      const isBold = level === undefined && /^\s*(\*\*|__)[^\n]+\1\s*$/.test(raw);
      blocks.push({ level, text, isBold });
    }
  };
  const flush = (): void => {
    const raw = paragraph.join("\n");
    paragraph = [];
    add(undefined, raw);
  };
  for (const line of withoutCode(markdown).split("\n")) {
    const marks = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line)?.[0];
    const underline = /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line)?.[1];
    if (marks !== undefined) {
      flush();
      add(
        marks.trimStart().length,
        line
          .slice(marks.length)
          .trim()
          .replace(/(?<!\S)#+$/, ""),
      );
    } else if (underline !== undefined && paragraph.length > 0) {
      const raw = paragraph.join(" ");
      paragraph = [];
      add(underline.startsWith("=") ? 1 : 2, raw);
    } else if (line.trim() === "") flush();
    else paragraph.push(line);
  }
  flush();
  return blocks;
}

/** The words of a Markdown text: no code blocks, pictures, link targets, tags or markup. */
export function plainWords(markdown: string): string {
  // What may be open without end is searched for over a bounded length, or a text of nothing but
  // openings would cost its square.
  return withoutCode(markdown)
    .replace(/[ \t\f\v]+/g, " ")
    .replace(/!\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])/g, "")
    .replace(/\[([^\]]{0,1000})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])/g, "$1")
    .replace(/<[/!]?[a-zA-Z][^>]{0,2000}>/g, " ")
    .replace(/<?\bhttps?:\/\/[^\s>)]+>?/g, "")
    .replace(/^ ?(?:>|[-*+]|\d+[.)]) /gm, "")
    .replace(/^ ?\|?(?: ?:?-+:? ?\|)+ ?:?-*:? ?$/gm, "")
    .replace(/(\*\*|__|~~)(?=\S)([\s\S]{0,500}?\S)\1/g, "$2")
    .replace(/(?<![\w*])[*_](?=\S)([^*_\n]*[^\s*_])[*_](?![\w*])/g, "$1")
    .replace(/`+([^`\n]+)`+/g, "$1")
    .replace(/ ?\| ?/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Like `blocksOf`; a heading cell of an old notebook is one heading, a cell that is no Markdown nothing.
 * Many ask for the same cell's.
 */
export function blocksOfCell(cell: Cell): readonly Block[] {
  let blocks = known.get(cell);
  if (!blocks) known.set(cell, (blocks = readBlocks(cell)));
  return blocks;
}

/** Not state: a cell never changes, a changed one is another. */
const known = new WeakMap<Cell, readonly Block[]>();

function readBlocks(cell: Cell): readonly Block[] {
  if (cell.kind !== "markdown") return [];
  if (cell.headingLevel === undefined) return blocksOf(cell.source);
  const level = Math.min(cell.headingLevel, 6);
  return [{ level, text: headingText(cell.source), isBold: false }];
}

/** Without numbering ("1.2 Load", "Step 3: Load") and without a colon at the end. */
function headingText(raw: string): string {
  const text = plainWords(raw.replace(/^\s*[-*+>]\s/, "")).replace(/[\s:]+$/, "");
  const named = text
    .replace(/^(?:step|part)\s+\d+\s*[-.:–—)]\s*/i, "")
    .replace(/^(?:\d+(?:\.\d+)+\.?|\d+[.):])\s+/, "");
  return named === "" ? text : named;
}

/** Fenced code, comments and hidden HTML out; HTML headings as Markdown ones. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, "\n")
    .replace(/\bdata:[\w/+.-]{1,100};base64,[\w+/=]*/g, "")
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^ {0,3}\1[`~]*[ \t]*$|[\s\S]*)/gm, "")
    .replace(/<!--[\s\S]*?(?:-->|$(?![\s\S]))/g, "")
    .replace(/<(style|script|svg|table)\b[\s\S]{0,50000}?<\/\1>/gi, "")
    .replace(
      /<h([1-6])\b[^>]{0,500}>([\s\S]{0,500}?)<\/h\1>/gi,
      (_, level: string, text: string) => {
        return `\n\n${"#".repeat(Number(level))} ${text.replace(/\s+/g, " ")}\n\n`;
      },
    );
}
