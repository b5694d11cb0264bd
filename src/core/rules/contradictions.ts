/** Values that cannot have come from the cell above that gives them: by count, it ran later. */
import type { Flow, NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";

/** Flows of data from a cell to one below it that had run before, by the cell below. */
export function contradictions(notebook: Notebook, graph: NotebookGraph): readonly Flow[] {
  const count = (cell: number): number | null => notebook.cells[cell]?.executionCount ?? null;
  return graph.flows.filter(({ kind, from, to }) => {
    const [above, below] = [count(from), count(to)];
    return kind === "data" && from < to && above !== null && below !== null && above > below;
  });
}
