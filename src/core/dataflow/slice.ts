/**
 * Backward slices: the statements that a cell, a name or a place depends on, and nothing else. A
 * statement is in when a definition that it makes, or a change in place that it does, may reach a
 * read of a statement that is in.
 */
import type { NotebookGraph, StatementId } from "./graph";
import { seedsFor } from "./seeds";
import { StatementSources, statementsOf } from "./sources";
import { keyOf } from "./statementId";

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
  const sources = new StatementSources(graph);
  const { cell, name } = target;
  if (name === undefined) return sliceFrom(graph, sources, statementsOf(graph, cell), target);
  const { definitions, mutations } = graph.stateAfter(cell, name);
  const bound = definitions.flatMap((definition) => sources.ofDefinition(definition));
  return closure(graph, sources, [...bound, ...mutations], target);
}

/** The slice of statements: they themselves, what they depend on, and so on. */
export function backwardFrom(
  graph: NotebookGraph,
  start: readonly StatementId[],
): readonly StatementId[] {
  return sliceFrom(graph, new StatementSources(graph), start, {});
}

function sliceFrom(
  graph: NotebookGraph,
  sources: StatementSources,
  start: readonly StatementId[],
  options: Pick<SliceTarget, "byCell">,
): readonly StatementId[] {
  return closure(graph, sources, withLaterReads(sources, start), options);
}

/**
 * What functions defined at the start will read counts too, and what functions among that will read:
 * to be defined is not to be usable.
 */
function withLaterReads(
  sources: StatementSources,
  start: readonly StatementId[],
): readonly StatementId[] {
  const found = new Map<string, StatementId>();
  const open = [...start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(keyOf(at))) continue;
    found.set(keyOf(at), at);
    open.push(...sources.usesAt(at).flatMap((use) => sources.whenCalled(use)));
  }
  return [...found.values()];
}

function closure(
  graph: NotebookGraph,
  sources: StatementSources,
  start: readonly StatementId[],
  { byCell }: Pick<SliceTarget, "byCell">,
): readonly StatementId[] {
  const found = new Map<string, StatementId>();
  const include = (from: readonly StatementId[]): void => {
    const open = [...from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const key = keyOf(at);
      if (found.has(key)) continue;
      found.set(key, { cell: at.cell, statement: at.statement });
      if (byCell) open.push(...statementsOf(graph, at.cell));
      open.push(...sources.of(at));
    }
  };
  include(start);
  include(seedsFor(graph, found));
  return [...found.values()].sort((a, b) => a.cell - b.cell || a.statement - b.statement);
}
