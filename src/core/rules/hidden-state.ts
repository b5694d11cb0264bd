/**
 * Reports names that were there when a cell ran, though no cell above it defines them now: the value
 * came from a cell that is gone, was changed, or stands below. `undefined-name` tells about names of
 * which nothing shows that they were ever there (`missingReads.ts` draws the line).
 */
import { missingReads, type MissingRead } from "./missingReads";
import { movedName } from "./movedName";
import type { Notebook } from "../notebook/model";
import { defineRule } from "./rule";

export const hiddenState = defineRule({
  id: "hidden-state",
  title: "Value that came from a cell that is gone or stands below",
  category: "reproducibility",
  severity: "warning",
  isFixable: true,
  why: "The outputs look right, but nobody can make them again: run from the top, the cell fails.",
  whenNotToUse: "Notebooks whose namespace a script fills before they run.",
  bad: '# %% [1]\nrate = 0.2\n# %% [3] outputs="60"\nprint(rate * price)\n',
  good: '# %% [1]\nrate, price = 0.2, 300\n# %% [2] outputs="60"\nprint(rate * price)\n',
  messages: {
    gone: "When this cell ran, {what} came from code that is no longer in the notebook. Define it again above, then restart and run all.",
    moved:
      "When this cell ran, {what} was there; it is in {module} now, and no cell imports it from there.",
    deleted:
      "When this cell ran, {what} was there, but run from the top it is deleted above. Take the deletion out, or define `{name}` again.",
    later:
      "When this cell ran, {what} came from cell {cell} below, which had run before. Move that cell up, or this one down.",
    older:
      "Only cell {cell} below defines `{name}`, and it ran after this one: the value here came from code that is gone. Restart and run all to see what is missing.",
    laterInCell:
      "When this cell ran, {what} came from an earlier run: only later in the cell is it defined.",
  },
  check({ notebook, graph, modules, report }) {
    for (const read of missingReads(notebook, graph)) {
      if (!read.hasRun) continue;
      const { use, below } = read;
      const { name, via } = use;
      const what = via ? `\`${name}\`, which \`${via.name}\` reads,` : `\`${name}\``;
      const moved = below || use.status === "deleted" ? undefined : movedName(use, graph, modules);
      if (moved) {
        const { place: inModule, fix } = moved;
        const message = `\`${name}\` is defined here.`;
        report({
          message: "moved",
          data: { what, module: inModule.path },
          ...{ at: use.at, symbol: name, related: [{ at: use.at, inModule, message }] },
          ...(fix && { fix }),
        });
        continue;
      }
      report({
        message: originOf(read, notebook),
        data: { name, what, cell: (below?.cell ?? 0) + 1 },
        at: use.at,
        symbol: name,
        related: below ? [{ at: below.at, message: `\`${name}\` is defined here.` }] : [],
      });
    }
  },
});

function originOf(
  { use, below }: MissingRead,
  notebook: Notebook,
): "gone" | "deleted" | "later" | "older" | "laterInCell" {
  if (use.status === "deleted") return "deleted";
  if (!below) return "gone";
  if (below.cell === use.cell) return "laterInCell";
  const count = (cell: number): number => notebook.cells[cell]?.executionCount ?? Infinity;
  return count(below.cell) < count(use.cell) ? "later" : "older";
}
