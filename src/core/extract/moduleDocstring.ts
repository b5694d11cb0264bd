/**
 * The docstring of a module from the Markdown that opens its notebook: the title as a sentence, and
 * the paragraphs below it up to the next heading. Badges, pictures, tables and HTML stay behind.
 */
import type { Notebook } from "../notebook/model";
import { plainText, summaryLine } from "./docProse";
import { fillParagraph, textWidth } from "./layout";
import { findSecret } from "./secrets";
import { tellingParagraphs } from "./tellingProse";

/** The text between the quotes, without a line break at the end. */
export function moduleDocstring(notebook: Notebook): string {
  const { title, paragraphs } = openingOf(notebook);
  const file = notebook.path.slice(notebook.path.lastIndexOf("/") + 1);
  const fallback = `Model code of the notebook ${file}.`;
  const [first, ...rest] = title === undefined ? paragraphs : [summary(title), ...paragraphs];
  const text = [first ?? fallback, ...rest].join("\n\n");
  return findSecret(text) ? fallback : text;
}

const mostParagraphs = 3;
const mostLines = 12;

interface Opening {
  readonly title: string | undefined;
  readonly paragraphs: readonly string[];
}

function openingOf(notebook: Notebook): Opening {
  let title: string | undefined;
  let paragraphs: string[] = [];
  for (const block of openingBlocks(notebook)) {
    if (!block.isHeading) paragraphs.push(block.text);
    else if (title === undefined && (isSilent(paragraphs) || block.isTop)) {
      // What stands above the title is about the document: where it is from, who wrote it.
      title = block.text;
      paragraphs = [];
    } else break;
  }
  return {
    title,
    paragraphs: shortened(tellingParagraphs(paragraphs).map((each) => fillParagraph(each))),
  };
}

function isSilent(paragraphs: readonly string[]): boolean {
  return tellingParagraphs(paragraphs).length === 0;
}

function summary(title: string): string {
  return fillParagraph(summaryLine(title, textWidth - 3));
}

/** Blocks of the Markdown above the first code; licence texts in comments are no code. */
function openingBlocks(notebook: Notebook): readonly DocBlock[] {
  const blocks: DocBlock[] = [];
  for (const { kind, source } of notebook.cells) {
    if (kind === "code" && !/^\s*((#|%|!).*\s*)*$/.test(source)) break;
    if (kind === "markdown") blocks.push(...docBlocks(source));
  }
  return blocks;
}

/** The first few, none of which announces something that does not follow. */
function shortened(paragraphs: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let lines = 0;
  for (const paragraph of paragraphs.slice(0, mostParagraphs)) {
    lines += paragraph.split("\n").length;
    if (lines > mostLines && kept.length > 0) break;
    kept.push(paragraph);
  }
  while (kept[kept.length - 1]?.endsWith(":")) kept.pop();
  return kept;
}

/** A heading or a paragraph, in words that read well in a docstring. */
export interface DocBlock {
  readonly isHeading: boolean;
  /** A heading of the first level. */
  readonly isTop: boolean;
  readonly text: string;
}

/** Headings and paragraphs with something to read in them. */
export function docBlocks(markdown: string): DocBlock[] {
  const text = markdown
    .replace(/\r\n?/g, "\n")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, `\n\n${shown}\n\n`)
    .replace(/<(table|style|script|svg|center|div)\b[\s\S]*?<\/\1>/gi, "")
    // "Title\n=====" is a heading too.
    .replace(/^(?!\s*[-*>#|])(.+)\n(=+|-{3,})\s*$/gm, "# $1\n")
    .replace(/^(#{1,6}\s.*)$/gm, "\n$1\n");
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== "");
  return blocks.flatMap((block, at): DocBlock[] => {
    const heading = /^\s*(#{1,6})\s+(.*?)\s*#*\s*$/.exec(block) ?? boldLine.exec(block);
    const words = plainText(heading?.[2] ?? block);
    if (isNoise(words, block)) return [];
    if (heading) return [{ isHeading: true, isTop: heading[1] === "#", text: words }];
    const prose = withoutTies(words, isShown(blocks[at - 1]), isShown(blocks[at + 1]));
    return prose === "" ? [] : [{ isHeading: false, isTop: false, text: prose }];
  });
}

/** Stands for code that is shown in a text. */
const shown = "\0";

function isShown(block: string | undefined): boolean {
  return block !== undefined && (block.trim() === shown || isFormula(block));
}

/** Without the sentences that go on in a formula or in code, which a docstring has not. */
function withoutTies(words: string, isBehind: boolean, isBefore: boolean): string {
  const behind = isBehind && /^\p{Ll}/u.test(words) ? words.replace(firstSentence, "") : words;
  const isOpen = isBefore && !/[.!?…:]["')\]]*$/.test(behind);
  return (isOpen ? behind.replace(lastSentence, "") : behind).trim();
}

const firstSentence = /^[\s\S]*?(?:[.!?]\s+(?=\p{Lu})|$)/u;
const lastSentence = /(?<=[.!?]\s|^)(?:(?![.!?]\s+\p{Lu})[\s\S])*$/u;

function isFormula(block: string): boolean {
  return /\$\$|\\begin\{/.test(block);
}

/** A paragraph in bold from end to end is a heading by another name. */
const boldLine = /^\s*(\*\*|__)((?:(?!\1).)+)\1\s*$/;

/** Licence texts, tables, rules, displayed formulas, bars of links, and what is left of a paragraph without words. */
function isNoise(words: string, block: string): boolean {
  if (!/\p{L}/u.test(words) || /^\s*\|/m.test(words)) return true;
  if (isFormula(words)) return true;
  if (/^\W*(copyright|licensed under|spdx|©|\(c\))/i.test(words)) return true;
  const links = block.match(/\[[^\]]*\]\([^)]*\)/g) ?? [];
  const linked = links.reduce((sum, link) => sum + plainText(link).length, 0);
  return links.length > 1 && linked > words.length * 0.6;
}
