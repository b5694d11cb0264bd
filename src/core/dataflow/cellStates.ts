/**
 * Whether what a cell shows still is what its notebook says. Evidence comes in three strengths, and
 * the strongest there is speaks: the runs that an editor has seen, the text that a cell had when the
 * editor first saw its outputs, the counts in the file.
 */
import { push } from "../collections";
import type { Cell, Notebook } from "../notebook/model";
import type { CellAnalyzer } from "./analyzeCell";
import { codeOf } from "./codeOf";
import { earlierStates } from "./earlierStates";
import type { Flow, NotebookGraph } from "./graph";
import { vanishedLine } from "./quotedCode";
import { sessionStates } from "./sessionStates";
import { contradictions, isOfSeveralSessions, outputsBehind } from "./storedOrder";

/** Cells are 0-based indexes over all cells. */
export type CellState =
  /** Its code is another one than the code that ran. */
  | { readonly kind: "edited" }
  /** Another cell has changed `name` since; by way of `through`, when this cell did not read it itself. */
  | {
      readonly kind: "stale";
      readonly name: string;
      readonly cause: number;
      readonly through?: number;
      /** What is known of the cause's run: it was seen, it had another text, its count is higher. */
      readonly evidence: "session" | "changed" | "count";
    }
  /** It read `name` as `from` had left it (absent: a cell that is gone), not as `expected` does. */
  | {
      readonly kind: "out-of-order";
      readonly name: string;
      readonly from?: number;
      readonly expected: number;
    };

/** By cell index; undefined where nothing is known to be out of date. */
export function cellStates(
  notebook: Notebook,
  graph: NotebookGraph,
  analyzer: CellAnalyzer,
): readonly (CellState | undefined)[] {
  const edited = editedCells(notebook, graph, analyzer);
  const session = sessionStates(notebook, analyzer);
  const earlier = earlierStates(notebook, graph, analyzer);
  const stored = storedStates(notebook, graph);
  return notebook.cells.map((cell) => {
    const { index } = cell;
    if (!showsSomething(cell)) return undefined;
    if (edited.has(index)) return { kind: "edited" };
    return session.get(index) ?? earlier.get(index) ?? stored.get(index);
  });
}

/** Whoever cleared a cell's output and count asks nothing of it. */
function showsSomething({ kind, outputs, executionCount }: Cell): boolean {
  return kind === "code" && (outputs.length > 0 || executionCount !== null);
}

/** Cells that show something which another text than theirs gave; layout and comments do not count. */
function editedCells(
  { cells, history }: Notebook,
  graph: NotebookGraph,
  analyzer: CellAnalyzer,
): ReadonlySet<number> {
  const edited = new Set<number>();
  for (const cell of cells) {
    const facts = graph.cells[cell.index];
    if (facts && vanishedLine(cell, facts) !== undefined) edited.add(cell.index);
  }
  if (!history) return edited;
  const ran = new Map<number, string>();
  history.earlier.forEach((source, cell) => {
    if (source !== undefined) ran.set(cell, source);
  });
  for (const { cell, source } of history.runs) if (cell !== undefined) ran.set(cell, source);
  for (const { index, source } of cells) {
    const before = ran.get(index);
    if (before === undefined || before === source) continue;
    if (codeOf(analyzer.facts(before)) !== codeOf(analyzer.facts(source))) edited.add(index);
  }
  return edited;
}

function storedStates(notebook: Notebook, graph: NotebookGraph): ReadonlyMap<number, CellState> {
  const states = new Map<number, CellState>();
  if (isOfSeveralSessions(notebook)) return states;
  const byCause = new Map<number, Flow[]>();
  for (const flow of contradictions(notebook, graph)) push(byCause, flow.from, flow);
  for (const [cause, flows] of byCause) {
    for (const { index } of outputsBehind(flows, notebook, graph)) {
      if (states.has(index)) continue;
      const direct = flows.find(({ to }) => to === index);
      const name = (direct ?? flows[0])?.name ?? "";
      const through = direct ? {} : { through: flows[0]?.to ?? cause };
      states.set(index, { kind: "stale", name, cause, ...through, evidence: "count" });
    }
  }
  return states;
}
