/**
 * A first explanation of a cell, made of facts: what kind of work it does, with which parameters,
 * what it takes and what it leaves. It is there to be edited; it never guesses at intentions.
 */
import type { CallFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isLiteral } from "../dataflow/analyzeCell";
import { capitalized, code, enumerated, filled, listedNames, paragraph } from "./describeWords";
import type { NamedPhase, Phrases } from "./languages/phraseTable";
import { phaseLabels, type Phase, type PhaseLabel } from "../phases/phase";

/** Markdown for a cell (0-based index): one or two short sentences. */
export function describeCell(
  cell: number,
  graph: NotebookGraph,
  phases: readonly Phase[],
  phrases: Phrases,
): string {
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
  const work = [
    defined.length === 0 ? "" : filled(phrases.defines, { names: listed(defined, phrases) }),
    workPhrase(phases, phrases),
  ].filter((part) => part !== "");
  const done = work.length === 0 ? phrases.computes : work.join(phrases.between);
  const flow = [
    [phrases.takes, taken],
    [phrases.changes, changed],
    [phrases.makes, made],
  ] as const;
  const clauses = flow.flatMap(([phrase, names]) =>
    names.length === 0 ? [] : [filled(phrase, { names: listed(names, phrases) })],
  );
  const sentences = [done + modelParameters(cell, graph, phrases), clauses.join(phrases.between)];
  return paragraph(
    sentences.map((text) => (text === "" ? "" : capitalized(text) + phrases.stop)),
    phrases,
  );
}

/** What kind of code a cell holds, for messages: "training code", "code". */
export function workOf(phases: readonly Phase[]): string {
  const noun = phases.map(({ label }) => nouns[label]).find((word) => word !== undefined);
  return noun === undefined ? "code" : `${noun} code`;
}

/**
 * What code of these phases does, in the order of the work, objects named once: "loads and splits the
 * data and trains the model"; "" for nothing.
 */
export function workPhrase(phases: readonly Phase[], phrases: Phrases): string {
  const labels = new Set(phases.map(({ label }) => label));
  const verbs = new Map<string, string[]>();
  for (const label of phaseLabels) {
    if (!labels.has(label) || !isNamed(label)) continue;
    const [verb, object] = phrases.actions[label];
    verbs.set(object, [...(verbs.get(object) ?? []), verb]);
  }
  const doings = [...verbs].map(([object, all]) =>
    filled(phrases.doing, { verbs: enumerated(all, phrases.verbs), object }),
  );
  return enumerated(doings, phrases.doings);
}

function isNamed(label: PhaseLabel): label is NamedPhase {
  return label !== "imports" && label !== "setup" && label !== "other";
}

function listed(names: readonly string[], phrases: Phrases): string {
  return listedNames(code(names), phrases);
}

/** " with `RandomForestClassifier` (`n_estimators=340`)", for objects made with literal settings. */
function modelParameters(cell: number, graph: NotebookGraph, phrases: Phrases): string {
  const source = graph.cells[cell]?.masked ?? "";
  const made = graph.calls.filter((call) => call.cell === cell && isClassCall(call.path));
  const texts = made.flatMap(({ path, fact }) => {
    const settings = literalKeywords(fact, source);
    const name = path.slice(path.lastIndexOf(".") + 1);
    return settings.length === 0 ? [] : [`\`${name}\` (${code(settings).join(", ")})`];
  });
  if (texts.length === 0) return "";
  return filled(phrases.using, { names: listedNames([...new Set(texts)], phrases) });
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
