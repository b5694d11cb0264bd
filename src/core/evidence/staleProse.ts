/**
 * What a text says about code that the code no longer says. Only two things are sure enough: a
 * setting with its value (`n_estimators=100`) that the section's code gives another value, and a name
 * in code type that nothing in the notebook bears, while a name that it was most likely renamed to
 * stands in the section's code and in no text.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { Cell, Notebook } from "../notebook/model";
import { blocksOfCell } from "../notebook/prose";
import type { Expr } from "../python/ast";
import { allExprs } from "../python/walk";
import { textOf, type Span } from "../text/span";

/** Something in code type in a Markdown cell: a name, or a setting with its value. */
export interface Mention extends Span {
  readonly cell: number;
  readonly name: string;
  /** The literal behind `name=`. */
  readonly value: string | undefined;
  /** The sentence around a setting; empty for a name alone. */
  readonly sentence: string;
}

/** Names and settings in code type; fenced code, links and headings of other sections do not count. */
export function mentionsIn(cell: Cell): readonly Mention[] {
  if (cell.kind !== "markdown" || !cell.source.includes("`")) return [];
  const fenced = [
    ...cell.source.matchAll(/^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))/gm),
  ];
  const isFenced = (at: number): boolean =>
    fenced.some((block) => at >= block.index && at < block.index + block[0].length);
  return [
    ...cell.source.matchAll(/(?<!`)`([A-Za-z_]\w*)(?:\s*=\s*([^`=\s][^`\s]*))?`(?!`)/g),
  ].flatMap((match): readonly Mention[] => {
    const [text, name = "", value] = match;
    // The text of a link names what is behind it.
    const isLink = /^\]\(|^\]\[/.test(cell.source.slice(match.index + text.length));
    if (isFenced(match.index) || isLink) return [];
    const start = match.index + 1;
    const end = match.index + text.length - 1;
    const sentence = value === undefined ? "" : sentenceAt(cell.source, start);
    return [{ cell: cell.index, name, value, start, end, sentence }];
  });
}

function sentenceAt(text: string, at: number): string {
  const ends = [". ", ".\n", "? ", "! ", "\n\n"];
  const start = Math.max(0, ...ends.map((end) => text.lastIndexOf(end, at)));
  const stops = ends.map((end) => text.indexOf(end, at)).filter((stop) => stop >= 0);
  return text.slice(start, Math.min(text.length, ...stops));
}

/** Code cells that a Markdown cell speaks of: those below it, up to the next heading. */
export function codeBelow(cell: number, notebook: Notebook): readonly number[] {
  const below: number[] = [];
  for (const each of notebook.cells.slice(cell + 1)) {
    if (blocksOfCell(each).some(({ level, isBold }) => level !== undefined || isBold)) break;
    if (each.kind === "code") below.push(each.index);
  }
  return below;
}

/** Literal values that keyword arguments, assignments and defaults of this name get in some cells. */
export function valuesOf(
  name: string,
  cells: readonly number[],
  graph: NotebookGraph,
): { readonly literals: readonly string[]; readonly isOpen: boolean } {
  const literals: string[] = [];
  let isOpen = false;
  for (const cell of cells) {
    const facts = graph.cells[cell];
    if (!facts) continue;
    const add = (value: Expr | undefined): void => {
      if (value?.kind === "Constant") literals.push(textOf(facts.masked, value));
      else isOpen = true;
    };
    for (const { node } of facts.statements) {
      for (const expr of allExprs(node)) {
        if (expr.kind !== "Call") continue;
        for (const keyword of expr.keywords) if (keyword.name?.name === name) add(keyword.value);
      }
    }
    for (const definition of graph.definitions) {
      if (definition.cell === cell && definition.name === name) add(definition.value);
    }
  }
  return { literals, isOpen };
}
