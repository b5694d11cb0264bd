/**
 * What a stage is about, by the names of its variables: the model that it judges or applies, what it
 * writes, else what it gives to the rest of the notebook. Names that any notebook has say nothing.
 */
import type { PhaseLabel } from "../../phases/phase";
import { workOf } from "./grouping";
import type { Unit } from "../units";
import type { StatementPhases } from "./statementLabels";
import type { UnitFlow } from "./unitFlow";

/** Best first, in snake case, without those that only repeat the phase. */
export function mainThings(
  steps: readonly Unit[],
  phase: PhaseLabel | undefined,
  phases: StatementPhases,
  flow: UnitFlow,
): readonly string[] {
  const own = new Set(steps);
  const inputs = steps
    .flatMap((step) => flow.usesOf(step))
    .flatMap((use) =>
      flow
        .sourcesOf(use)
        .filter((unit) => !own.has(unit) && /^(runtime|value)$/.test(unit.role))
        .map((unit) => ({ name: use.name, unit })),
    );
  const things: string[] = [];
  if (phase === "evaluate" || phase === "predict") {
    things.push(...only(inputs.filter(({ unit }) => isFit(unit, phases)).map(({ name }) => name)));
  }
  if (phase === "save") return readable(only(inputs.map(({ name }) => name)));
  // Of several models none speaks for the others.
  if (phase === "train" || phase === "tune") return [];
  // What prepares the work of the stage, a path or a number of steps, is not what it is about.
  const working = steps.filter((step) => phase && phases.own(step).includes(phase));
  return readable([...things, ...outputs(working.length > 0 ? working : steps, own, flow)]);
}

/** What a stage gives to the rest of the notebook, best first. */
export function mainResults(steps: readonly Unit[], flow: UnitFlow): readonly string[] {
  return readable(outputs(steps, new Set(steps), flow));
}

function isFit(unit: Unit, phases: StatementPhases): boolean {
  return phases.own(unit).some((label) => /^(train|model)$/.test(workOf(label) ?? ""));
}

/** What the steps bind, what most other code reads first. */
function outputs(
  steps: readonly Unit[],
  own: ReadonlySet<Unit>,
  flow: UnitFlow,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const step of steps) {
    for (const name of step.names) {
      const readers = flow
        .readersOf(step)
        .filter(({ unit, use }) => use.name === name && !own.has(unit));
      counts.set(name, (counts.get(name) ?? 0) + new Set(readers.map(({ unit }) => unit)).size);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

function only(names: readonly string[]): readonly string[] {
  const [name, ...others] = new Set(names);
  return name === undefined || others.length > 0 ? [] : [name];
}

function readable(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    // What `X_test` and `y_test` hold is the test data.
    const part = /^[XxYy]_((?:train|test|val|dev|full)\w*)$/.exec(name)?.[1];
    const words = snakeCase(part ?? name).split("_");
    const telling = words.filter((word) => !isCommon.test(word));
    const isTelling =
      !isLocation.test(words.at(-1) ?? "") &&
      telling.some((word) => word.length > 2) &&
      /^[a-z][a-z_]*\d{0,2}$/.test(words.join("_"));
    if (!isTelling) return [];
    return [
      part === undefined || words.includes("data") ? words.join("_") : `${words.join("_")}_data`,
    ];
  });
}

const isLocation =
  /^(path|paths|dir|folder|file|filename|filepath|url|urls|fn|func|idx|index|indices)$/;

const isCommon =
  /^(\w|\w{1,2}\d*|data|dataset|df|dta|frame|model|mod|fit|clf|reg|out|outputs?|inputs?|res|results?|history|hist|info|tmp\w*|temp|fig|axe?s?|args|config|cfg|params|rng|seed|val|value|values|array|arr|list|dict|new|old|preds?|predictions?|predicted|yhat|features?|loss|scores?|batch|name|names|paths?|dir|file|text|size|degree|count|length)$/;

/** "RandomForest" as "random_forest". */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
