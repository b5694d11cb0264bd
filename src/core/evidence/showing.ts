/** Code that shows something: plots, looks and prints. It explains itself by its output. */
import type { NotebookGraph } from "../dataflow/graph";
import type { Expr, FunctionDef, Stmt } from "../python/ast";
import { allExprs, childStatements } from "../python/walk";

const plotModules =
  /^(matplotlib|seaborn|plotly|bokeh|altair|plotnine|hvplot|holoviews|mpl_toolkits)\b/;
const plotNames = /^(plt|sns|px|go|ax|axs|axes|fig|figure)\d*$/;
const plottingNames = /^_?(plot|draw|imshow|visuali[sz]e)(_|[A-Z]|$)/;
const showingNames = /^_?(show|display|print|view|render|animate)(_|[A-Z]|$)/;

/** Whether an expression is a call of a plotting library, or of or with a figure or its axes. */
export function isPlotCall(expr: Expr, cell: number, graph: NotebookGraph): boolean {
  if (expr.kind !== "Call") return false;
  if (expr.args.some((arg) => arg.kind === "Name" && plotNames.test(arg.name))) return true;
  const root = rootName(expr.func);
  if (root === undefined) return false;
  return plotNames.test(root) || plotModules.test(graph.importPathOf(root, cell) ?? "");
}

/** A function that only shows: it says so in its name, or plots and gives nothing to go on with. */
export function isShowingFunction(node: FunctionDef, cell: number, graph: NotebookGraph): boolean {
  if (plottingNames.test(node.name.name)) return true;
  if (givesValue(node.body)) return false;
  if (showingNames.test(node.name.name)) return true;
  for (const expr of allExprs(node)) if (isPlotCall(expr, cell, graph)) return true;
  return false;
}

/** Whether a body returns or yields anything but a figure or its axes; inner functions do not count. */
function givesValue(body: readonly Stmt[]): boolean {
  return body.some((stmt) => {
    if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return false;
    if (stmt.kind === "Return") return stmt.value !== undefined && !isFigure(stmt.value);
    if (stmt.kind === "ExprStmt" && stmt.value.kind === "Yield") return true;
    return givesValue(childStatements(stmt));
  });
}

function isFigure(value: Expr): boolean {
  if (value.kind === "Tuple") return value.elements.every(isFigure);
  if (value.kind === "Constant") return value.type === "None";
  return plotNames.test(rootName(value) ?? "");
}

/** The name that a chain of attributes, subscripts and calls starts with. */
export function rootName(expr: Expr): string | undefined {
  if (expr.kind === "Name") return expr.name;
  if (expr.kind === "Attribute" || expr.kind === "Subscript") return rootName(expr.value);
  return expr.kind === "Call" ? rootName(expr.func) : undefined;
}
