/**
 * Parameters and returns of stages: a stage gets what it reads of earlier ones, and gives what later
 * code reads, code that stays in the notebook included, and results that nobody reads any more.
 * Variables live on between stages in `run`, so a name that is only sometimes bound comes in as a
 * parameter where it can have a value already.
 */
import { lastIndexWhere, lastWhere } from "../../collections";
import type { Unit } from "../units";
import { isSure, type StepNames } from "./stepNames";
import type { UnitFlow } from "./unitFlow";

export interface WiredStage {
  readonly steps: readonly Unit[];
  /** Variables of earlier stages in the order in which they are bound, then settings. */
  readonly parameters: readonly string[];
  readonly returns: readonly string[];
  /** Names that get `None` first, since nothing else may bind them. */
  readonly unset: readonly string[];
}

export interface WiringInput {
  readonly flow: UnitFlow;
  /** Settings in the order of the notebook. */
  readonly settings: readonly string[];
  namesOf(unit: Unit): StepNames;
  /** Whether what the statement binds is a model, or came out of its training. */
  makesModel(unit: Unit): boolean;
}

export function wireStages(
  stages: readonly (readonly Unit[])[],
  input: WiringInput,
): readonly WiredStage[] {
  const facts = stages.map((steps) => factsOf(steps, input));
  const taken = new Set(stages.flat());
  const wired: WiredStage[] = [];
  let live: ReadonlySet<string> = new Set();
  for (let at = stages.length - 1; at >= 0; at--) {
    const fact = facts[at];
    if (!fact) continue;
    // In the order in which they are bound.
    const above = new Set(facts.slice(0, at).flatMap((each) => [...each.binds]));
    const isWanted = (name: string): boolean =>
      live.has(name) ||
      isReadByLeft(name, fact.steps, taken, input) ||
      (fact.binds.has(name) && isResult(name, fact.steps, input));
    const returns = fact.touched.filter((name) => {
      const isOwn = fact.binds.has(name) || above.has(name) || input.settings.includes(name);
      if (!isOwn || !isWanted(name)) return false;
      // A name that may have no value is no result.
      return fact.binds.has(name) && !fact.surelyBinds.has(name) && !above.has(name)
        ? live.has(name) || isReadByLeft(name, fact.steps, taken, input)
        : true;
    });
    const carried = returns.filter(
      (name) => !fact.surelyBinds.has(name) && above.has(name) && !fact.reads.includes(name),
    );
    const variables = [...above].filter(
      (name) => fact.reads.includes(name) || carried.includes(name),
    );
    const parameters = [
      ...variables,
      ...input.settings.filter((name) => fact.reads.includes(name) && !above.has(name)),
    ];
    const unset = returns.filter(
      (name) =>
        fact.binds.has(name) &&
        !fact.surelyBinds.has(name) &&
        !above.has(name) &&
        !isReadForSure(name, fact.steps, input.flow),
    );
    wired.unshift({ steps: fact.steps, parameters, returns, unset });
    live = new Set([...parameters, ...[...live].filter((name) => !fact.surelyBinds.has(name))]);
  }
  return wired;
}

interface StageFacts {
  readonly steps: readonly Unit[];
  /** Read before the stage has bound them for sure, in order. */
  readonly reads: readonly string[];
  readonly binds: ReadonlySet<string>;
  readonly surelyBinds: ReadonlySet<string>;
  /** Bound or changed, in order. */
  readonly touched: readonly string[];
}

function factsOf(steps: readonly Unit[], { namesOf }: WiringInput): StageFacts {
  const reads = new Set<string>();
  const binds = new Set<string>();
  const sure = new Set<string>();
  const touched = new Set<string>();
  for (const step of steps) {
    const names = namesOf(step);
    for (const name of names.reads) if (!sure.has(name)) reads.add(name);
    for (const name of names.binds) binds.add(name);
    for (const name of names.surelyBinds) sure.add(name);
    for (const name of [...names.mutates, ...names.binds]) touched.add(name);
  }
  return { steps, reads: [...reads], binds, surelyBinds: sure, touched: [...touched] };
}

/** Whether code that stays behind reads what the name stands for at the end of the steps. */
function isReadByLeft(
  name: string,
  steps: readonly Unit[],
  taken: ReadonlySet<Unit>,
  { flow, namesOf }: WiringInput,
): boolean {
  const last = lastIndexWhere(steps, (step) => namesOf(step).surelyBinds.has(name));
  return steps
    .slice(Math.max(last, 0))
    .some((step) =>
      flow.readersOf(step).some(({ unit, use }) => use.name === name && !taken.has(unit)),
    );
}

/**
 * A value that was given a name, and that nothing in the notebook reads as it is in the end; models
 * are results in any case.
 */
function isResult(
  name: string,
  steps: readonly Unit[],
  { flow, namesOf, makesModel }: WiringInput,
): boolean {
  if (name.startsWith("_")) return false;
  const binder = lastWhere(steps, (step) => namesOf(step).binds.has(name));
  if (!binder || !(isAssigned(name, binder) || namesOf(binder).reads.includes(name))) return false;
  const last = lastWhere(
    steps,
    (step) => namesOf(step).binds.has(name) || namesOf(step).mutates.has(name),
  );
  return makesModel(binder) || !last || flow.readersOf(last).every(({ use }) => use.name !== name);
}

/** Definitions, imports and what loops leave behind are no results; what loops carry on with is one. */
function isAssigned(name: string, { statements }: Unit): boolean {
  return statements.some(
    ({ node, events }) =>
      node.kind !== "For" &&
      node.kind !== "While" &&
      events.some(
        ({ kind, name: bound, how = "" }) =>
          kind === "define" && bound === name && /^(assignment|augmented|annotation)$/.test(how),
      ),
  );
}

/** Whether some later code cannot run without the name. */
function isReadForSure(name: string, steps: readonly Unit[], flow: UnitFlow): boolean {
  return steps.some((step) =>
    flow
      .readersOf(step)
      .some(({ unit, use }) => use.name === name && isSure(use) && !steps.includes(unit)),
  );
}
