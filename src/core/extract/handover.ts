/** Whether a place that uses a function can hand over a value of the notebook that the function needs. */
import { calleeChain } from "../dataflow/calleeChain";
import { isBoundBefore, isBoundOnce } from "./bindings";
import { callObstacle, partialObstacle } from "./callEdits";
import { functionOf } from "./functionTraits";
import type { Mention } from "./mentions";
import { importPath } from "./moduleNames";
import { nameOf, type NotebookUnits, type Unit } from "./units";

export interface Place {
  readonly unit: Unit;
  /** The unit runs in a stage; else it is a definition. */
  readonly runs: boolean;
  /** The unit gets parameters itself, so that every call of it sees the value of that moment. */
  readonly isParametrised: boolean;
  readonly units: NotebookUnits;
}

/** Why not, as a clause; undefined when it can. */
export function whyNotHandedOver(
  name: string,
  mention: Mention,
  callee: Unit,
  { unit, runs, isParametrised, units }: Place,
): string | undefined {
  if (!mention.means(name)) return `a place that needs it has another \`${name}\` of its own`;
  const isStable = isBoundOnce(name, units);
  const seesMoment = !mention.isLate && (runs || isParametrised);
  if (!isStable && !seesMoment) return keeps(unit, name);
  if (unit.role === "value" && mention.isNow && !runs) {
    return `the constant \`${nameOf(unit)}\` is made from it`;
  }
  if ((runs || mention.isNow) && !isBoundBefore(name, unit, mention.name.start, units)) {
    return `\`${nameOf(callee)}\` is used above the cell that defines it`;
  }
  const node = functionOf(callee);
  if (mention.form === "call" && mention.call && node) {
    return callObstacle(mention.call, node, name);
  }
  if (units.definersOf("functools").some((each) => importPath(each, "functools") !== "functools")) {
    return "the notebook has a `functools` of its own";
  }
  return partialObstacle(mention, name, isStable, pathOf(mention, units));
}

/** Why a function that lives on cannot have the value of a name, as a clause. */
export function keeps(unit: Unit, name: string): string {
  return `\`${nameOf(unit)}\` keeps a function that reads it, and \`${name}\` gets another value later`;
}

/** Dotted path of the function that gets the mention as an argument. */
function pathOf({ call }: Mention, units: NotebookUnits): string | undefined {
  const chain = call && calleeChain(call.func);
  if (!chain) return undefined;
  const [unit] = units.definersOf(chain.root.name);
  const root = unit && importPath(unit, chain.root.name);
  return root === undefined ? undefined : [root, ...chain.path].join(".");
}
