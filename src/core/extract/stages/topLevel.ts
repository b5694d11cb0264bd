/**
 * The top-level code of a notebook as stages: from the statements that do model work to functions.
 * Choosing and judging depend on each other (which constants are settings decides what functions
 * need as arguments), so both are done again with what the round before has found, until nothing changes.
 */
import { keyOf } from "../../dataflow/statementId";
import { NeedsReader } from "../needs";
import { Closure } from "../closure";
import type { ExtractionInput } from "../extractionPlan";
import { Rewrites } from "../rewrites";
import { keptOut } from "../targets";
import { nameOf, type NotebookUnits, type Unit } from "../units";
import { Verdicts } from "../verdicts";
import { chooseSteps, type Choice } from "./choice";
import type { ModuleSymbol } from "../provenance";
import { Homes } from "./homes";
import { knownStages } from "./keptNames";
import { planStages, type PlannedStages, type StagesInput } from "./planStages";
import { actingUnits, rootSteps, workingUnits } from "./roots";
import { StatementPhases } from "./statementLabels";
import { stepObstacle } from "./stepObstacle";
import { UnitFlow } from "./unitFlow";

export interface TopLevel {
  readonly verdicts: Verdicts;
  readonly closure: Closure;
  readonly homes: Homes;
  readonly rewrites: Rewrites;
  readonly choice: Choice;
  readonly planned: PlannedStages;
  /** The stages of these names with those that they need; all of them without names. */
  pick(names: readonly string[] | undefined): PickedStages;
}

export interface PickedStages extends PlannedStages {
  /** Units at the top of the module that the stages need. */
  readonly definitions: readonly Unit[];
  readonly settingUnits: readonly Unit[];
}

export interface TopLevelInput extends ExtractionInput {
  readonly units: NotebookUnits;
  readonly moduleName: string;
  /** Symbols that the module has from this notebook. */
  readonly own?: readonly ModuleSymbol[] | undefined;
}

/** Undefined in a notebook whose top-level code does no model work. */
export function planTopLevel(input: TopLevelInput): TopLevel | undefined {
  const { units, graph, notebook, moduleName } = input;
  const flow = new UnitFlow(units, graph);
  const phases = new StatementPhases(input);
  const out = keptOut(notebook);
  const roots = rootSteps({ units, flow, phases, graph }).filter((unit) => !out.has(unit.cell));
  if (roots.length === 0) return undefined;
  const modelCode = new Set(
    input.symbols
      .filter((each) => each.isModelCode)
      .map(({ cell, fact }) => keyOf({ cell, statement: fact.statement })),
  );
  const definitions = units.all.filter(
    (unit) =>
      (unit.role === "function" || unit.role === "class") &&
      modelCode.has(keyOf(unit)) &&
      !out.has(unit.cell),
  );
  const parameterCells = new Set(
    notebook.cells.filter((cell) => cell.tags.includes("parameters")).map((cell) => cell.index),
  );
  const acting = actingUnits(units, flow, phases);
  const working = workingUnits(roots, acting, flow);
  const countOf = (cell: number): number | null | undefined => notebook.cells[cell]?.executionCount;
  const judge = (known: Known): Omit<TopLevel, "planned" | "pick"> => {
    const judged = { units, graph, notebook, moduleName, settings: known.settings, working };
    const verdicts = new Verdicts({ ...judged, steps: known.steps });
    const closure = new Closure(verdicts);
    const homes = new Homes(units, verdicts, parameterCells, known.variables, known.constants);
    const reader = new NeedsReader({ ...judged, names: verdicts.names });
    const missing = (unit: Unit): ReturnType<typeof stepObstacle> => reader.readsOf(unit).obstacle;
    const choice = chooseSteps(roots, {
      graph,
      units,
      flow,
      phases,
      acting,
      definitions,
      homes,
      verdicts,
      closure,
      obstacleOf: (unit) => stepObstacle(unit, { units, flow, missing, countOf }),
    });
    return { verdicts, closure, homes, choice, rewrites: new Rewrites(units, verdicts) };
  };
  const found = settle(judge, {
    settings: new Set(),
    steps: units.all.filter((unit) => unit.role === "runtime" || unit.role === "value"),
    variables: new Set(),
    constants: new Set(),
  });
  const { homes, choice, rewrites, verdicts } = found;
  const hasSteps = choice.steps.some((unit) => homes.of(unit) !== "setting");
  if (!hasSteps && choice.refusals.length === 0) return undefined;
  const stagesInput: StagesInput = {
    notebook,
    graph,
    units,
    flow,
    phases,
    roots: new Set(roots),
    homes,
    rewrites,
    parameterCells,
    handedOn: (unit) =>
      verdicts.state.rewritten(unit).flatMap(({ callee }) => rewrites.parametersOf(callee)),
    reserved: reservedNames(units),
    known: knownStages(input.own ?? [], notebook),
  };
  const planned = planStages(choice.steps, stagesInput);
  const pick = (names: readonly string[] | undefined): PickedStages => {
    const { stages, settings, torn } = names
      ? planStages(choice.steps, stagesInput, new Set(names))
      : planned;
    const steps = stages.flatMap((stage) => stage.steps);
    const read = new Set(stages.flatMap((stage) => stage.parameters));
    return {
      stages,
      lost: planned.lost,
      torn,
      settings: settings.filter((setting) => read.has(setting.name)),
      definitions: choice.definitionsOf(steps),
      settingUnits: choice.steps.filter(
        (unit) => homes.of(unit) === "setting" && read.has(nameOf(unit)),
      ),
    };
  };
  return { ...found, planned, pick };
}

/** What one round of choosing and judging has to go by. */
interface Known {
  readonly settings: ReadonlySet<string>;
  readonly steps: readonly Unit[];
  readonly variables: ReadonlySet<string>;
  /** What looks like a setting, but is read where `run` cannot hand it over. */
  readonly constants: ReadonlySet<string>;
}

/** More rounds than this change nothing but the order in which things are found. */
const mostRounds = 5;

function settle<Found extends Pick<TopLevel, "homes" | "choice" | "rewrites">>(
  judge: (known: Known) => Found,
  start: Known,
): Found {
  let [known, found] = [start, judge(start)];
  for (let round = 1; round < mostRounds; round++) {
    const { homes, choice, rewrites } = found;
    const settings = choice.steps.filter((unit) => homes.of(unit) === "setting").map(nameOf);
    const fixed = settings.filter((name) => rewrites.variables.has(name));
    const next = {
      settings: new Set(settings.filter((name) => !fixed.includes(name))),
      steps: choice.steps,
      variables: homes.variables,
      constants: new Set([...known.constants, ...fixed]),
    };
    const isSettled =
      fixed.length === 0 &&
      isSame(next.settings, known.settings) &&
      isSame(new Set(next.steps), new Set(known.steps)) &&
      isSame(next.variables, known.variables);
    if (isSettled) return found;
    [known, found] = [next, judge(next)];
  }
  return found;
}

function isSame<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

/** Names with a meaning of their own in the module. */
function reservedNames(units: NotebookUnits): ReadonlySet<string> {
  const { bound = [], stages } = units.usage ?? {};
  // A stage of the module that the notebook no longer calls may be written anew.
  const others = [...bound].filter((name) => !stages?.has(name));
  const names = new Set(["run", "run_notebook", ...others]);
  for (const unit of units.all) {
    for (const name of unit.names) names.add(name);
    for (const event of [...unit.readsNow, ...unit.readsWhenCalled]) names.add(event.name);
  }
  return names;
}
