/**
 * What is known about each function, class and constant of a notebook: whether the model needs it,
 * and what tests it. A function that a tested one calls is reached, with the number of calls between.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { SymbolFact } from "../dataflow/facts";
import type { Notebook } from "../notebook/model";
import type { Phase } from "../phases/phase";
import { assertedNames } from "./assertedNames";
import type { TestEvidence, TestReference } from "./evidence";
import { modelSymbols } from "./modelCode";
import { moduleSymbols } from "./moduleCode";
import { isInNotebook, modulesOf } from "./notebookModules";
import type { NotebookSymbol } from "./symbols";
import type { TestIndex } from "./testIndex";

/** Symbols in document order; a name that is defined twice appears twice, with the same evidence. */
export function symbolsOf(
  notebook: Notebook,
  graph: NotebookGraph,
  phases: readonly (readonly Phase[])[],
  tests: TestIndex,
): readonly NotebookSymbol[] {
  const symbols = graph.cells.flatMap((facts, cell) =>
    (facts?.symbols ?? []).map((fact) => ({ fact, cell })),
  );
  if (symbols.length === 0) return [];
  const isModelCode = modelSymbols(symbols, graph, phases);
  const isModuleCode = moduleSymbols(symbols, graph, phases);
  const evidence = evidenceOf(
    symbols.map(({ fact }) => fact),
    testsByName(notebook, graph, tests),
    assertedNames(graph),
  );
  return symbols.map(({ fact, cell }) => ({
    fact,
    cell,
    isModelCode: isModelCode.has(fact),
    isModuleCode: isModuleCode.has(fact),
    test: evidence.get(fact.name) ?? { kind: "untested" },
  }));
}

function testsByName(
  notebook: Notebook,
  graph: NotebookGraph,
  tests: TestIndex,
): (name: string) => readonly TestReference[] {
  const imported = graph.cells.flatMap((facts) =>
    (facts?.statements ?? []).flatMap(({ imports }) =>
      imports.map(({ path, isFrom }) => (isFrom ? path.slice(0, path.lastIndexOf(".")) : path)),
    ),
  );
  const modules = modulesOf(notebook.path, [...new Set(imported)], tests);
  return (name) => {
    const found = (tests.places.get(name) ?? []).filter((place) => isInNotebook(place, modules));
    return [...new Set(found.map(({ test }) => test))];
  };
}

/** The best evidence per name: named by a test, asserted by a cell, reached through calls. */
function evidenceOf(
  facts: readonly SymbolFact[],
  testsOf: (name: string) => readonly TestReference[],
  asserted: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, TestEvidence> {
  const evidence = new Map<string, TestEvidence>();
  for (const { name } of facts) {
    const tests = testsOf(name);
    const cells = asserted.get(name);
    if (tests.length > 0) evidence.set(name, { kind: "tested", tests });
    else if (cells) evidence.set(name, { kind: "asserted", cells });
  }
  const callees = new Map<string, readonly string[]>();
  for (const { name, freeNames } of facts) {
    callees.set(name, [...(callees.get(name) ?? []), ...freeNames]);
  }
  // Breadth first from what is tested or asserted, so that the shortest way is found first.
  const queue = [...evidence.keys()];
  for (let caller = queue.shift(); caller !== undefined; caller = queue.shift()) {
    const known = evidence.get(caller);
    for (const callee of callees.get(caller) ?? []) {
      if (!known || evidence.has(callee) || !callees.has(callee)) continue;
      evidence.set(callee, oneCallFurther(known));
      queue.push(callee);
    }
  }
  return evidence;
}

function oneCallFurther(evidence: TestEvidence): TestEvidence {
  switch (evidence.kind) {
    case "tested":
      return { kind: "reached", tests: evidence.tests, distance: 1 };
    case "reached":
      return { ...evidence, distance: evidence.distance + 1 };
    case "asserted":
    case "untested":
      return evidence;
  }
}
