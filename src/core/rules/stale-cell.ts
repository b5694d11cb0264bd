/**
 * Reports outputs that are older than what they rest on: by the stored counts, a cell above was run
 * again after the cell that takes a value from it, or a stored error quotes code that is gone. One
 * finding per cell that was run again, at the first output it leaves behind. Counts that cannot be of
 * one session say nothing, and neither does this rule where `cell-out-of-order` says just that
 * already, or while a session is under way: what passes with the next run is told below the cells.
 */
import type { Flow } from "../dataflow/graph";
import { vanishedLine } from "../dataflow/quotedCode";
import { contradictions, isOfSeveralSessions, outputsBehind } from "../dataflow/storedOrder";
import { isSessionUnderWay } from "../notebook/runHistory";
import { listed } from "./messages";
import { firstCodeLine } from "./places";
import { defineRule } from "./rule";

export const staleCell = defineRule({
  id: "stale-cell",
  title: "Output that is older than what it rests on",
  category: "reproducibility",
  severity: "info",
  isFixable: false,
  why: "The output shows what an earlier state of the notebook gave, not what its code gives now.",
  whenNotToUse: "Notebooks that keep the output of long runs on purpose.",
  bad: `# %% [4]
rate = 0.2
# %% [2] outputs="60"
print(300 * rate)
# %% [3] outputs="80"
print(400 * rate)
`,
  good: `# %% [1]
rate = 0.2
# %% [2] outputs="60"
print(300 * rate)
# %% [3] outputs="80"
print(400 * rate)
`,
  messages: {
    vanished:
      "The error below this cell comes from `{line}`, which the cell no longer has: it was edited since. Run it again.",
    one: "The output of cell {cells} is older than cell {cause} [{count}], which was run again and gives it `{name}`. Run it again from there.",
    many: "The outputs of cells {cells} are older than cell {cause} [{count}], which was run again and gives them `{name}`. Run them again from there.",
  },
  check({ notebook, graph, isIgnored, report }) {
    for (const cell of notebook.cells) {
      const facts = graph.cells[cell.index];
      const line = facts && vanishedLine(cell, facts);
      const isTold = line !== undefined && !isSessionUnderWay(notebook.history);
      if (isTold) report({ message: "vanished", data: { line }, at: firstCodeLine(cell) });
    }
    if (isSessionUnderWay(notebook.history) || isOfSeveralSessions(notebook)) return;
    const late = contradictions(notebook, graph);
    const first = late.find(({ to }) => !isIgnored(to));
    const told = new Set<number>();
    for (const [from, flows] of byCause(late)) {
      const cause = notebook.cells[from];
      // One reason to run a cell again is enough.
      const stale = outputsBehind(flows, notebook, graph).filter(
        ({ index }) => !isIgnored(index) && !told.has(index),
      );
      const [oldest, ...others] = stale;
      if (!cause || !oldest) continue;
      for (const { index } of stale) told.add(index);
      if (others.length === 0 && first?.from === from && first.to === oldest.index) continue;
      const name = flows[0]?.name ?? "";
      report({
        message: others.length === 0 ? "one" : "many",
        data: {
          cells: listed(
            stale.map(({ index }) => String(index + 1)),
            6,
          ),
          cause: from + 1,
          count: cause.executionCount ?? 0,
          name,
        },
        at: firstCodeLine(oldest),
        symbol: name,
        related: [
          { at: firstCodeLine(cause), message: `Cell ${from + 1} was run again.` },
          ...others.map((cell) => ({
            at: firstCodeLine(cell),
            message: `The output of cell ${cell.index + 1} is older, or rests on one that is.`,
          })),
        ],
      });
    }
  },
});

function byCause(late: readonly Flow[]): ReadonlyMap<number, readonly Flow[]> {
  const causes = new Map<number, Flow[]>();
  for (const flow of late) {
    const flows = causes.get(flow.from);
    if (flows) flows.push(flow);
    else causes.set(flow.from, [flow]);
  }
  return causes;
}
