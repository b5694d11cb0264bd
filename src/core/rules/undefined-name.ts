/**
 * Reports names that are read, in document order, before any cell defines them. Says nothing where
 * the name may be bound unseen or lost in a cell that does not parse, where the code expects the gap
 * (`except NameError`, a look into `globals()`), and about functions that read what is defined
 * before they can be called. Where the stored run shows that the name was there, `hidden-state` speaks
 * instead (`missingReads.ts`).
 */
import type { Definition, NotebookGraph, Use } from "../dataflow/graph";
import { missingReads } from "./missingReads";
import { movedName } from "./movedName";
import { nearestName } from "./nearestName";
import { defineRule, type Fix } from "./rule";

export const undefinedName = defineRule({
  id: "undefined-name",
  title: "Name that is read before any cell defines it",
  category: "correctness",
  severity: "warning",
  isFixable: true,
  why: "The notebook stops here with a NameError when it runs from the top.",
  whenNotToUse: "Notebooks that only run after a script has filled the namespace.",
  bad: "# %%\nprices = [1, 2]\n# %%\nprint(sum(price))\n",
  good: "# %%\nprices = [1, 2]\n# %%\nprint(sum(prices))\n",
  messages: {
    undefined: "`{name}` is read here, but no cell defines it.",
    similar: "`{name}` is read here, but no cell defines it (did you mean `{near}`, cell {cell}?).",
    later: "`{name}` is read here, but only cell {cell} below defines it.",
    laterInCall: "`{callee}` reads `{name}`, which only cell {cell} below defines.",
    deleted: "`{name}` is read here, but it was deleted above.",
    moved: "`{name}` is read here, but no cell imports it from {module}, where it is now.",
    laterInCell: "`{name}` is read here, but only a line below in this cell defines it.",
  },
  check({ notebook, graph, modules, report }) {
    for (const { use, below, hasRun } of missingReads(notebook, graph)) {
      // `hidden-state` tells about names that were there when the cell ran.
      if (hasRun) continue;
      const at = use.at;
      const symbol = use.name;
      if (below) {
        const callee = use.via?.name ?? "";
        const message = below.cell === use.cell ? "laterInCell" : use.via ? "laterInCall" : "later";
        const related = [{ at: below.at, message: `\`${use.name}\` is defined here.` }];
        const data = { name: use.name, callee, cell: below.cell + 1 };
        report({ message, data, at, symbol, related });
        continue;
      }
      if (use.status === "deleted") {
        report({ message: "deleted", data: { name: use.name }, at, symbol });
        continue;
      }
      const moved = movedName(use, graph, modules);
      if (moved) {
        const { place: inModule, fix } = moved;
        const related = [{ at, inModule, message: `\`${use.name}\` is defined here.` }];
        const data = { name: use.name, module: inModule.path };
        report({ message: "moved", data, at, symbol, related, ...(fix && { fix }) });
        continue;
      }
      const near = nearestName(use.name, definedAbove(use, graph));
      if (!near) {
        report({ message: "undefined", data: { name: use.name }, at, symbol });
        continue;
      }
      report({
        message: "similar",
        data: { name: use.name, near: near.name, cell: near.cell + 1 },
        at,
        symbol,
        fix: renameFix(use, near.name, graph),
        related: [{ at: near.at, message: `\`${near.name}\` is defined here.` }],
      });
    }
  },
});

function definedAbove(use: Use, graph: NotebookGraph): readonly Definition[] {
  return graph.definitions.filter(
    ({ cell, statement }) => cell < use.cell || (cell === use.cell && statement < use.statement),
  );
}

/** Writes the near name at every read of the missing one in the cell. */
function renameFix(use: Use, near: string, graph: NotebookGraph): Fix {
  const reads = graph.uses.filter(
    ({ at, name, status }) => at.cell === use.at.cell && name === use.name && status === use.status,
  );
  const byStart = new Map(reads.map(({ at }) => [at.span.start, at]));
  return {
    title: `Change \`${use.name}\` to \`${near}\``,
    isSafe: false,
    edits: [...byStart.values()].map((at) => ({ kind: "replace", ...at, text: near })),
  };
}
