/**
 * The docstring of a stage from the Markdown above it: the heading as a sentence and what is
 * explained below it. Markdown that only announces code is dropped.
 */
import type { Notebook } from "../../notebook/model";
import { plainText, sentence, summaryLine } from "../docProse";
import { fillParagraph, textWidth } from "../layout";
import { docBlocks, type DocBlock } from "../moduleDocstring";
import { findSecret } from "../secrets";
import { tellingParagraphs } from "../tellingProse";
import { commonSection, type Section } from "./sections";

const mostLines = 8;
/** Inside of a function there is less room. */
const width = textWidth - 4;

/**
 * Text between the quotes; undefined when there is nothing to say. `cells`: the stage's own, in order;
 * `sections`: by cell. Parts of the section that the stage is made of are explained under their names.
 */
export function stageDocstring(
  section: Section | undefined,
  cells: readonly number[],
  notebook: Notebook,
  sections: readonly Section[],
): string | undefined {
  if (!section || section.heading === undefined) return undefined;
  const summary = fillParagraph(summaryLine(section.heading, width - 3), width - 3);
  const paragraphs: string[] = [];
  let lines = 0;
  const parts = cells
    .flatMap((cell) => sections[cell] ?? [])
    .filter((part) => commonSection(part, section) === section);
  for (const part of new Set([section, ...parts])) {
    const last = Math.max(...cells.filter((cell) => part === section || sections[cell] === part));
    const until = part === section ? Math.min(...cells) : last;
    const lead = part === section || part.heading === undefined ? "" : `${bare(part.heading)}: `;
    for (const [at, prose] of explained(part, until, notebook).entries()) {
      const text = fillParagraph(at === 0 ? lead + prose : prose, width);
      lines += text.split("\n").length;
      if (lines > mostLines) break;
      paragraphs.push(text);
    }
  }
  const text = [summary, ...paragraphs].join("\n\n");
  return findSecret(text) ? undefined : text;
}

/** Paragraphs of the section's Markdown above a cell that tell something. */
function explained(
  { prose, heading }: Section,
  cell: number,
  { cells }: Notebook,
): readonly string[] {
  const paragraphs = prose
    .filter((index) => index <= cell)
    .flatMap((index) => below(heading, docBlocks(cells[index]?.source ?? "")))
    .map((block) => block.text)
    .filter((text) => !onlyLeads(text));
  const said = wordsOf(heading ?? "");
  return tellingParagraphs(paragraphs).filter((text) => wordsOf(text) !== said);
}

/** "Train the model." below "Train the model" says it twice. */
function wordsOf(text: string): string {
  return sentence(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}

/** What stands below the heading, up to the next one; a cell may have several. */
function below(heading: string | undefined, blocks: readonly DocBlock[]): readonly DocBlock[] {
  const title = heading === undefined ? undefined : plainText(heading);
  // The outline leaves numbers out: "2. Features".
  const at = blocks.findIndex((block) => block.isHeading && block.text.endsWith(title ?? "\n"));
  const next = blocks.findIndex((block, other) => other > at && block.isHeading);
  const own = at < 0 ? blocks : blocks.slice(at + 1, next < 0 ? undefined : next);
  return own.filter((block) => !block.isHeading);
}

/** A heading without the full stop that makes it a sentence. */
function bare(heading: string): string {
  return sentence(heading).replace(/[.:]$/, "");
}

/** "Now we load the data." says nothing that the code does not. */
function onlyLeads(paragraph: string): boolean {
  const sentences = paragraph.split(/(?<=[.!?])\s+/);
  return (
    sentences.length === 1 &&
    paragraph.split(/\s+/).length <= fewWords &&
    /^(let'?s|let us|now|next|first|then|finally|here|we('ll| will)? |in this |the (following|next) (cell|code)|this (cell|code)|i('ll| will)? )/i.test(
      paragraph,
    )
  );
}

const fewWords = 12;
