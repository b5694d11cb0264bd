/**
 * What became of code that is not taken, where that takes more to say than what the code is: it is
 * refused, defined again, not selected, or a definition that no model code uses.
 */
import type { Candidate } from "./candidates";
import { cellsInWords, type Refusal } from "./refusal";
import { nameOf, type NotebookUnits, type Unit } from "./units";
import type { Verdicts } from "./verdicts";
import { whyOffered } from "./whyTaken";

/** What is said of code that only a selection leaves out. */
export const notSelected = "not selected";

export interface FatesInput {
  readonly units: NotebookUnits;
  readonly verdicts: Verdicts;
  readonly candidates: ReadonlyMap<Unit, Candidate>;
  readonly refusals: readonly Refusal[];
  /** What would be taken without the selection; empty where there is none. */
  readonly byDefault: ReadonlySet<Unit>;
}

/** In words, for the list of what stays; code that is not in it is explained by what it does. */
export function fatesOf(input: FatesInput): ReadonlyMap<Unit, string> {
  const { units, verdicts, candidates, refusals, byDefault } = input;
  const refused = new Map(refusals.map((each) => [each.symbol, each]));
  const fates = new Map<Unit, string>();
  for (const unit of units.all) {
    const name = unit.names.length > 0 ? nameOf(unit) : undefined;
    const supplier = name === undefined ? undefined : verdicts.names.supplierOf(name);
    const isNamed = name !== undefined && /^(function|class|value)$/.test(unit.role);
    if (isNamed && supplier === unit && refused.has(name)) {
      fates.set(unit, `\`${name}\` is refused`);
    } else if (byDefault.has(unit)) {
      fates.set(unit, notSelected);
    } else if (isNamed && supplier && supplier !== unit && unit.role !== "value") {
      fates.set(unit, `\`${name}\` is defined again in ${cellsInWords([supplier])}`);
    } else if (isNamed && candidates.has(unit)) {
      fates.set(unit, `not taken by itself: ${whyOffered(unit)}`);
    } else if (isNamed && supplier === unit && unit.role === "value") {
      fates.set(unit, "a definition that nothing taken needs");
    }
  }
  return fates;
}
