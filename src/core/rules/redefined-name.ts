/**
 * Reports names that a later cell gives another meaning, although cells in between use the first one:
 * run again, those cells get the other. Rebinding data is how notebooks work (`df = df.dropna()`), so
 * only functions, classes and imports count, and data that takes the place of one of these.
 */
import type { Definition, NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import { listed } from "./messages";
import { defineRule } from "./rule";

export const redefinedName = defineRule({
  id: "redefined-name",
  title: "Name that a later cell gives another meaning",
  category: "reproducibility",
  severity: "info",
  isFixable: false,
  why: "A cell above that is run again then silently works with something else.",
  whenNotToUse: "Lessons that improve a function step by step under one name.",
  bad: `# %%
def source():
    return "2023.csv"
# %%
print(source())
# %%
def source():
    return "2024.csv"
`,
  good: `# %%
def source():
    return "2023.csv"
# %%
print(source())
# %%
def newer_source():
    return "2024.csv"
`,
  messages: {
    anew: "`{name}` is another {kind} from here on; run again, {readers} above would use this one instead of that of cell {cell}.",
    replaced:
      "`{name}` no longer is the {kind} of cell {cell} from here on; run again, {readers} above would use this value instead.",
  },
  check({ notebook, graph, report }) {
    const told = new Set<string>();
    for (const later of graph.definitions) {
      if (told.has(later.name) || later.isConditional) continue;
      const earlier = lastBefore(later, graph);
      const kind = earlier && kindOf(earlier);
      if (!earlier || kind === undefined || earlier.isConditional) continue;
      const readers = readersBetween(earlier, later, graph);
      if (readers.length === 0 || !isOther(earlier, later, notebook, graph)) continue;
      told.add(later.name);
      report({
        message: kindOf(later) === kind ? "anew" : "replaced",
        data: {
          name: later.name,
          kind,
          cell: earlier.cell + 1,
          readers: `${readers.length === 1 ? "cell" : "cells"} ${listed(readers.map((cell) => String(cell + 1)))}`,
        },
        at: later.at,
        symbol: later.name,
        related: [
          { at: earlier.at, message: `Cell ${earlier.cell + 1} defines \`${later.name}\` first.` },
        ],
      });
    }
  },
});

/** What kind of code a definition makes; undefined for data. */
function kindOf({ how, symbol, importBinding }: Definition): string | undefined {
  if (importBinding) return "import";
  if (symbol?.kind === "function" || symbol?.kind === "class") return symbol.kind;
  return how === "function" || how === "class" ? how : undefined;
}

function lastBefore(later: Definition, graph: NotebookGraph): Definition | undefined {
  return graph
    .definitionsOf(later.name)
    .filter(({ cell }) => cell < later.cell)
    .at(-1);
}

/** Cells between the two definitions that use the earlier one. */
function readersBetween(
  earlier: Definition,
  later: Definition,
  graph: NotebookGraph,
): readonly number[] {
  const cells = graph
    .usesOf(earlier)
    .map(({ cell }) => cell)
    .filter((cell) => cell > earlier.cell && cell < later.cell);
  return [...new Set(cells)].sort((a, b) => a - b);
}

/** Whether the later definition means something else: other code, another import, or data. */
function isOther(
  earlier: Definition,
  later: Definition,
  notebook: Notebook,
  graph: NotebookGraph,
): boolean {
  if (earlier.importBinding && later.importBinding) {
    return !isReexport(earlier.importBinding.path, later.importBinding.path);
  }
  const [one, other] = [textOf(earlier, notebook, graph), textOf(later, notebook, graph)];
  // A decorated or wrapped function is still that function: `f = jit(f)`.
  const isWrapped = kindOf(later) === undefined && reads(later, graph);
  return one !== other && !isWrapped;
}

/** `nltk.word_tokenize` is `nltk.tokenize.word_tokenize`: a package hands on what its modules define. */
function isReexport(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const at = short.lastIndexOf(".");
  return (
    short === long ||
    (at > 0 && long.startsWith(short.slice(0, at + 1)) && long.endsWith(short.slice(at)))
  );
}

function reads({ cell, statement, name }: Definition, graph: NotebookGraph): boolean {
  return graph.uses.some(
    (use) => use.cell === cell && use.statement === statement && use.name === name,
  );
}

/** The code of the statement without comments and spaces, which change nothing. */
function textOf({ cell, statement }: Definition, notebook: Notebook, graph: NotebookGraph): string {
  const facts = graph.cells[cell];
  const span = facts?.statements[statement]?.span;
  const source = notebook.cells[cell]?.source ?? "";
  if (!facts || !span) return "";
  let text = "";
  let at = span.start;
  for (const comment of facts.comments) {
    if (comment.start < at || comment.end > span.end) continue;
    text += source.slice(at, comment.start);
    at = comment.end;
  }
  return (text + source.slice(at, span.end)).replace(/\s+/g, "");
}
