/** The statements of a stage, by the cells that they came from as far as the module's marker tells. */
import type { FunctionDef, Stmt } from "../../python/ast";
import type { CellMark, SymbolMark } from "../provenance";

/** Without what makes them a function: docstring and `return`. */
export function stepsOf({ body }: FunctionDef): readonly Stmt[] {
  const steps = body.filter((each, at) => at > 0 || !isText(each));
  return steps.at(-1)?.kind === "Return" ? steps.slice(0, -1) : steps;
}

/** In order, with the cells of the marker; empty where nobody can say. */
export function stepsByCell(
  steps: readonly Stmt[],
  { cells }: SymbolMark,
): readonly { readonly mark: CellMark; readonly steps: readonly Stmt[] }[] {
  const [only, ...others] = cells;
  if (only && others.length === 0) return [{ mark: only, steps }];
  // What a stage begins with to be a function came from no cell.
  let at = steps.length - cells.reduce((sum, { steps: count = NaN }) => sum + count, 0);
  if (!(at >= 0)) return [];
  return cells.map((mark) => ({ mark, steps: steps.slice(at, (at += mark.steps ?? 0)) }));
}

function isText(stmt: Stmt): boolean {
  return stmt.kind === "ExprStmt" && stmt.value.kind === "Constant";
}
