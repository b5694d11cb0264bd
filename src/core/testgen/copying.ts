/** What of a notebook can be copied into a test as it stands. */
import type { CellFacts, ImportBinding, StatementFacts } from "../dataflow/facts";
import type { Definition, NotebookGraph } from "../dataflow/graph";
import type { PlannedImport } from "../extract/importText";
import { allExprs } from "../python/walk";
import { NotClosed } from "./notClosed";

/** Throws `NotClosed` where a statement would not do in a test what it does in its cell. */
export function checkForm({ node, span }: StatementFacts, facts: CellFacts | undefined): void {
  if (
    facts &&
    facts.source.slice(span.start, span.end) !== facts.masked.slice(span.start, span.end)
  ) {
    throw new NotClosed("it holds a magic");
  }
  const isPlain = /^(Assign|AnnAssign|AugAssign|ExprStmt|Assert)$/.test(node.kind);
  if (!isPlain) throw new NotClosed("it is built in branches or loops");
  if (allExprs(node).some((expr) => expr.kind === "Await")) {
    throw new NotClosed("it runs in the notebook's event loop");
  }
}

/** An import of the notebook as one of a test. */
export function importOf(
  { cell }: Definition,
  { path, isFrom, span, name }: ImportBinding,
  graph: NotebookGraph,
): PlannedImport {
  if (path.startsWith(".")) throw new NotClosed(`\`${name}\` is imported from beside the notebook`);
  const alias = graph.cells[cell]?.source.slice(span.start, span.end) ?? "";
  const [, imported = alias, asname] = /^(\S+)(?:\s+as\s+(\S+))?$/.exec(alias) ?? [];
  if (!isFrom) return { module: imported, level: 0, name: undefined, asname };
  const module = path.slice(0, path.lastIndexOf("."));
  return { module, level: 0, name: imported, asname };
}

/** Many cells import what they use, whatever those above them have. */
export function areOneImport(definitions: readonly Definition[]): boolean {
  // What is imported in its place, when it is missing, goes by its path as well.
  if (definitions.some(({ isConditional }) => isConditional)) return false;
  const paths = new Set(definitions.map(({ importBinding }) => importBinding?.path));
  return paths.size === 1 && !paths.has(undefined);
}
