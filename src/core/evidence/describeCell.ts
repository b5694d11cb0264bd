/**
 * A first explanation of a cell, made of facts: what kind of work it does, with which parameters,
 * what it takes and what it leaves. It is there to be edited; it never guesses at intentions.
 */
import type { CallFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isLiteral } from "../dataflow/analyzeCell";
import { code, joined } from "./describeWords";
import { phaseLabels, type Phase, type PhaseLabel } from "../phases/phase";

/** Markdown for a cell (0-based index): one or two short sentences. */
export function describeCell(cell: number, graph: NotebookGraph, phases: readonly Phase[]): string {
  const facts = graph.cells[cell];
  const symbols = (facts?.symbols ?? []).filter(({ kind }) => kind !== "constant");
  const defined = symbols.map(({ name }) => name);
  const isValue = (name: string): boolean =>
    !name.startsWith("_") &&
    graph.importPathOf(name, cell) === undefined &&
    !defined.includes(name);
  const made = (facts?.defines ?? []).filter(isValue);
  const changed = (facts?.mutates ?? []).filter((name) => isValue(name) && !made.includes(name));
  const fromElsewhere = new Set(
    graph.flows.flatMap(({ to, kind, name }) => (to === cell && kind === "data" ? [name] : [])),
  );
  const taken = (facts?.reads ?? []).filter((name) => isValue(name) && fromElsewhere.has(name));
  const sentences = [
    `${workSentence(phases, defined)}${modelParameters(cell, graph)}.`,
    clauses([
      ["takes", taken],
      ["changes", changed],
      ["makes", made],
    ]),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** What kind of code a cell holds, for messages: "training code", "code". */
export function workOf(phases: readonly Phase[]): string {
  const noun = phases.map(({ label }) => nouns[label]).find((word) => word !== undefined);
  return noun === undefined ? "code" : `${noun} code`;
}

/** What code of these phases does: "loads and splits the data and trains the model"; "" for nothing. */
export function workPhrase(phases: readonly Phase[]): string {
  const verbs = verbPhrases(phases);
  return verbs.length === 0 ? "" : joined(verbs);
}

function workSentence(phases: readonly Phase[], defined: readonly string[]): string {
  const verbs = verbPhrases(phases);
  if (defined.length > 0) {
    const names = `Defines ${joined(code(defined))}`;
    return verbs.length === 0 ? names : `${names}; ${joined(verbs)}`;
  }
  const sentence = verbs.length === 0 ? "computes values" : joined(verbs);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** "loads and splits the data", "trains the model": in the order of the work, objects named once. */
function verbPhrases(phases: readonly Phase[]): readonly string[] {
  const labels = new Set(phases.map(({ label }) => label));
  const verbs = new Map<string, string[]>();
  for (const label of phaseLabels) {
    const [verb, object] = (labels.has(label) && actions[label]) || [];
    if (verb !== undefined && object !== undefined) {
      verbs.set(object, [...(verbs.get(object) ?? []), verb]);
    }
  }
  return [...verbs].map(([object, all]) => `${joined(all)} ${object}`);
}

function clauses(parts: readonly (readonly [string, readonly string[]])[]): string {
  const texts = parts.flatMap(([verb, names]) =>
    names.length === 0 ? [] : [`${verb} ${joined(code(names))}`],
  );
  const text = texts.join("; ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** " with `RandomForestClassifier` (`n_estimators=340`)", for objects made with literal settings. */
function modelParameters(cell: number, graph: NotebookGraph): string {
  const source = graph.cells[cell]?.masked ?? "";
  const made = graph.calls.filter((call) => call.cell === cell && isClassCall(call.path));
  const texts = made.flatMap(({ path, fact }) => {
    const settings = literalKeywords(fact, source);
    const name = path.slice(path.lastIndexOf(".") + 1);
    return settings.length === 0 ? [] : [`\`${name}\` (${code(settings).join(", ")})`];
  });
  return texts.length === 0 ? "" : ` with ${joined([...new Set(texts)])}`;
}

/** Classes are spelled so; modules, functions and constants are not. */
function isClassCall(path: string): boolean {
  return /\.[A-Z]+[a-z]\w*$/.test(path);
}

function literalKeywords({ node }: CallFact, source: string): readonly string[] {
  return node.keywords.flatMap(({ name, value }) => {
    const text = source.slice(value.start, value.end);
    const isShort = text.length <= 30 && !text.includes("\n") && !text.includes("`");
    return name && isShort && isLiteral(value) ? [`${name.name}=${text}`] : [];
  });
}

/** What is done to what. */
const actions: Readonly<Partial<Record<PhaseLabel, readonly [string, string]>>> = {
  load: ["loads", "the data"],
  explore: ["looks at", "the data"],
  split: ["splits", "the data"],
  prepare: ["prepares", "the data"],
  features: ["builds", "features"],
  model: ["sets up", "the model"],
  train: ["trains", "the model"],
  tune: ["tunes", "the model"],
  evaluate: ["evaluates", "the model"],
  predict: ["applies", "the model"],
  visualize: ["plots", "the results"],
  save: ["saves", "the results"],
  test: ["checks", "the results"],
};

const nouns: Readonly<Partial<Record<PhaseLabel, string>>> = {
  load: "loading",
  explore: "exploration",
  split: "splitting",
  prepare: "preparation",
  features: "feature",
  model: "model",
  train: "training",
  tune: "tuning",
  evaluate: "evaluation",
  predict: "prediction",
  visualize: "plotting",
  save: "saving",
  test: "test",
};
