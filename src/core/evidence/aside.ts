/** Definitions that stand beside the model, whoever calls them: tests, and functions that only show. */
import type { SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isTestDefinition } from "./assertedNames";
import { isShowingFunction } from "./showing";

export function isAside(node: SymbolFact["node"], cell: number, graph: NotebookGraph): boolean {
  if (node.kind === "ClassDef") return isTestDefinition(node);
  if (node.kind !== "FunctionDef") return false;
  const isTest = isTestDefinition(node) && !isCalledWithValues(node.name.name, graph);
  return isTest || isShowingFunction(node, cell, graph);
}

/** Nobody gives values to a test; a function that the notebook gives some is what its tests use. */
function isCalledWithValues(name: string, { cells }: NotebookGraph): boolean {
  return cells.some((facts) =>
    facts?.statements.some(({ calls }) =>
      calls.some(
        ({ root, path, node }) => root === name && path.length === 0 && node.args.length > 0,
      ),
    ),
  );
}
