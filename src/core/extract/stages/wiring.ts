/**
 * Parameters and returns of stages: a stage gets what it reads of earlier ones, and gives what later
 * code reads, code that stays in the notebook included, and results that nobody reads any more.
 * Variables live on between stages in `run`, so a name that is only sometimes bound comes in as a
 * parameter where it can have a value already.
 */
import { lastIndexWhere, lastWhere } from "../../collections";
import { allExprs } from "../../python/walk";
import type { StageCall } from "../growing/stageCall";
import type { Unit } from "../units";
import { isKeptInLoop } from "./keptInLoop";
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
  /** Whether what the statement binds is a model, or comes out of its training or use. */
  makesModel(unit: Unit): boolean;
  /** Whether it makes a model or a part of one, and neither trains nor uses it. */
  setsUp(unit: Unit): boolean;
  /** Whether it is a generator of random numbers, which every draw changes. */
  isRandom(unit: Unit): boolean;
  /** The call that the steps are, of a stage that the module has already. */
  callOf?(steps: readonly Unit[]): StageCall | undefined;
  /** What the module's stage of these steps gives, where they are one. */
  givenBy?(steps: readonly Unit[]): readonly string[] | undefined;
}

export function wireStages(
  stages: readonly (readonly Unit[])[],
  input: WiringInput,
): readonly WiredStage[] {
  const facts = stages.map((steps) => factsOf(steps, input));
  // In the order in which they are bound.
  const above = facts.map(
    (_, at) => new Set(facts.slice(0, at).flatMap((each) => [...each.binds])),
  );
  const taken = new Set(stages.flat());
  const returns: (readonly string[])[] = [];
  let live: ReadonlySet<string> = new Set();
  for (let at = facts.length - 1; at >= 0; at--) {
    const [fact, known] = [facts[at], above[at]];
    if (!fact || !known) continue;
    const call = input.callOf?.(fact.steps);
    const isRead = (name: string): boolean =>
      live.has(name) || isReadByLeft(name, fact.steps, taken, input);
    returns[at] = fact.touched.filter((name) => {
      if (call) return call.returns.includes(name);
      if (input.givenBy?.(fact.steps)?.includes(name)) return true;
      if (isRead(name)) return fact.binds.has(name) || known.has(name) || isSetting(name, input);
      // A name that may have no value is no result, unless it is a model: that may be None then.
      const isModel = fact.steps.some(
        (step) => input.namesOf(step).binds.has(name) && input.makesModel(step),
      );
      const hasValue = fact.surelyBinds.has(name) || known.has(name) || isModel;
      return fact.binds.has(name) && hasValue && isResult(name, fact.steps, input);
    });
    const given = parametersOf(fact, known, returns[at] ?? [], input);
    live = new Set([...given, ...[...live].filter((name) => !fact.surelyBinds.has(name))]);
  }
  const returned = new Set<string>();
  return facts.map((fact, at) => {
    const call = input.callOf?.(fact.steps);
    if (call) {
      for (const name of call.returns) returned.add(name);
      return { steps: fact.steps, unset: [], ...call };
    }
    const known = above[at] ?? new Set();
    // `run` has the name already, and would go on with what it stood for before.
    const rebound = [...fact.binds].filter(
      (name) => returned.has(name) && !returns[at]?.includes(name),
    );
    const own = [...(returns[at] ?? []), ...rebound];
    for (const name of own) returned.add(name);
    const unset = own.filter(
      (name) =>
        fact.binds.has(name) &&
        !fact.surelyBinds.has(name) &&
        !known.has(name) &&
        !isReadForSure(name, fact.steps, input.flow),
    );
    const parameters = parametersOf(fact, known, own, input);
    return { steps: fact.steps, parameters, returns: own, unset };
  });
}

/** What the stage reads, and what it may leave as it was but has to return. */
function parametersOf(
  fact: StageFacts,
  known: ReadonlySet<string>,
  returns: readonly string[],
  input: WiringInput,
): readonly string[] {
  const isCarried = (name: string): boolean =>
    returns.includes(name) && !fact.surelyBinds.has(name);
  return [
    ...[...known].filter((name) => fact.reads.includes(name) || isCarried(name)),
    ...input.settings.filter((name) => fact.reads.includes(name) && !known.has(name)),
  ];
}

function isSetting(name: string, { settings }: WiringInput): boolean {
  return settings.includes(name);
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
 * and what they predict are results in any case, sources of random numbers in none.
 */
function isResult(name: string, steps: readonly Unit[], input: WiringInput): boolean {
  const { flow, namesOf, makesModel, isRandom } = input;
  if (name.startsWith("_")) return false;
  const binder = lastWhere(steps, (step) => namesOf(step).binds.has(name));
  if (!binder || !steps.some((step) => isAssigned(name, step)) || isRandom(binder)) return false;
  const last = lastWhere(
    steps,
    (step) => namesOf(step).binds.has(name) || namesOf(step).mutates.has(name),
  );
  if (last === binder && isUsedUp(name, binder, steps, input)) return false;
  return makesModel(binder) || !last || flow.readersOf(last).every(({ use }) => use.name !== name);
}

/**
 * A layer that the stage has built its network of, a model whose fit gives a result of its own: what came
 * of it stands for it.
 */
function isUsedUp(
  name: string,
  binder: Unit,
  steps: readonly Unit[],
  { flow, namesOf, setsUp }: WiringInput,
): boolean {
  const readers = flow.readersOf(binder).filter(({ use }) => use.name === name);
  return (
    setsUp(binder) &&
    readers.length > 0 &&
    readers.every(
      ({ unit }) =>
        unit !== binder &&
        steps.includes(unit) &&
        namesOf(unit).binds.size + namesOf(unit).mutates.size > 0 &&
        ((setsUp(unit) && !isCalled(name, unit)) || isFit(name, unit)),
    )
  );
}

/** A network that is called has done its work itself. */
function isCalled(name: string, { statements }: Unit): boolean {
  return statements.some(({ node }) =>
    [...allExprs(node)].some(
      (expr) => expr.kind === "Call" && expr.func.kind === "Name" && expr.func.name === name,
    ),
  );
}

/** `result = model.fit(…)`, which leaves the model as it was where nothing says that it changes it. */
function isFit(name: string, { statements }: Unit): boolean {
  return statements.every(
    ({ node }) =>
      node.kind === "Assign" &&
      node.value.kind === "Call" &&
      node.value.func.kind === "Attribute" &&
      node.value.func.attr.name === "fit" &&
      node.value.func.value.kind === "Name" &&
      node.value.func.value.name === name,
  );
}

/**
 * Definitions, imports and what loops leave behind are no results; what loops carry on with is one, and
 * so is what they keep.
 */
function isAssigned(name: string, { statements }: Unit): boolean {
  return statements.some(
    ({ node, events }) =>
      isKeptInLoop(name, node) ||
      (node.kind !== "For" &&
        node.kind !== "While" &&
        events.some(
          ({ kind, name: bound, how = "" }) =>
            kind === "define" && bound === name && /^(assignment|augmented|annotation)$/.test(how),
        )),
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
