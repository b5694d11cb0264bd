/**
 * Why a cell counts as explained, or that it does not. The weight of its code is held against what is
 * said about it: Markdown above it in the same section, which also carries a run of cells with
 * decreasing strength; Markdown directly below that names what the cell made; comments in proportion and
 * messages that it prints; docstrings. All of it adds up, and doubt speaks for the author: a wrong
 * flag is worse than a miss.
 */
import type { CellFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import type { Stmt } from "../python/ast";
import type { Phase, PhaseLabel } from "../phases/phase";
import type { Settings } from "../settings";
import { cellWeight, type CellWeight } from "./cellWeight";
import type { Explanation } from "./evidence";
import type { JudgedNotebook } from "./judgedNotebook";
import { contains, textOf } from "../text/span";
import { ownWords } from "./ownWords";
import { proseReader, withoutBoilerplate, type Prose } from "./prose";
import type { MovedSymbol } from "./symbols";
import { sharedCount, stems, wordCount } from "./words";

/** By cell index; undefined for cells that are not Python. */
export function explanationsOf(
  { notebook, graph, phases }: JudgedNotebook,
  settings: Pick<Settings, "unexplainedWeight">,
): readonly (Explanation | undefined)[] {
  const weights = graph.cells.map((_, cell) => cellWeight(cell, graph, phases[cell] ?? []));
  const limit = settings.unexplainedWeight;
  const explain = explainer(notebook, graph, phases, weights, limit);
  return graph.cells.map((facts, cell) => {
    const weight = weights[cell];
    if (!facts || !weight) return undefined;
    if (weight.open >= limit) return explain(facts, cell, weight.open);
    return { kind: weight.open + weight.documented < limit ? "light" : "docstring" };
  });
}

/** For one function of a cell: what is said about it but for its docstring, given its weight. */
export function explanationOfFunction(
  cell: number,
  weight: number,
  { notebook, graph, phases }: JudgedNotebook,
): Explanation | undefined {
  const facts = graph.cells[cell];
  const weights = graph.cells.map((_, at) => cellWeight(at, graph, phases[at] ?? []));
  return facts && explainer(notebook, graph, phases, weights, weight)(facts, cell, weight);
}

/**
 * Of a function of that weight in a module: by the notebook, where its code stood or what leads there
 * stands, or by its own comments.
 */
export function isMovedExplained(
  { fact, module, at, from: [cell = at.cell] }: MovedSymbol,
  weight: number,
  explained: JudgedNotebook,
): boolean {
  if (explanationOfFunction(cell, weight, explained)?.kind !== "none") return true;
  const facts = module.graph.cells[0];
  const index = facts?.statements.findIndex(({ span }) => contains(span, fact.nameSpan)) ?? -1;
  const statement = facts?.statements[index];
  if (!facts || !statement) return true;
  const start = facts.statements[index - 1]?.span.end ?? 0;
  const comments = facts.comments.filter(
    (each) => start <= each.start && each.end <= statement.span.end,
  );
  const own = ownWords({ ...facts, statements: [statement], comments });
  return own.words >= wordsFor(weight);
}

/** How many words of comments explain code of a weight. */
function wordsFor(weight: number): number {
  return 2 + 0.45 * weight;
}

/** Holds what is said about code of a cell against its weight; `limit` makes a cell weighty. */
function explainer(
  notebook: Notebook,
  graph: NotebookGraph,
  phases: readonly (readonly Phase[])[],
  weights: readonly CellWeight[],
  limit: number,
): (facts: CellFacts, cell: number, weight: number) => Explanation {
  const markdownAt = proseReader(notebook);
  const proseAt = (cell: number): Prose | undefined =>
    markdownAt(cell) ?? noteOf(graph.cells[cell]);
  return (facts, cell, weight) => {
    const topic = stems(
      [facts.masked, ...(phases[cell] ?? []).map(({ label }) => phaseWords[label])].join(" "),
    );
    const above = saidAbove(cell, topic, proseAt, weights, limit);
    const below = saidBelow(facts, proseAt(cell + 1));
    const own = ownWords(facts);
    // A long cell does not need a long text above it, but comments in proportion.
    const fromAbove = above.strength / Math.min(15, 4 + 0.35 * weight);
    const fromBelow = below / Math.min(15, 4 + 0.35 * weight);
    const fromComments = own.words / wordsFor(weight);
    if (fromAbove + fromBelow + fromComments < 1) return { kind: "none" };
    if (fromComments >= Math.max(fromAbove, fromBelow)) {
      if (own.comments.length === 0) return { kind: "light" };
      return { kind: "comments", lines: own.comments.length };
    }
    return { kind: "markdown", cell: fromAbove >= fromBelow ? above.cell : cell + 1 };
  };
}

interface Said {
  readonly strength: number;
  /** The Markdown cell that says most. */
  readonly cell: number;
}

/** What the Markdown above says about a cell, up to the heading of its section. */
function saidAbove(
  cell: number,
  topic: ReadonlySet<string>,
  proseAt: (cell: number) => Prose | undefined,
  weights: readonly (CellWeight | undefined)[],
  limit: number,
): Said {
  let best = { strength: 0, cell: cell - 1 };
  let total = 0;
  // Weighty cells between the text and this one share what it says.
  let sharers = 1;
  let isHeadingSeen = false;
  for (let at = cell - 1; at >= 0; at--) {
    const said = proseAt(at);
    if (!said) {
      // Text above the heading of the section belongs to something else.
      if (isHeadingSeen) break;
      if ((weights[at]?.open ?? 0) >= limit / 2) sharers++;
      continue;
    }
    isHeadingSeen ||= said.headings.length > 0;
    const strength = strengthOf(said, topic) / (0.5 + 0.5 * sharers);
    total += strength;
    if (strength > best.strength) best = { strength, cell: at };
  }
  return { strength: total, cell: best.cell };
}

function strengthOf(prose: Prose, topic: ReadonlySet<string>): number {
  const body = prose.words >= 3 ? prose.words + 3 * sharedCount(prose.stems, topic) : 0;
  return prose.headings.reduce((sum, heading) => sum + headingStrength(heading, topic), body);
}

/** "Model" says nothing; "Beam search" does, and "Keep customers with a contract of two years" more. */
function headingStrength(heading: string, topic: ReadonlySet<string>): number {
  const shared = [...stems(heading)].filter((word) => topic.has(word));
  const words = wordCount(heading);
  const asSentence = words >= 4 && shared.length > 0 ? words + 3 * shared.length : 0;
  return Math.max(asSentence, shared.some((word) => !commonStems.has(word)) ? 11 : 0);
}

/** A cell that is nothing but a text in quotes, and imports, is a note about what follows. */
function noteOf(facts: CellFacts | undefined): Prose | undefined {
  const isNote = (node: Stmt): boolean =>
    node.kind === "ExprStmt" && node.value.kind === "Constant" && node.value.type === "str";
  const isImport = ({ kind }: Stmt): boolean => kind === "Import" || kind === "ImportFrom";
  const nodes = (facts?.statements ?? []).map(({ node }) => node);
  const notes = nodes.filter(isNote);
  if (!facts || notes.length === 0) return undefined;
  if (!nodes.every((node) => isNote(node) || isImport(node))) return undefined;
  const body = withoutBoilerplate(notes.map((node) => textOf(facts.source, node)).join("\n"));
  return { body, words: wordCount(body), stems: stems(body), headings: [] };
}

/** Text directly below that names what the cell has made, before any heading. */
function saidBelow(facts: CellFacts, said: Prose | undefined): number {
  if (!said || said.headings.length > 0) return 0;
  const names = new Set([...facts.defines, ...facts.mutates].filter((name) => name.length > 2));
  const isAbout = [...said.body.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].some(([word]) =>
    names.has(word),
  );
  return isAbout ? said.words : 0;
}

/** Words that people use for a phase, in addition to those that stand in the code. */
const phaseWords: Readonly<Record<PhaseLabel, string>> = {
  imports: "",
  setup: "configure options",
  load: "load read open download dataset data",
  explore: "look explore distribution summary",
  split: "split training validation test holdout",
  prepare: "clean prepare preprocess missing normalize scale encode",
  features: "feature column transform",
  model: "model network layer architecture",
  train: "train fit learn epoch",
  tune: "tune search hyperparameter best",
  evaluate: "evaluate metric score accuracy error performance",
  predict: "predict forecast inference",
  visualize: "plot show figure chart",
  save: "save store write export",
  test: "test check",
  other: "",
};

/** What any notebook's headings say. */
const commonStems: ReadonlySet<string> = stems(Object.values(phaseWords).join(" "));
