/**
 * Code that stays in the notebook and uses functions of the module. Some of these have more parameters
 * there: names of the notebook that they used to look up. A call hands them over where it stands, and
 * looks them up at the moment at which the function did.
 */
import type { TextEdit } from "../../text/edit";
import { isBoundBefore } from "../bindings";
import { callEdits, callObstacle } from "../callEdits";
import { functionOf } from "../functionTraits";
import { mentionsIn, type Mention } from "../mentions";
import { nameOf, type NotebookUnits, type Unit } from "../units";

/** Edits that make calls in a unit hand over the names; offsets in the source of its cell. */
export function handoverEdits(
  unit: Unit,
  callee: Unit,
  added: readonly string[],
): readonly TextEdit[] {
  const node = functionOf(callee);
  return mentionsOf(unit, callee).flatMap(({ form, call }) =>
    form === "call" && call && node ? callEdits(call, node, added, unit.facts) : [],
  );
}

/** Why a unit cannot hand over the names, as a clause, and where. */
export function handoverObstacle(
  unit: Unit,
  callee: Unit,
  added: readonly string[],
  units: NotebookUnits,
): { readonly at: number; readonly why: string } | undefined {
  const node = functionOf(callee);
  const cell = `cell ${unit.cell + 1}`;
  for (const { form, call, name, isNow, means } of mentionsOf(unit, callee)) {
    const at = name.start;
    if (form === "attribute") continue;
    if (form === "value" || !call || !node) {
      return { at, why: `${cell} hands it on as a value` };
    }
    for (const each of added) {
      if (!means(each)) return { at, why: `${cell} calls it where \`${each}\` is another one` };
      const why = callObstacle(call, node, each);
      if (why !== undefined) return { at, why: `in ${cell} ${why}` };
      if (isNow && !isBoundBefore(each, unit, at, units)) {
        return { at, why: `${cell} calls it before \`${each}\` has a value` };
      }
    }
  }
  return undefined;
}

function mentionsOf(unit: Unit, callee: Unit): readonly Mention[] {
  const name = nameOf(callee);
  return unit.statements.flatMap(({ node }) => mentionsIn(node, (each) => each === name));
}
