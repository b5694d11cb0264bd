/**
 * Reports a notebook whose execution counts contradict its reading order. One finding per notebook:
 * the cells that would have to move are those outside the longest run of rising counts, so that one
 * cell run again at the end is one cell, not everything below it. Says nothing while a session is
 * under way, in which any run of a cell further up would be one.
 */
import type { CellFacts } from "../dataflow/facts";
import type { Flow, NotebookGraph } from "../dataflow/graph";
import { contradictions, skippedSources, storedCounts } from "../dataflow/storedOrder";
import { apartCellMagics } from "../notebook/magicTable";
import type { Cell } from "../notebook/model";
import { isSessionUnderWay } from "../notebook/runHistory";
import { listed } from "./messages";
import { firstCodeLine } from "./places";
import { defineRule, type RelatedPlace } from "./rule";

interface CountedCell {
  readonly cell: Cell;
  readonly count: number;
}

export const cellOutOfOrder = defineRule({
  id: "cell-out-of-order",
  title: "Cells that ran in another order than they stand",
  category: "reproducibility",
  severity: "info",
  isFixable: false,
  why: "Outputs that came from another order may not come back when the notebook runs from the top.",
  whenNotToUse: "Notebooks that are a scratchpad and whose outputs nobody relies on.",
  bad: "# %% [2]\nprice = 3\n# %% [1]\nprint(1)\n",
  good: "# %% [1]\nprice = 3\n# %% [2]\nprint(1)\n",
  messages: {
    one: "Cell {cell} did not run where it stands: {example}. Restart and run all to see whether the results hold.",
    many: "Cells {cells} did not run where they stand: {example}. Restart and run all to see whether the results hold.",
    dependent:
      "Cell {to} ran before cell {from} above it, which gives it `{name}`: its output may rest on another value. Restart and run all to see whether it holds.",
    skipped:
      "Cell {to} ran although cell {from} above it, which gives it `{name}`, had not: its output rests on another value. Restart and run all to see whether it holds.",
  },
  check({ notebook, graph, isIgnored, report }) {
    if (isSessionUnderWay(notebook.history)) return;
    const counts = storedCounts(notebook);
    const counted = notebook.cells.flatMap((cell) => {
      const count = counts.get(cell.index);
      return count === undefined || isApart(graph.cells[cell.index]) ? [] : [{ cell, count }];
    });
    const moved = movedCells(counted).filter(({ cell }) => !isIgnored(cell.index));
    const related = (items: readonly CountedCell[]) =>
      items.map((item) => ({
        at: firstCodeLine(item.cell),
        message: `${ranAt(item, counted).replace("cell", "Cell")}.`,
      }));
    const isTold = ({ to }: Flow) => !isIgnored(to);
    const contradiction = contradictions(notebook, graph).find(isTold);
    const flow = contradiction ?? skippedSources(notebook, graph).find(isTold);
    const below = notebook.cells[flow?.to ?? -1];
    if (flow && below) {
      const { name, from, to } = flow;
      report({
        message: contradiction ? "dependent" : "skipped",
        data: { name, from: from + 1, to: to + 1 },
        at: firstCodeLine(below),
        symbol: name,
        related: [
          ...givers(graph, flow),
          ...related(moved.filter(({ cell }) => cell !== below && cell.index !== from)),
        ],
      });
      return;
    }
    const [first, ...others] = moved;
    if (!first) return;
    const cells = listed(
      moved.map(({ cell }) => String(cell.index + 1)),
      6,
    );
    report({
      message: others.length === 0 ? "one" : "many",
      data: { cell: first.cell.index + 1, cells, example: ranAt(first, counted) },
      at: firstCodeLine(first.cell),
      related: related(others),
    });
  },
});

/** Where the cell above gives the name its value. */
function givers(graph: NotebookGraph, { name, from }: Flow): readonly RelatedPlace[] {
  const [definition] = graph.definitionsOf(name).filter(({ cell }) => cell === from);
  if (!definition) return [];
  const message = `Cell ${from + 1} gives \`${name}\` its value here.`;
  return [{ at: definition.at, message }];
}

/** The fewest cells whose removal leaves rising counts, in document order. */
function movedCells(counted: readonly CountedCell[]): readonly CountedCell[] {
  // Longest chain of rising counts that ends at each cell, with the cell before it in that chain.
  const chains: { length: number; before: number }[] = [];
  let last = -1;
  counted.forEach(({ count }, index) => {
    let best = { length: 1, before: -1 };
    for (let before = 0; before < index; before++) {
      const chain = chains[before];
      const rises = (counted[before]?.count ?? 0) < count;
      if (chain && rises && chain.length + 1 > best.length) {
        best = { length: chain.length + 1, before };
      }
    }
    chains.push(best);
    if (best.length > (chains[last]?.length ?? 0)) last = index;
  });
  const kept = new Set<number>();
  for (let at = last; at >= 0; at = chains[at]?.before ?? -1) kept.add(at);
  return counted.filter((_, index) => !kept.has(index));
}

/** A cell in another language that takes and gives no value may run at any time (`%%R`, `%%html`). */
function isApart(facts: CellFacts | undefined): boolean {
  const magic = facts?.magics.find(({ kind }) => kind === "cell");
  if (!magic || !apartCellMagics.has(magic.name)) return false;
  return magic.assigns.length === 0 && magic.mayRead.length === 0;
}

/** "cell 3 [9] ran after cell 4 [2]": the nearest neighbour that it contradicts. */
function ranAt(item: CountedCell, counted: readonly CountedCell[]): string {
  const at = counted.indexOf(item);
  const below = counted.slice(at + 1).find(({ count }) => count < item.count);
  if (below) return `cell ${named(item)} ran after cell ${named(below)}`;
  const above = counted
    .slice(0, at)
    .reverse()
    .find(({ count }) => count > item.count);
  if (above) return `cell ${named(item)} ran before cell ${named(above)}`;
  // A kernel gives each count once.
  const twin = counted.find((other) => other !== item && other.count === item.count) ?? item;
  return `cell ${named(item)} ran in another session than cell ${named(twin)}`;
}

function named({ cell, count }: CountedCell): string {
  return `${cell.index + 1} [${count}]`;
}
