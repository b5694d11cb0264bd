/**
 * What a Markdown cell or a comment says, once everything is taken out that is not said: headings on
 * their own, links, images, badges, code, instructions such as "run this cell", commented-out code.
 */
import type { Cell, Notebook } from "../notebook/model";
import { blocksOfCell } from "../notebook/prose";
import { saysNothing } from "./emptyWords";
import { stems, wordCount } from "./words";

export interface Prose {
  /** Text below the headings. */
  readonly body: string;
  /** Words in `body`; a formula counts as a few. */
  readonly words: number;
  /** Stems of `body`. */
  readonly stems: ReadonlySet<string>;
  readonly headings: readonly string[];
}

/** Reads the prose of cells when it is asked for, and once; undefined for cells without Markdown. */
export function proseReader(notebook: Notebook): (cell: number) => Prose | undefined {
  const known = new Map<number, Prose>();
  return (index) => {
    const cell = notebook.cells[index];
    if (cell?.kind !== "markdown") return undefined;
    const prose = known.get(index) ?? proseOf(cell);
    known.set(index, prose);
    return prose;
  };
}

function proseOf(cell: Cell): Prose {
  const blocks = blocksOfCell(cell);
  const texts = (isHeading: boolean): readonly string[] =>
    blocks.flatMap((block) => ((block.level !== undefined) === isHeading ? [block.text] : []));
  const said = withoutBoilerplate(texts(false).join("\n"));
  const body = said.replace(formula, " ");
  const formulaCount = said.match(formula)?.length ?? 0;
  return {
    body,
    words: wordCount(body) + 3 * formulaCount,
    stems: stems(body),
    headings: texts(true),
  };
}

const formula = /\$\$[^$]+\$\$|\$[^$\n]+\$|\\begin\{[\s\S]*?\\end\{\w+\*?\}/g;

/** Comments that say something, of those of a cell. */
export function proseComments(comments: readonly string[]): readonly string[] {
  return comments
    .map((comment) => comment.replace(/^#+[:!]?\s*/, "").trim())
    .filter((text) => wordCount(text) >= 2 && !isCode(text) && !isDirective(text))
    .filter((text) => withoutBoilerplate(text).trim() !== "");
}

/** What is left of a text without sentences that say nothing or could stand above any code. */
export function withoutBoilerplate(text: string): string {
  return text
    .split(/(?<=[.!?])\s+|\n/)
    .filter((sentence) => !saysNothing(sentence))
    .filter((sentence) => !boilerplate.some((pattern) => pattern.test(sentence)))
    .join("\n");
}

const boilerplate: readonly RegExp[] = [
  /^\W*(please\s+|now\s+|just\s+|simply\s+)*(run|execute|re-?run)\s+(this|the|all|each|every|next|following)\b[^.]{0,40}\bcells?\b/i,
  /^\W*(run|execute) (this|me|it)\b.{0,20}$/i,
  /^\W*(todo|fixme|xxx|wip)\b/i,
  /^\W*(your|write your|add your|enter your|insert your|put your) (own )?(code|solution|answer)\b/i,
  /\b(licensed under|all rights reserved|apache license|copyright)\b/i,
  /^\W*(open|run|view) (in|on) (google )?(colab|kaggle|binder|github|sagemaker|tensorflow\.org)\b/i,
  /^\W*moved to \S+\.py\b/i,
  /^\W*(back to )?(table of contents|contents|index|toc)\W*$/i,
];

/** A comment that is code which was switched off. */
function isCode(text: string): boolean {
  return (
    (/^[\w.[\]'", ]+\s*([-+*/%|&^]|\/\/|\*\*)?=[^=]/.test(text) && !isSentence(text)) ||
    /^[\w.]+\(.*\)?[\s;,:]*(#.*)?$/.test(text) ||
    /^(from\s+\S+\s+import|import)\s+[\w., *]+$/.test(text) ||
    /^(for\s+.+\s+in\s+.+|if\s+.+|elif\s+.+|while\s+.+|with\s+.+|def\s+\w+\(.*|class\s+\w+.*|else|try|except.*):$/.test(
      text,
    ) ||
    /^(return|yield|del|raise|assert)\s+[\w.[\]()]+$/.test(text) ||
    /^[@%!]\w|^[)\]}({["',.]/.test(text) ||
    (/[)\]}]\s*,?$/.test(text) && /[=([{]/.test(text) && !/\s\p{L}+\s\p{L}+\s/u.test(text))
  );
}

/** "x = one row per customer" is an assignment for nobody. */
function isSentence(text: string): boolean {
  const words = text.replace(/\b(if|else|for|in|not|and|or|is|lambda)\b/g, ",");
  return /\p{L}+ +\p{L}+ +\p{L}+/u.test(words);
}

/** Comments that are meant for tools. */
function isDirective(text: string): boolean {
  return /^(\||%%|In\s*\[|noqa\b|type:|pylint:|mypy:|fmt:|yapf:|isort:|pragma\b|cellbridge:|-\*-|ruff:|(hide|export)\w*$)/i.test(
    text,
  );
}
