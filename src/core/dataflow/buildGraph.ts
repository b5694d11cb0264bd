/** Puts the graph of one notebook together: cells, resolved calls, reaching definitions, flows. */
import { push } from "../collections";
import type { Notebook } from "../notebook/model";
import type { CellAnalyzer } from "./analyzeCell";
import type { CellFacts } from "./facts";
import { followNames, stateAfter } from "./followNames";
import type { Definition, Flow, NameState, NotebookGraph, ResolvedCall, Use } from "./graph";
import { ImportPaths } from "./importPaths";
import { libraryEffects, type LibraryEffects } from "./libraryEffects";
import { resolveCalls } from "./resolveCalls";
import { inferValues, type NotebookValues } from "./values";

/** A notebook or cell in another language than Python has no facts in its graph. */
export function buildGraph(notebook: Notebook, analyzer: CellAnalyzer): NotebookGraph {
  const cells = notebook.cells.map((cell) =>
    cell.kind === "code" && notebook.language === "python" && cell.language === undefined
      ? analyzer.facts(cell.source)
      : undefined,
  );
  return graphOf(cells);
}

/** The graph of cells that are analysed already, in the order given. */
export function graphOf(cells: readonly (CellFacts | undefined)[]): NotebookGraph {
  const imports = new ImportPaths(cells);
  const values = inferValues(cells, (name, cell) => imports.pathOf(name, cell));
  return new Graph(cells, libraryEffects(cells, values), values, imports);
}

class Graph implements NotebookGraph {
  readonly cells: readonly (CellFacts | undefined)[];
  readonly definitions: readonly Definition[];
  readonly mutations: NotebookGraph["mutations"];
  readonly uses: readonly Use[];
  readonly calls: readonly ResolvedCall[];
  readonly flows: readonly Flow[];
  readonly values: NotebookValues;
  readonly #effects: LibraryEffects;
  readonly #imports: ImportPaths;
  readonly #dependsOn = new Map<number, readonly number[]>();
  readonly #usesOf = new Map<Definition, Use[]>();
  readonly #definitionsOf = new Map<string, Definition[]>();

  constructor(
    cells: readonly (CellFacts | undefined)[],
    effects: LibraryEffects,
    values: NotebookValues,
    imports: ImportPaths,
  ) {
    const names = followNames(cells, effects);
    this.cells = cells;
    this.#effects = effects;
    this.definitions = names.definitions;
    this.mutations = names.mutations;
    this.uses = names.uses;
    this.values = values;
    this.calls = resolveCalls(cells, values);
    this.#imports = imports;
    for (const definition of names.definitions)
      push(this.#definitionsOf, definition.name, definition);
    for (const use of names.uses) {
      for (const definition of use.definitions) push(this.#usesOf, definition, use);
    }
    this.flows = flowsOf(names.uses);
    const sources = new Map<number, Set<number>>();
    for (const flow of this.flows) {
      sources.set(flow.to, (sources.get(flow.to) ?? new Set()).add(flow.from));
    }
    for (const [cell, from] of sources)
      this.#dependsOn.set(
        cell,
        [...from].sort((a, b) => a - b),
      );
  }

  dependsOn(cell: number): readonly number[] {
    return this.#dependsOn.get(cell) ?? [];
  }

  usesOf(definition: Definition): readonly Use[] {
    return this.#usesOf.get(definition) ?? [];
  }

  definitionsOf(name: string): readonly Definition[] {
    return this.#definitionsOf.get(name) ?? [];
  }

  stateAfter(cell: number, name: string): NameState {
    return stateAfter(this.cells, this.#effects, cell, name);
  }

  importPathOf(name: string, cell: number): string | undefined {
    return this.#imports.pathOf(name, cell);
  }
}

/** Flows of values that reach a cell when the notebook runs; a deferred read flows at its call. */
function flowsOf(uses: readonly Use[]): readonly Flow[] {
  const flows = new Map<string, Flow>();
  const add = (name: string, kind: Flow["kind"], from: number, to: number): void => {
    if (from === to) return;
    const key = `${from} ${to} ${name}`;
    if (!flows.has(key)) flows.set(key, { name, kind, from, to });
  };
  for (const use of uses) {
    if (use.isDeferred) continue;
    for (const definition of use.definitions) {
      add(use.name, flowKind(definition), definition.cell, use.cell);
    }
    for (const mutation of use.mutations) add(use.name, "data", mutation.cell, use.cell);
  }
  return [...flows.values()].sort(
    (a, b) => a.to - b.to || a.from - b.from || compare(a.name, b.name),
  );
}

function flowKind(definition: Definition): Flow["kind"] {
  if (definition.how === "import") return "import";
  return definition.how === "function" || definition.how === "class" ? "code" : "data";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
