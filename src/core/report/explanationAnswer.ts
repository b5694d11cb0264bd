/**
 * What a language model answered, made fit for a notebook. Models greet, add headings and fence what
 * they write, whatever they were asked; pictures and HTML would let a text fetch or do things.
 */
import type { NotebookAnalysis } from "../analysis";
import { docstringFix } from "../rules/docstringFix";
import type { ReportFix } from "./notebookReport";
import { definitionOf, type ExplanationTarget } from "./explanationPrompt";
import { requestedFix } from "./toReport";

/** Paragraphs of an answer; none where it says nothing. */
export function explanationParagraphs(answer: string): readonly string[] {
  const paragraphs = withoutFence(answer.replace(/\r\n?/g, "\n").trim())
    .replace(/^[rR]?("""|''')([\s\S]*?)\1$/, "$2")
    .replace(codeOrMarkup, (whole, ticks?: string, alt = "") => (ticks ? whole : alt))
    .split(/\n[ \t]*\n/)
    .map(withoutHeadings)
    .filter((text) => text !== "");
  const [first = "", ...rest] = paragraphs;
  // "Here is the explanation:" announces what follows.
  const isAnnouncement = rest.length > 0 && first.length <= 120 && /[^\n]:\**$/.test(first);
  return upTo(limit, isAnnouncement ? rest : paragraphs);
}

/** Puts the paragraphs above the cell, or into the function; undefined where there is no place. */
export function explanationFix(
  analysis: NotebookAnalysis,
  { cell, symbol }: ExplanationTarget,
  paragraphs: readonly string[],
): ReportFix | undefined {
  const { notebook, graph } = analysis;
  if (symbol !== undefined) {
    const found = definitionOf(analysis, cell, symbol);
    if (!found || found.symbol.fact.docstring !== undefined) return undefined;
    const fix = docstringFix(found.symbol, found.node, graph, paragraphs);
    return fix && requestedFix(fix, notebook);
  }
  if (!graph.cells[cell]) return undefined;
  const source = paragraphs.join("\n\n");
  return {
    title: "Insert an explanation above",
    isSafe: false,
    edits: [{ kind: "insertCell", index: cell, cellKind: "markdown", source }],
  };
}

/** Code in backticks, which stays; a picture, of which its words stay; an HTML tag or comment. */
const codeOrMarkup =
  /(?<![\\`])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|!\[([^\]\n]{0,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])|<!--[\s\S]*?-->|<\/?[a-zA-Z][^<>]{0,2000}>/g;

/** Characters of an explanation: what is longer is not read. */
const limit = 1_500;

/** The text inside of a fence around the whole answer, open at the end where the answer was cut. */
function withoutFence(text: string): string {
  const fence = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*)$/.exec(text);
  if (!fence) return text;
  const [, marks = "", body = ""] = fence;
  const end = `\n${body}`.indexOf(`\n${marks}`);
  return (end < 0 ? body : body.slice(0, end)).trim();
}

/** A heading would begin a section of the notebook. */
function withoutHeadings(paragraph: string): string {
  return paragraph
    .split("\n")
    .filter((line) => !/^ {0,3}(#{1,6}([ \t]|$)|(=+|-{2,})[ \t]*$)/.test(line))
    .join("\n")
    .trim();
}

/** As many whole paragraphs as fit; where not one does, as many whole sentences of the first. */
function upTo(most: number, paragraphs: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let length = 0;
  for (const text of paragraphs) {
    length += text.length;
    if (length > most) break;
    kept.push(text);
  }
  const [first] = paragraphs;
  if (kept.length > 0 || first === undefined) return kept;
  const start = first.slice(0, most);
  const whole = /^[\s\S]*[.!?。](?=\s|$)/.exec(start)?.[0];
  return [whole ?? `${start.replace(/\s+\S*$/, "")} …`];
}
