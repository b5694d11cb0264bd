/**
 * Backward slices: the statements that a cell, a name or a place depends on, and nothing else. A
 * statement is in when a definition that it makes, or a change in place that it does, may reach a
 * read of a statement that is in.
 */
import { push } from "../collections";
import type { NotebookGraph, StatementId, Use } from "./graph";
import { isAbove, keyOf } from "./statementId";

/** Where a slice starts: the end of a cell (0-based index), for one name or for all it does. */
export interface SliceTarget {
  readonly cell: number;
  readonly name?: string;
  /** Take whole cells: what any statement of a cell in the slice reads is needed too. */
  readonly byCell?: boolean;
}

/**
 * The statements of the slice in document order, the target's own included: every statement of its
 * cell, or with a name those that give the name its value at the end of the cell.
 */
export function backwardSlice(graph: NotebookGraph, target: SliceTarget): readonly StatementId[] {
  const usesAt = new Map<string, Use[]>();
  for (const use of graph.uses) {
    if (use.isDeferred) continue;
    push(usesAt, keyOf(use), use);
  }
  const found = new Map<string, StatementId>();
  const include = (start: readonly StatementId[]): void => {
    const open = [...start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const key = keyOf(at);
      if (found.has(key)) continue;
      found.set(key, { cell: at.cell, statement: at.statement });
      if (target.byCell) open.push(...statementsOf(graph, at.cell));
      if (isImport(graph, at)) open.push(...searchPathChanges(graph, at));
      for (const use of usesAt.get(key) ?? []) {
        open.push(...use.definitions, ...use.mutations);
        if (use.via) open.push(use.via);
      }
    }
  };
  include(startOf(graph, target));
  include(seedsFor(graph, found));
  return [...found.values()].sort((a, b) => a.cell - b.cell || a.statement - b.statement);
}

function startOf(graph: NotebookGraph, target: SliceTarget): readonly StatementId[] {
  const { cell, name } = target;
  if (name === undefined) return [...statementsOf(graph, cell), ...readByFunctions(graph, cell)];
  const { definitions, mutations } = graph.stateAfter(cell, name);
  return [...definitions, ...mutations];
}

/** What the functions of a cell will read once they are called: to be defined is not to be usable. */
function readByFunctions(graph: NotebookGraph, cell: number): readonly StatementId[] {
  return graph.uses
    .filter((use) => use.isDeferred && use.cell === cell)
    .flatMap(({ definitions }) => {
      const above = definitions.filter((definition) => definition.cell <= cell);
      return above.length > 0 ? above.slice(-1) : definitions.slice(0, 1);
    });
}

/** Seeds of random numbers count for every later call into a library: any may draw numbers. */
function seedsFor(
  graph: NotebookGraph,
  found: ReadonlyMap<string, StatementId>,
): readonly StatementId[] {
  const calls = graph.calls.filter((call) => found.has(keyOf(call)));
  return graph.calls.filter(
    (seed) =>
      seed.fact.inside === undefined &&
      /seed/.test(seed.path) &&
      graph.values
        .callOf(seed.cell, seed.fact.node)
        ?.spec?.mutates?.some((target) => /^state:.*random$/.test(target)) === true &&
      calls.some((call) => isAbove(seed, call)),
  );
}

function isImport(graph: NotebookGraph, { cell, statement }: StatementId): boolean {
  const kind = graph.cells[cell]?.statements[statement]?.node.kind;
  return kind === "Import" || kind === "ImportFrom";
}

/** `sys.path.insert(…)` above an import decides what it finds. */
function searchPathChanges(graph: NotebookGraph, at: StatementId): readonly StatementId[] {
  return graph.calls.filter(
    (call) =>
      call.path.startsWith("sys.path.") && call.fact.inside === undefined && isAbove(call, at),
  );
}

function statementsOf(graph: NotebookGraph, cell: number): readonly StatementId[] {
  const statements = graph.cells[cell]?.statements ?? [];
  return statements.map((statement) => ({ cell, statement: statement.index }));
}
