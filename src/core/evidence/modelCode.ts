/**
 * Which functions, classes and constants a model needs. A definition takes after what uses it: it is
 * model code unless all of its uses, followed through other definitions, are tests, plots or looks
 * at the data. A notebook in which no cell does any model work has no model code, nor has a lesson on
 * Python that shuffles cards; unless a notebook holds nothing but definitions: then it is a library for
 * others.
 */
import { push } from "../collections";
import type { SymbolFact } from "../dataflow/facts";
import type { NotebookGraph, StatementId } from "../dataflow/graph";
import { keyOf } from "../dataflow/statementId";
import { usesLibraries } from "../dataflow/usesLibraries";
import { modelPhases, type Phase, type PhaseLabel } from "../phases/phase";
import { isAside } from "./aside";
import { usersOf, type PlacedSymbol } from "./symbolUsers";

export function modelSymbols(
  symbols: readonly PlacedSymbol[],
  graph: NotebookGraph,
  phases: readonly (readonly Phase[])[],
): ReadonlySet<SymbolFact> {
  const labelsOf = (cell: number): readonly PhaseLabel[] =>
    (phases[cell] ?? []).map(({ label }) => label);
  const isModelWork = usesLibraries(graph)
    ? (label: PhaseLabel) => modelPhases.has(label)
    : (label: PhaseLabel) => modelWork.test(label);
  const doesModelWork = phases.some((cell) => cell.some(({ label }) => isModelWork(label)));
  if (!doesModelWork && !isLibrary(graph)) return new Set();

  const symbolAt = new Map(symbols.map((symbol) => [keyOf(placeOf(symbol)), symbol]));
  const uses = new Map<SymbolFact, PlacedSymbol[]>();
  const needed = new Set<SymbolFact>();
  for (const symbol of symbols) {
    const users = usersOf(symbol, graph);
    let isNeeded =
      users.length === 0 && symbol.fact.kind !== "constant" && !isLook(labelsOf(symbol.cell));
    for (const user of users) {
      const caller = symbolAt.get(keyOf(user));
      if (caller) push(uses, caller.fact, symbol);
      else isNeeded ||= !isLook(labelsOf(user.cell));
    }
    if (isNeeded && !isAside(symbol.fact.node, symbol.cell, graph)) needed.add(symbol.fact);
  }
  // A set hands out what is added while it is read: needed definitions need what they read.
  for (const fact of needed) {
    for (const used of uses.get(fact) ?? [])
      if (!isAside(used.fact.node, used.cell, graph)) needed.add(used.fact);
  }
  return needed;
}

function placeOf({ cell, fact }: PlacedSymbol): StatementId {
  return { cell, statement: fact.statement };
}

/** Labels of a cell that only looks, plots or tests. A cell without a label says nothing. */
function isLook(labels: readonly PhaseLabel[]): boolean {
  const telling = labels.filter((label) => !neutral.has(label));
  return telling.length > 0 && !telling.some((label) => modelPhases.has(label));
}

const neutral: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>(["imports", "setup", "other"]);

/** What is no everyday work in Python, as shuffling cards and splitting them is. */
const modelWork = /^(load|features|model|train|tune|predict|save)$/;

/** A notebook that holds only definitions: something else imports or runs it. */
function isLibrary(graph: NotebookGraph): boolean {
  let definitionCount = 0;
  for (const facts of graph.cells) {
    for (const { node } of facts?.statements ?? []) {
      if (node.kind === "FunctionDef" || node.kind === "ClassDef") definitionCount++;
      else if (!["Import", "ImportFrom", "Assign", "AnnAssign", "Try", "If"].includes(node.kind)) {
        return false;
      }
    }
  }
  return definitionCount > 0;
}
