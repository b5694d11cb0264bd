/**
 * What a loop was run for: `if error < best: best_model = deepcopy(model)` keeps the best of its rounds.
 * Other names that a loop binds under a condition are its own business.
 */
import { calleeName } from "../../dataflow/calleeChain";
import type { Expr, Stmt } from "../../python/ast";
import { childStatements } from "../../python/walk";

/** Whether a loop keeps another value, or a copy of it, under the name when a condition holds. */
export function isKeptInLoop(name: string, node: Stmt): boolean {
  return (node.kind === "For" || node.kind === "While") && keeps(node, name, false);
}

function keeps(stmt: Stmt, name: string, isConditional: boolean): boolean {
  return childStatements(stmt).some((child) => {
    if (child.kind === "FunctionDef" || child.kind === "ClassDef") return false;
    if (child.kind === "Assign" && isConditional) {
      return child.targets.some((target) => isKept(name, target, child.value));
    }
    return keeps(child, name, isConditional || child.kind === "If");
  });
}

function isKept(name: string, target: Expr, value: Expr): boolean {
  if (target.kind === "Tuple" && value.kind === "Tuple") {
    return target.elements.some((each, at) => {
      const given = value.elements[at];
      return given !== undefined && isKept(name, each, given);
    });
  }
  if (target.kind !== "Name" || target.name !== name) return false;
  return value.kind === "Name" || (value.kind === "Call" && copying.has(calleeName(value.func)));
}

const copying: ReadonlySet<string> = new Set([
  ...["copy", "deepcopy", "clone", "clone_model", "state_dict", "get_params", "get_weights"],
]);
