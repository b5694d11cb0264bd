/**
 * The statements of a cell that put something below it: its last expression, what is printed or
 * displayed, and what draws.
 */
import type { NotebookGraph, StatementId } from "../dataflow/graph";
import { calleeName } from "../dataflow/calleeChain";
import { isPlotCall } from "../evidence/showing";
import type { Stmt } from "../python/ast";
import { allExprs } from "../python/walk";

/** In order; none for a cell that shows nothing. */
export function shownStatements(graph: NotebookGraph, cell: number): readonly StatementId[] {
  const facts = graph.cells[cell];
  const statements = facts?.statements ?? [];
  const last = statements.at(-1);
  // A semicolon behind the last expression keeps its value from being shown.
  const isSilenced = last !== undefined && /^\s*;/.test(facts?.masked.slice(last.span.end) ?? "");
  const shown = statements.filter(
    ({ node }) =>
      (node === last?.node && node.kind === "ExprStmt" && !isSilenced) || shows(node, cell, graph),
  );
  return shown.map(({ index }) => ({ cell, statement: index }));
}

function shows(stmt: Stmt, cell: number, graph: NotebookGraph): boolean {
  if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return false;
  for (const expr of allExprs(stmt)) {
    if (expr.kind !== "Call") continue;
    const known = graph.values.callOf(cell, expr);
    if (known?.spec?.phases?.includes("visualize") || isPlotCall(expr, cell, graph)) return true;
    if (expr.func.kind === "Name" && /^(?:print|display)$/.test(expr.func.name)) return true;
    if (expr.func.kind === "Attribute" && calleeName(expr.func) === "show") return true;
  }
  return false;
}
