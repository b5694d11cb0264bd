/** Definitions that stand beside the model, whoever calls them: tests, and functions that only show. */
import type { SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isTestDefinition } from "./assertedNames";
import { isShowingFunction } from "./showing";

export function isAside(node: SymbolFact["node"], cell: number, graph: NotebookGraph): boolean {
  if (node.kind === "ClassDef") return isTestDefinition(node);
  return (
    node.kind === "FunctionDef" && (isTestDefinition(node) || isShowingFunction(node, cell, graph))
  );
}
