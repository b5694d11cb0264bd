/**
 * Reports imports that no cell of the notebook reads. Speaks only of plain top-level imports whose
 * every reader can be seen: a guarded import, one made for its effect, one that is exported, and one
 * that a magic or a piece of code in a string may read are left alone.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { ImportBinding } from "../dataflow/facts";
import type { Alias, Import, ImportFrom, Stmt } from "../python/ast";
import { meansName } from "../evidence/movedSymbols";
import { contains } from "../text/span";
import { importRemoval } from "../python/importRemoval";
import { defineRule, type Fix } from "./rule";
import { HiddenReads } from "../dataflow/hiddenReads";

export const unusedImport = defineRule({
  id: "unused-import",
  title: "Import that no cell uses",
  category: "tidiness",
  severity: "info",
  isFixable: true,
  why: "Unused imports hide what a notebook depends on and survive into extracted modules.",
  whenNotToUse: "Notebooks that collect imports for other notebooks to `%run`.",
  bad: "# %%\nimport os\nprint(1)\n",
  good: "# %%\nimport os\nprint(os.name)\n",
  messages: { unused: "`{name}` is imported here, but no cell reads it." },
  check({ notebook, graph, moved, report }) {
    if (holdsOnlyImports(graph)) return;
    const imports = graph.definitions.filter(({ importBinding }) => importBinding !== undefined);
    const used = imports
      .filter((definition) => graph.usesOf(definition).length > 0)
      .flatMap(({ importBinding }) => importBinding ?? []);
    const hidden = new HiddenReads(notebook, graph);
    for (const { importBinding: binding, name, at, statement } of imports) {
      const source = notebook.cells[at.cell]?.source;
      const node = graph.cells[at.cell]?.statements[statement]?.node;
      if (!binding || source === undefined || !node || !isImport(node)) continue;
      const alias = node.names.find((candidate) => contains(candidate, binding.span));
      if (!alias || used.some((other) => isReadThrough(binding, alias, other))) continue;
      if (hasEffect(binding, alias) || isKept(source, node) || hidden.mayRead(name)) continue;
      // It stands where its definition stood, which nobody had to use either.
      if (moved.some(({ fact, module }) => meansName(binding, fact.name, module))) continue;
      const span = importRemoval(source, node, alias);
      const fix: Fix | undefined = span && {
        title: `Remove the import of \`${name}\``,
        isSafe: true,
        edits: [{ kind: "replace", cell: at.cell, span, text: "" }],
      };
      report({
        message: "unused",
        data: { name },
        at: { cell: at.cell, span: binding.span },
        symbol: name,
        ...(fix ? { fix } : {}),
      });
    }
  },
});

/** A notebook that holds nothing else, for other notebooks to run. */
function holdsOnlyImports(graph: NotebookGraph): boolean {
  return graph.cells.every(
    (facts) => facts?.statements.every(({ node }) => isImport(node)) ?? true,
  );
}

function isImport(node: Stmt): node is Import | ImportFrom {
  return node.kind === "Import" || node.kind === "ImportFrom";
}

/**
 * Whether reading one import is reading the other: the same import repeated in another cell, or a
 * submodule (`import scipy.stats`) that is read through its package, under whatever alias.
 */
function isReadThrough(candidate: ImportBinding, alias: Alias, used: ImportBinding): boolean {
  if (candidate.name === used.name && candidate.path === used.path) return true;
  const isSubmodule = !candidate.isFrom && alias.asname === undefined && alias.name.includes(".");
  return isSubmodule && !used.isFrom && rootOf(used.path) === rootOf(alias.name);
}

/** Imports that are made for what importing does, not for the name. */
function hasEffect(binding: ImportBinding, alias: Alias): boolean {
  const module = binding.isFrom ? binding.path.slice(0, binding.path.lastIndexOf(".")) : alias.name;
  if (rootOf(module) === "__future__") return true;
  if (module === "seaborn") return alias.asname === undefined;
  return [module, binding.path].some((path) =>
    effectModules.some((prefix) => path === prefix || path.startsWith(`${prefix}.`)),
  );
}

/**
 * Modules that change something else when they are imported: plot styles and projections, accessors
 * on data frames, registered operators and environments, enabled experiments.
 */
const effectModules = [
  "ale_py",
  "cufflinks",
  "highway_env",
  "hvplot",
  "janitor",
  "jupyter_black",
  "lab_black",
  "mpl_toolkits.mplot3d",
  "mplcyberpunk",
  "nb_black",
  "pandas_profiling",
  "pint_pandas",
  "pybullet_envs",
  "readline",
  "rioxarray",
  "scienceplots",
  "sklearn.experimental",
  "swifter",
  "tensorflow_text",
  "this",
  "ydata_profiling",
];

/** Whether a comment in or behind the statement, or the cell's nbdev directive, says to keep it. */
function isKept(source: string, statement: Stmt): boolean {
  const lineEnd = source.slice(statement.end).search(/[\r\n]|$/);
  const text = source.slice(statement.start, statement.end + lineEnd);
  return (
    /#.*(\bnoqa\b(?!\s*:)|\bnoqa\s*:.*\bF401\b|pylint:\s*disable=.*unused-import)/i.test(text) ||
    /^\s*#\s*\|?\s*(export|exporti|exports)\b/m.test(source)
  );
}

function rootOf(path: string): string {
  return path.split(".", 1)[0] ?? path;
}
