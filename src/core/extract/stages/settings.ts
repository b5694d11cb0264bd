/**
 * Settings of a notebook: plain values that its author wrote down to be changed, and that nothing
 * computes. They become parameters of `run`, with the notebook's values as their defaults.
 */
import { isLiteral } from "../../dataflow/analyzeCell";
import type { Expr } from "../../python/ast";
import { textOf } from "../../text/span";
import { findSecret } from "../secrets";
import { nameOf, type NotebookUnits, type Unit } from "../units";

/** A keyword parameter of `run`. */
export interface PlannedSetting {
  readonly name: string;
  /** The value as the notebook has it. */
  readonly text: string;
  /** Every call needs a list or dict of its own, so the default is made inside of `run`. */
  readonly isMutable: boolean;
}

/** Longer values are no setting that anybody would give in a call. */
const longestValue = 60;

/**
 * The unit as a setting, if it is one: a literal under a name in lower case that nothing binds again
 * and nothing changes. In cells of parameters any literal is one.
 */
export function settingOf(
  unit: Unit,
  units: NotebookUnits,
  isParameter: boolean,
): PlannedSetting | undefined {
  const node = unit.statements[0]?.node;
  const name = nameOf(unit);
  const isPlain =
    (node?.kind === "Assign" && node.targets.length === 1 && node.targets[0]?.kind === "Name") ||
    (node?.kind === "AnnAssign" && node.target.kind === "Name");
  if (!isPlain || unit.role !== "value" || unit.names.length !== 1 || !node.value) return undefined;
  const { value } = node;
  if (!isLiteral(value) || /\n/.test(textOf(unit.facts.source, value))) return undefined;
  // A secret is no default; code that binds it is made a lookup.
  if (findSecret(`${name} = ${textOf(unit.facts.source, value)}`)) return undefined;
  const isMutable = !isImmutable(value);
  if (!isParameter) {
    const isSimple = !isMutable && value.end - value.start <= longestValue;
    if (!isSimple || name !== name.toLowerCase() || name.startsWith("_")) return undefined;
  }
  const isFixed =
    units.definersOf(name).length === 1 &&
    units.rebindersOf(name).length === 0 &&
    units.changersOf(name).length === 0;
  if (!isFixed) return undefined;
  return { name, text: textOf(unit.facts.source, value), isMutable };
}

function isImmutable(value: Expr): boolean {
  if (value.kind === "Tuple") return value.elements.every(isImmutable);
  if (value.kind === "UnaryOp") return isImmutable(value.operand);
  if (value.kind === "BinOp") return isImmutable(value.left) && isImmutable(value.right);
  return value.kind === "Constant";
}
