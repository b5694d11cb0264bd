/**
 * How often, and how surely, the notebook binds a name. A name that is bound once stands for the same
 * object whenever a function asks; one that is bound again does not, and code that runs later than
 * where it is written has to be treated with care.
 */
import type { Stmt } from "../python/ast";
import { boundNames } from "../python/scope";
import { isAbove } from "../dataflow/statementId";
import type { NotebookUnits, Unit } from "./units";

/** Whether one statement binds the name, one time. */
export function isBoundOnce(name: string, units: NotebookUnits): boolean {
  const definers = units.definersOf(name);
  const [only] = definers;
  if (!only || definers.length > 1 || units.rebindersOf(name).length > 0) return false;
  const defines = only.statements
    .flatMap((each) => each.events)
    .filter((event) => event.kind === "define" && event.name === name);
  return defines.length <= 1 && !only.statements.some(({ node }) => isLoop(node));
}

/** Whether the name has a value by the time that the code at `at` in the unit runs. */
export function isBoundBefore(name: string, unit: Unit, at: number, units: NotebookUnits): boolean {
  return units
    .definersOf(name)
    .some((definer) =>
      definer === unit
        ? definer.statements.some(({ events }) =>
            events.some(
              ({ kind, name: bound, span }) =>
                kind === "define" && bound === name && span.end <= at,
            ),
          )
        : isAbove(definer, unit) &&
          (definer.statements.length === 0 ||
            definer.statements.some(({ node }) => bindsSurely(node, name))),
    );
}

/** Whether a statement that runs to its end has bound the name; loops count as run at least once. */
function bindsSurely(stmt: Stmt, name: string): boolean {
  const inBlock = (body: readonly Stmt[]): boolean => body.some((each) => bindsSurely(each, name));
  switch (stmt.kind) {
    case "If":
      return inBlock(stmt.body) && inBlock(stmt.orelse);
    case "Try":
      return (
        inBlock(stmt.finalbody) ||
        ([...stmt.body, ...stmt.orelse].some((each) => bindsSurely(each, name)) &&
          stmt.handlers.every(
            (handler) => inBlock(handler.body) || handler.body.at(-1)?.kind === "Raise",
          ))
      );
    case "Match":
      return stmt.cases.every((each) => inBlock(each.body));
    default:
      return boundNames([stmt]).has(name);
  }
}

function isLoop(stmt: Stmt): boolean {
  return stmt.kind === "For" || stmt.kind === "While";
}
