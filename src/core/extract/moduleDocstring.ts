/**
 * The docstring of a module from the Markdown that opens its notebook: the title as a sentence, and
 * the paragraphs below it up to the next heading. Badges, pictures, tables and HTML stay behind.
 */
import { fillParagraph } from "./layout";
import type { Notebook } from "../notebook/model";
import { findSecret } from "./secrets";

/** The text between the quotes, without a line break at the end. */
export function moduleDocstring(notebook: Notebook): string {
  const { title, paragraphs } = openingOf(notebook);
  const file = notebook.path.slice(notebook.path.lastIndexOf("/") + 1);
  const [first, ...rest] = title === undefined ? paragraphs : [sentence(title), ...paragraphs];
  const text = [first ?? `Model code of the notebook ${file}.`, ...rest].join("\n\n");
  return findSecret(text) ? `Model code of the notebook ${file}.` : text;
}

const mostParagraphs = 4;

function openingOf(notebook: Notebook): { title: string | undefined; paragraphs: string[] } {
  let title: string | undefined;
  const paragraphs: string[] = [];
  for (const cell of notebook.cells) {
    if (cell.kind === "code" && cell.source.trim() !== "") break;
    if (cell.kind !== "markdown") continue;
    for (const block of blocksOf(cell.source)) {
      if (block.isHeading) {
        if (title !== undefined || paragraphs.length > 0) return { title, paragraphs };
        title = block.text;
      } else if (paragraphs.length < mostParagraphs) paragraphs.push(block.text);
    }
  }
  return { title, paragraphs };
}

interface Block {
  readonly isHeading: boolean;
  readonly text: string;
}

/** Headings and paragraphs with something to read in them. */
function blocksOf(markdown: string): Block[] {
  const text = markdown
    .replace(/\r\n?/g, "\n")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, "")
    .replace(/<(table|style|script|svg|center|div)\b[\s\S]*?<\/\1>/gi, "")
    // "Title\n=====" is a heading too.
    .replace(/^(?!\s*[-*>#|])(.+)\n(=+|-{3,})\s*$/gm, "# $1\n")
    .replace(/^(#{1,6}\s.*)$/gm, "\n$1\n");
  return text.split(/\n\s*\n/).flatMap((block): Block[] => {
    const heading = /^\s*#{1,6}\s+(.*?)\s*#*\s*$/.exec(block);
    const words = readable(heading ? (heading[1] ?? "") : block);
    if (!/\p{L}/u.test(words) || /^\s*\|/m.test(words) || /^\s*(-{3,}|\*{3,})\s*$/.test(words))
      return [];
    return [{ isHeading: heading !== null, text: heading ? words : fillParagraph(words) }];
  });
}

/** Links become their text, pictures and tags nothing; the rest of Markdown reads well as it is. */
function readable(markdown: string): string {
  return markdown
    .replace(/\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)/g, "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

function sentence(title: string): string {
  const plain = title.replace(/(\*\*|__)(.+?)\1/g, "$2").trim();
  return /[.!?…:]$/.test(plain) ? plain : `${plain}.`;
}
