/**
 * What the counts in a file say about outputs that are out of date. Counts that cannot be of one
 * session say nothing, and neither do they about cells that an editor has seen running since.
 */
import type { Cell, Notebook } from "../notebook/model";
import { lastRuns } from "../notebook/runHistory";
import type { Flow, NotebookGraph } from "./graph";

/** The cells whose stored count is the last that is known of them, in document order. */
export function storedCounts({ cells, history }: Notebook): ReadonlyMap<number, number> {
  const seen = history && lastRuns(history);
  return new Map(
    cells.flatMap(({ kind, index, source, executionCount }) =>
      kind === "code" && source.trim() !== "" && executionCount !== null && !seen?.has(index)
        ? [[index, executionCount]]
        : [],
    ),
  );
}

/** Flows of data from a cell to one below it that had run before, by the cell below. */
export function contradictions(notebook: Notebook, graph: NotebookGraph): readonly Flow[] {
  const counts = storedCounts(notebook);
  return graph.flows.filter(({ kind, from, to }) => {
    const [above, below] = [counts.get(from), counts.get(to)];
    return kind === "data" && from < to && above !== undefined && below !== undefined
      ? above > below
      : false;
  });
}

/**
 * Flows of data from a cell without a count to a cell that ran, by the cell below, where the counts
 * leave no room for a run in between. A gap in the counts may be a run whose count was cleared.
 */
export function skippedSources(notebook: Notebook, graph: NotebookGraph): readonly Flow[] {
  const counts = storedCounts(notebook);
  const given = new Set(counts.values());
  let gapless = 0;
  while (given.has(gapless + 1)) gapless++;
  return graph.flows.filter(({ kind, from, to }) => {
    const above = notebook.cells[from];
    const below = counts.get(to);
    const hasRun =
      above?.kind !== "code" || above.executionCount !== null || above.outputs.length > 0;
    return kind === "data" && from < to && !hasRun && below !== undefined && below <= gapless;
  });
}

/** A kernel gives each count once; counts of several sessions cannot be compared. */
export function isOfSeveralSessions(notebook: Notebook): boolean {
  const counts = [...storedCounts(notebook).values()];
  return new Set(counts).size < counts.length;
}

/** Cells with outputs that are older than the cause of the flows, and those that rest on such a cell. */
export function outputsBehind(
  flows: readonly Flow[],
  { cells }: Notebook,
  graph: NotebookGraph,
): readonly Cell[] {
  const stale = new Set<number>();
  const open = flows.map(({ to }) => to);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (stale.has(at)) continue;
    stale.add(at);
    for (const flow of graph.flows) {
      if (flow.kind === "data" && flow.from === at && flow.to > at) open.push(flow.to);
    }
  }
  return cells.filter(({ index, outputs }) => stale.has(index) && outputs.length > 0);
}
