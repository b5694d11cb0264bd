/**
 * Cells that show something from before the present session, although what it came from has changed
 * since: another cell ran with another text. A cell that ran again as it was gave what it gave, or
 * every output of a notebook would be out of date from its first run after opening.
 */
import type { Notebook } from "../notebook/model";
import { lastRuns } from "../notebook/runHistory";
import { textOf } from "../text/span";
import type { CellAnalyzer } from "./analyzeCell";
import type { CellState } from "./cellStates";
import type { CellFacts } from "./facts";
import type { Flow, NotebookGraph } from "./graph";

/** By cell index; only cells that did not run in the present session. */
export function earlierStates(
  { cells, history }: Notebook,
  graph: NotebookGraph,
  analyzer: CellAnalyzer,
): ReadonlyMap<number, CellState> {
  const states = new Map<number, CellState>();
  if (!history || history.runs.length === 0) return states;
  const last = lastRuns(history);
  const isChanged = (cell: number, name: string): boolean => {
    const run = history.runs[last.get(cell) ?? -1];
    const before = history.earlier[cell];
    if (!run || run.hasFailed || before === undefined || before === run.source) return false;
    return (
      makingOf(name, analyzer.facts(before)).text !==
      makingOf(name, analyzer.facts(run.source)).text
    );
  };
  for (const { index, kind, outputs } of cells) {
    if (kind !== "code" || last.has(index) || outputs.length === 0) continue;
    if (history.earlier[index] === undefined) continue;
    const state = changeBehind(index, graph, isChanged);
    if (state) states.set(index, state);
  }
  return states;
}

/** Follows the values that a cell reads back to a cell that makes one of them in a new way. */
function changeBehind(
  cell: number,
  { flows, cells }: NotebookGraph,
  isChanged: (cell: number, name: string) => boolean,
): CellState | undefined {
  const into = (to: number, isWanted: (name: string) => boolean) =>
    flows.filter((flow) => flow.to === to && flow.from < to && isWanted(flow.name));
  const open: Flow[] = into(cell, () => true);
  const seen = new Set<string>();
  // Flows that are found on the way are put behind.
  for (const { from, to, name, kind } of open) {
    const key = `${from} ${name}`;
    const facts = cells[from];
    if (seen.has(key) || !facts || kind === "import") continue;
    seen.add(key);
    if (isChanged(from, name)) {
      const through = to === cell ? {} : { through: to };
      return { kind: "stale", name, cause: from, ...through, evidence: "changed" };
    }
    const { reads } = makingOf(name, facts);
    open.push(...into(from, (each) => reads.has(each)));
  }
  return undefined;
}

/** The statements of a cell that make or change a name, with those they need, and what these read. */
function makingOf(
  name: string,
  { statements, source }: CellFacts,
): { readonly text: string; readonly reads: ReadonlySet<string> } {
  const needed = new Set([name]);
  const reads = new Set<string>();
  const texts: string[] = [];
  for (const { events, deferred, span } of [...statements].reverse()) {
    const touches = events.some(
      ({ kind, name: touched }) => kind !== "read" && needed.has(touched),
    );
    if (!touches) continue;
    texts.push(textOf(source, span));
    for (const event of [...events, ...deferred]) {
      if (event.kind !== "read") continue;
      needed.add(event.name);
      reads.add(event.name);
    }
  }
  return { text: texts.join("\n"), reads };
}
