/**
 * Calls of stages in a notebook that uses its module: `X, y = prepare(df)`, as `run` has them and as
 * replacing writes them. Whatever else somebody makes of a stage is code like any other.
 */
import type { CellSpan } from "../../notebook/model";
import { contains } from "../../text/span";
import { elementsOf, plainNames } from "../returnedValues";
import type { Unit } from "../units";
import type { ModuleUsage } from "./usage";

/** A stage of the module as the notebook calls it. */
export interface StageCall {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: readonly string[];
  readonly isAsync: boolean;
}

/** Code that stands in the module, and in the notebook only as that is planned. */
export interface MovedCode extends CellSpan {
  /** Of the code of a stage: what stands in the file of the notebook. */
  readonly call?: StageCall | undefined;
  /** Whether the call stands in another cell. */
  readonly isApart?: boolean | undefined;
}

/** The same object for all of the code that one call stands for. */
export function stageCallOf(unit: Unit, usage: ModuleUsage | undefined): StageCall | undefined {
  const [statement, ...others] = unit.statements;
  const moved = movedAt(unit, usage);
  if (moved) return moved.call;
  if (!usage || !statement || others.length > 0) return undefined;
  const { node } = statement;
  if (node.kind !== "ExprStmt" && node.kind !== "Assign") return undefined;
  const [target, ...more] = node.kind === "Assign" ? node.targets : [];
  const isAsync = node.value.kind === "Await";
  const call = node.value.kind === "Await" ? node.value.value : node.value;
  if (call.kind !== "Call" || call.keywords.length > 0 || more.length > 0) return undefined;
  const name = call.func.kind === "Name" ? call.func.name : "";
  const parameters = plainNames(call.args);
  const returns = target ? plainNames(elementsOf(target)) : [];
  if (!usage.stages.has(name) || !parameters || !returns) return undefined;
  return { name, parameters, returns, isAsync };
}

/** The moved code that a unit is part of. */
export function movedAt(
  { cell, statements }: Unit,
  usage: ModuleUsage | undefined,
): MovedCode | undefined {
  const [statement] = statements;
  return usage?.moved?.find(
    (each) => each.cell === cell && statement && contains(each.span, statement.span),
  );
}

/** Whether a statement calls a stage, in whatever form. */
export function callsStage(unit: Unit, usage: ModuleUsage | undefined): boolean {
  if (stageCallOf(unit, usage)) return true;
  return unit.statements.some(({ calls }) =>
    calls.some(
      ({ root, path, inside }) => !inside && path.length === 0 && usage?.stages.has(root ?? ""),
    ),
  );
}
