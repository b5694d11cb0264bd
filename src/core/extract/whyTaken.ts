/** Why a symbol is taken or only offered, in a few words for the list that people choose from. */
import type { Closure } from "./closure";
import type { ExtractionInput } from "./extractionPlan";
import { modelPhases } from "../phases/phase";
import { nameOf, type NotebookUnits, type Unit } from "./units";

/** What is said of symbols that are taken because the module has them, and that stay as they are. */
export const isPresent = "in the module already";

export interface WhyInput {
  readonly input: ExtractionInput;
  readonly units: NotebookUnits;
  readonly closure: Closure;
  readonly taken: ReadonlySet<Unit>;
  readonly chosen: readonly Unit[];
  readonly asked: readonly string[] | undefined;
  readonly present: readonly string[] | undefined;
}

export function whyTaken(unit: Unit, why: WhyInput): string {
  if (why.asked?.some((name) => unit.names.includes(name))) return "asked for";
  if (why.present?.some((name) => unit.names.includes(name))) return isPresent;
  const dependents = [...why.taken].filter(
    (each) => each !== unit && why.closure.directNeeds(each).includes(unit),
  );
  const [dependent] = dependents;
  if (unit.role === "value" && dependent) return `constant that \`${nameOf(dependent)}\` reads`;
  if (!why.chosen.includes(unit)) {
    return dependent ? `\`${nameOf(dependent)}\` needs it` : "needed";
  }
  const caller = why.units
    .readersOf(unit.names)
    .find(
      (reader) =>
        !reader.isDeferred && reader.unit.role !== "function" && reader.unit.role !== "class",
    );
  const label = caller && why.input.phases[caller.unit.cell]?.[0]?.label;
  if (caller && label !== undefined && modelPhases.has(label)) {
    return `model code: cell ${caller.unit.cell + 1} uses it (${label})`;
  }
  return dependent ? `model code: \`${nameOf(dependent)}\` uses it` : "model code";
}

export function whyOffered(unit: Unit): string {
  if (unit.role === "value") return "constant that nothing taken reads";
  return unit.names.some((name) => /^test_|^Test[A-Z]/.test(name))
    ? "a test"
    : "only exploration, plots or tests use it";
}
