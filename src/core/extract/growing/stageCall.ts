/**
 * Calls of stages in a notebook that uses its module: `X, y = prepare(df)`, as `run` has them and as
 * replacing writes them. Whatever else somebody makes of a stage is code like any other.
 */
import type { Expr } from "../../python/ast";
import type { Unit } from "../units";
import type { ModuleUsage } from "./usage";

/** A stage of the module as the notebook calls it. */
export interface StageCall {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: readonly string[];
  readonly isAsync: boolean;
}

export function stageCallOf(
  { statements }: Unit,
  usage: ModuleUsage | undefined,
): StageCall | undefined {
  const [statement, ...others] = statements;
  if (!usage || !statement || others.length > 0) return undefined;
  const { node } = statement;
  if (node.kind !== "ExprStmt" && node.kind !== "Assign") return undefined;
  const [target, ...more] = node.kind === "Assign" ? node.targets : [];
  const isAsync = node.value.kind === "Await";
  const call = node.value.kind === "Await" ? node.value.value : node.value;
  if (call.kind !== "Call" || call.keywords.length > 0 || more.length > 0) return undefined;
  const name = call.func.kind === "Name" ? call.func.name : "";
  const parameters = plainNames(call.args);
  const returns = target ? plainNames(target.kind === "Tuple" ? target.elements : [target]) : [];
  if (!usage.stages.has(name) || !parameters || !returns) return undefined;
  return { name, parameters, returns, isAsync };
}

/** Whether a statement calls a stage, in whatever form. */
export function callsStage({ statements }: Unit, usage: ModuleUsage | undefined): boolean {
  return statements.some(({ calls }) =>
    calls.some(
      ({ root, path, inside }) => !inside && path.length === 0 && usage?.stages.has(root ?? ""),
    ),
  );
}

function plainNames(all: readonly Expr[]): readonly string[] | undefined {
  const names = all.flatMap((each) => (each.kind === "Name" ? [each.name] : []));
  return names.length === all.length ? names : undefined;
}
