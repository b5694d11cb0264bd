/**
 * A cell that showed an object by its last line, `model.fit(X, y)`, goes on showing it when the line
 * goes into a stage: by the name of the object, where that is surely the same one.
 */
import type { NotebookGraph } from "../../dataflow/graph";
import type { Notebook } from "../../notebook/model";
import type { Expr } from "../../python/ast";
import type { NotebookUnits } from "../units";
import type { Choice } from "./choosing";

export interface ShowingInput {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  readonly units: NotebookUnits;
  readonly choice: Choice;
}

/** The name that the last line of a cell is to be, if any. */
export function shownName(
  cell: number,
  { notebook, graph, units, choice }: ShowingInput,
): string | undefined {
  const facts = graph.cells[cell];
  const last = facts?.statements.at(-1);
  const isShown = notebook.cells[cell]?.outputs.some(({ kind }) => kind === "result");
  if (!last || !isShown || last.node.kind !== "ExprStmt") return undefined;
  // A semicolon keeps Jupyter from showing anything.
  if (/^\s*;/.test(facts?.source.slice(last.span.end) ?? "")) return undefined;
  const name = nameGiven(last.node.value, cell, graph);
  const [part, place] =
    [...choice.replaced].find(
      ([{ block, units: own }]) =>
        block.stage && own.some((unit) => unit.cell === cell && unit.statement === last.index),
    ) ?? [];
  const { stage } = part?.block ?? {};
  const called = part?.pieces[place ?? 0]?.cell;
  if (name === undefined || !part || !stage || called === undefined || called > cell) {
    return undefined;
  }
  const step = part.units.findIndex((unit) => unit.cell === cell && unit.statement === last.index);
  const binds = ({ names }: { readonly names: readonly string[] }): boolean => names.includes(name);
  const isHandedBack = stage.returns.includes(name);
  const isHandedIn = stage.parameters.includes(name) && !part.units.some(binds);
  if (!(isHandedBack || isHandedIn) || part.units.slice(step + 1).some(binds)) return undefined;
  // Whatever else may give the name another value up to there.
  const isOther = units.all.some(
    (unit) => binds(unit) && unit.cell >= called && unit.cell <= cell && !part.units.includes(unit),
  );
  const isGivenByOther = [...choice.replaced].some(([other, at]) => {
    const there = other.pieces[at]?.cell ?? -1;
    return (
      other !== part &&
      other.block.stage?.returns.includes(name) &&
      there >= called &&
      there <= cell
    );
  });
  return isOther || isGivenByOther ? undefined : name;
}

/** The variable that an expression gives the value of: methods such as `fit` give their object. */
function nameGiven(expr: Expr, cell: number, graph: NotebookGraph): string | undefined {
  if (expr.kind === "Name") return expr.name;
  if (expr.kind !== "Call" || expr.func.kind !== "Attribute") return undefined;
  const known = graph.values.callOf(cell, expr);
  if (!known || known.isGuess || known.spec?.returns !== "self") return undefined;
  return nameGiven(expr.func.value, cell, graph);
}
