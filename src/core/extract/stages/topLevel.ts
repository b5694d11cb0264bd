/**
 * The top-level code of a notebook as stages: from the statements that do model work to functions.
 * Choosing and judging depend on each other (which constants are settings decides what functions
 * need as arguments), so the choice is made twice, the second time with what the first one found.
 */
import { NeedsReader } from "../needs";
import { Closure } from "../closure";
import type { ExtractionInput } from "../extractionPlan";
import { Rewrites } from "../rewrites";
import { nameOf, type NotebookUnits, type Unit } from "../units";
import { Verdicts } from "../verdicts";
import { chooseSteps, type Choice } from "./choice";
import { Homes } from "./homes";
import { planStages, type PlannedStages, type StagesInput } from "./planStages";
import { rootSteps, StatementPhases } from "./roots";
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
}

/** Undefined in a notebook whose top-level code does no model work. */
export function planTopLevel(input: TopLevelInput): TopLevel | undefined {
  const { units, graph, notebook, moduleName } = input;
  const flow = new UnitFlow(units, graph);
  const phases = new StatementPhases(input);
  const roots = rootSteps(units, flow, phases);
  if (roots.length === 0) return undefined;
  const parameterCells = new Set(
    notebook.cells.filter((cell) => cell.tags.includes("parameters")).map((cell) => cell.index),
  );
  const judge = (
    settings: ReadonlySet<string>,
    steps: readonly Unit[],
  ): Omit<TopLevel, "planned" | "pick"> => {
    const verdicts = new Verdicts({ units, graph, notebook, moduleName, settings, steps });
    const closure = new Closure(verdicts);
    const homes = new Homes(units, verdicts, parameterCells);
    const reader = new NeedsReader({
      units,
      graph,
      notebook,
      moduleName,
      settings,
      names: verdicts.names,
    });
    const missing = (unit: Unit): ReturnType<typeof stepObstacle> => reader.readsOf(unit).obstacle;
    const choice = chooseSteps(roots, {
      graph,
      units,
      flow,
      homes,
      verdicts,
      closure,
      obstacleOf: (unit) => stepObstacle(unit, { units, flow, missing }),
    });
    return { verdicts, closure, homes, choice, rewrites: new Rewrites(units, verdicts) };
  };
  const first = judge(
    new Set(),
    units.all.filter((unit) => unit.role === "runtime"),
  );
  const settings = first.choice.steps.filter((unit) => first.homes.of(unit) === "setting");
  const found = judge(new Set(settings.map(nameOf)), first.choice.steps);
  const { homes, choice, rewrites, verdicts } = found;
  if (choice.steps.every((unit) => homes.of(unit) === "setting")) return undefined;
  const stagesInput: StagesInput = {
    notebook,
    graph,
    units,
    flow,
    phases,
    homes,
    rewrites,
    parameterCells,
    handedOn: (unit) =>
      verdicts.state.rewritten(unit).flatMap(({ callee }) => rewrites.parametersOf(callee)),
    reserved: reservedNames(units),
  };
  const planned = planStages(choice.steps, stagesInput);
  const pick = (names: readonly string[] | undefined): PickedStages => {
    const { stages, settings } = names
      ? planStages(choice.steps, stagesInput, new Set(names))
      : planned;
    const steps = stages.flatMap((stage) => stage.steps);
    const read = new Set(stages.flatMap((stage) => stage.parameters));
    return {
      stages,
      settings: settings.filter((setting) => read.has(setting.name)),
      definitions: choice.definitionsOf(steps),
      settingUnits: choice.steps.filter(
        (unit) => homes.of(unit) === "setting" && read.has(nameOf(unit)),
      ),
    };
  };
  return { ...found, planned, pick };
}

/** Names with a meaning of their own in the module. */
function reservedNames(units: NotebookUnits): ReadonlySet<string> {
  const names = new Set(["run"]);
  for (const unit of units.all) {
    for (const name of unit.names) names.add(name);
    for (const event of [...unit.readsNow, ...unit.readsWhenCalled]) names.add(event.name);
  }
  return names;
}
