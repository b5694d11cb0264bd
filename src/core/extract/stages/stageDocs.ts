/**
 * The docstring of a stage from the Markdown above it: the heading as a sentence and what is
 * explained below it. Markdown that only announces code is dropped.
 */
import type { Notebook } from "../../notebook/model";
import { summaryLine, tellingProse } from "../docProse";
import { fillParagraph, textWidth } from "../layout";
import { docBlocks } from "../moduleDocstring";
import { findSecret } from "../secrets";
import type { Section } from "./sections";

const mostLines = 10;
/** Inside of a function there is less room. */
const width = textWidth - 4;

/** Text between the quotes; undefined when there is nothing to say. `cell`: the stage's first one. */
export function stageDocstring(
  section: Section | undefined,
  cell: number,
  notebook: Notebook,
): string | undefined {
  if (!section || section.heading === undefined) return undefined;
  const summary = fillParagraph(summaryLine(section.heading, width - 3), width - 3);
  const paragraphs: string[] = [];
  let lines = 0;
  for (const index of section.prose) {
    if (index > cell) break;
    const source = notebook.cells[index]?.source ?? "";
    for (const block of docBlocks(source)) {
      if (block.isHeading || announces(block.text)) continue;
      const prose = tellingProse(block.text);
      if (prose === "") continue;
      const text = fillParagraph(prose, width);
      lines += text.split("\n").length;
      if (lines > mostLines) break;
      paragraphs.push(text);
    }
  }
  const text = [summary, ...paragraphs].join("\n\n");
  return findSecret(text) ? undefined : text;
}

/** "Now we load the data:" says nothing that the code does not. */
function announces(paragraph: string): boolean {
  if (/:\s*$/.test(paragraph)) return true;
  const sentences = paragraph.split(/(?<=[.!?])\s+/);
  return (
    sentences.length === 1 &&
    /^(let'?s|let us|now|next|first|then|finally|here|we('ll| will)? |in this |the (following|next) (cell|code)|this (cell|code)|i('ll| will)? )/i.test(
      paragraph,
    )
  );
}
