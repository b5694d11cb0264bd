/** Phases of each cell from the calls that it makes. */
import { apiTable } from "../apis/apiTable";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import type { Phase } from "./phase";

/** By cell index, primary label first; empty for cells that are not Python. */
export function phasesOf(
  notebook: Notebook,
  graph: NotebookGraph,
): readonly (readonly Phase[])[] {
  const table = apiTable();
  return notebook.cells.map(({ index }) => {
    const facts = graph.cells[index];
    if (!facts) return [];
    const found = new Map<string, Phase>();
    for (const { cell, path } of graph.calls) {
      if (cell !== index) continue;
      for (const label of table.callSpec(path)?.phases ?? []) {
        if (!found.has(label)) found.set(label, { label, reason: path });
      }
    }
    if (found.size > 0) return [...found.values()];
    const isImports = facts.statements.every(({ node }) => /^Import/.test(node.kind));
    return [{ label: isImports && facts.statements.length > 0 ? "imports" : "other", reason: "" }];
  });
}
