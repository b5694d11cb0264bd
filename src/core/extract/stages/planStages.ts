/** The stages of a module: from the statements that are taken to functions with names and wiring. */
import { lastIndexWhere } from "../../collections";
import type { NotebookGraph } from "../../dataflow/graph";
import type { Notebook } from "../../notebook/model";
import type { PhaseLabel } from "../../phases/phase";
import type { PlannedPiece, StageForm } from "../extractionPlan";
import type { NotebookUnits, Unit } from "../units";
import { isAsync } from "./awaits";
import { inCallOrder } from "../growing/callOrder";
import { groupsAround } from "../growing/groupsAround";
import type { StageCall } from "../growing/stageCall";
import { workOf } from "./grouping";
import { contradicts, readHeading } from "./headings";
import type { StatementPhases } from "./statementLabels";
import { sectionsOf } from "./sections";
import { settingOf, type PlannedSetting } from "./settings";
import { stageDocstring } from "./stageDocs";
import { mainPhase, nameStages } from "./nameStages";
import { stagePieces } from "./stagePieces";
import { stepNames, type StepNames } from "./stepNames";
import { surelyBinds } from "./sureBinding";
import { keptTogether } from "./together";
import type { UnitFlow } from "./unitFlow";
import { wireStages } from "./wiring";
import { inKnownOrder, type KnownStage } from "./keptNames";
import { lostNames } from "./lostNames";
import type { Homes } from "./homes";
import type { Rewrites } from "../rewrites";

/** A function of the module made from top-level code. */
export interface PlannedStage extends StageForm {
  readonly name: string;
  readonly phase: PhaseLabel | undefined;
  /** Stages that give it its parameters. */
  readonly requires: readonly string[];
  readonly steps: readonly Unit[];
  readonly pieces: readonly PlannedPiece[];
  /** Modules that the edited code needs and the notebook's own does not. */
  readonly modules: readonly string[];
  /** Of a stage that the module has already: it has no code in the notebook but its call. */
  readonly call?: StageCall | undefined;
}

export interface PlannedStages {
  readonly stages: readonly PlannedStage[];
  /** Names that stand for something else when the notebook ends, which are no results. */
  readonly lost: ReadonlySet<string>;
  readonly settings: readonly PlannedSetting[];
  /** The call of a stage of the module that stands where no border between stages may be. */
  readonly torn: Unit | undefined;
}

export interface StagesInput {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  readonly units: NotebookUnits;
  readonly flow: UnitFlow;
  readonly phases: StatementPhases;
  /** Statements that the module is made for. */
  readonly roots: ReadonlySet<Unit>;
  readonly homes: Homes;
  readonly parameterCells: ReadonlySet<number>;
  readonly rewrites: Rewrites;
  /** Names that functions called by the unit need as arguments. */
  handedOn(unit: Unit): readonly string[];
  /** Names that no stage may have. */
  readonly reserved: ReadonlySet<string>;
  /** Stages that the module has. */
  readonly known: readonly KnownStage[];
}

/** `only`: names of stages to have, with those that they need. */
export function planStages(
  taken: readonly Unit[],
  input: StagesInput,
  only?: ReadonlySet<string>,
): PlannedStages {
  const { notebook, units, flow, phases, roots, homes } = input;
  const steps = inCallOrder(
    taken.filter((unit) => homes.of(unit) === "stage" && unit.statements.length > 0),
    units.usage,
  );
  const globals = input.rewrites.variables;
  const known = new Map<Unit, StepNames>();
  const namesOf = (unit: Unit): StepNames => {
    const names =
      known.get(unit) ?? withoutGlobals(stepNames(unit, flow, input.handedOn(unit)), globals);
    known.set(unit, names);
    return names;
  };
  const variables = new Set(steps.flatMap((step) => [...namesOf(step).binds]));
  const settings = taken
    .filter((unit) => homes.of(unit) === "setting")
    .flatMap((unit) => settingOf(unit, units, input.parameterCells.has(unit.cell)) ?? []);
  const sections = sectionsOf(notebook);
  const { groups, torn } = groupsAround(
    steps,
    sections,
    {
      workOfCell: (cell) => workOf(phases.cell(cell)),
      workOfStep: (step) => workOf(phases.work(step, roots.has(step))),
    },
    keptTogether(steps, flow, namesOf, (name) => variables.has(name)),
    units.usage,
  );
  const names = nameStages(groups, input);
  const groupOf = (steps: readonly Unit[]) => groups.find((group) => group.steps === steps);
  const wiring = {
    flow,
    settings: settings.map((setting) => setting.name),
    namesOf,
    makesModel: (unit: Unit) =>
      phases
        .own(unit)
        .some((label) => label === "predict" || /^(model|train)$/.test(workOf(label) ?? "")),
    setsUp: (unit: Unit) => phases.own(unit)[0] === "model",
    isRandom: (unit: Unit) => isRandom(unit, input.graph),
    callOf: (steps: readonly Unit[]) => groupOf(steps)?.call,
    givenBy: (steps: readonly Unit[]) => groupOf(steps)?.returns,
  };
  const all = wireStages(
    groups.map((group) => group.steps),
    wiring,
  );
  const givers = all.map((stage, at) =>
    stage.parameters.flatMap((name) => {
      const giver = lastIndexWhere(all.slice(0, at), (each) => touches(each.steps, name, namesOf));
      return giver < 0 ? [] : [giver];
    }),
  );
  const kept = keptStages(names, givers, only);
  const wired = wireStages(
    kept.map((at) => all[at]?.steps ?? []),
    wiring,
  );
  const stages = kept.flatMap((at, place): PlannedStage[] => {
    const [group, wires, name] = [groups[at], wired[place], names[at]];
    const first = group?.steps[0];
    if (!group || !wires || !first || name === undefined) return [];
    const siblings = groups.filter((each) => each.section === group.section);
    const before = input.known.find((each) => each.name === name);
    const isExplained =
      group.name === undefined &&
      siblings[0] === group &&
      !contradicts(readHeading(group.section?.heading), group.work);
    return [
      {
        name,
        phase: mainPhase(group, phases, siblings),
        requires: [...new Set(givers[at]?.map((giver) => names[giver] ?? ""))],
        docstring:
          group.docstring ??
          (isExplained
            ? stageDocstring(
                group.section,
                group.steps.map(({ cell }) => cell),
                notebook,
                sections,
              )
            : undefined),
        parameters: inKnownOrder(wires.parameters, before?.parameters),
        returns: inKnownOrder(wires.returns, before?.returns),
        ...boundIn(group.steps, globals),
        unset: wires.unset,
        isAsync: group.steps.some((step) => step.statements.some(({ node }) => isAsync(node))),
        steps: group.steps,
        ...(group.call && { call: group.call }),
        ...stagePieces(group.steps, { rewrites: input.rewrites, flow, namesOf }),
      },
    ];
  });
  return { stages, settings, lost: lostNames(units, steps, flow), torn };
}

function isRandom({ cell, statements }: Unit, { values }: NotebookGraph): boolean {
  return statements.some(({ node }) => {
    const value = node.kind === "Assign" ? values.valueOf(cell, node.value) : undefined;
    return value?.kind === "object" && /random/i.test(value.type ?? "");
  });
}

/** The variables of the module among the names that the steps bind. */
function boundIn(
  steps: readonly Unit[],
  variables: ReadonlySet<string>,
): Pick<StageForm, "globals" | "results"> {
  const bound = new Set(steps.flatMap((step) => step.names));
  const sure = new Set(
    steps
      .filter(({ role }) => role === "runtime" || role === "value")
      .flatMap((step) => step.statements.flatMap(({ node }) => [...surelyBinds(node)])),
  );
  const globals = [...bound].filter((name) => variables.has(name));
  return { globals, results: globals.filter((name) => sure.has(name)) };
}

/** Variables of the module come into a stage, and go out of it, through the module. */
function withoutGlobals(names: StepNames, globals: ReadonlySet<string>): StepNames {
  const isOwn = (name: string): boolean => !globals.has(name);
  return {
    reads: names.reads.filter(isOwn),
    binds: new Set([...names.binds].filter(isOwn)),
    surelyBinds: new Set([...names.surelyBinds].filter(isOwn)),
    mutates: new Set([...names.mutates].filter(isOwn)),
  };
}

/** Positions of the wanted stages and of those that they need, in order. */
function keptStages(
  names: readonly string[],
  givers: readonly (readonly number[])[],
  only: ReadonlySet<string> | undefined,
): readonly number[] {
  const kept = new Set(names.flatMap((name, at) => (!only || only.has(name) ? [at] : [])));
  // A set hands out what is added while it is read.
  for (const at of kept) for (const giver of givers[at] ?? []) kept.add(giver);
  return [...kept].sort((a, b) => a - b);
}

function touches(
  steps: readonly Unit[],
  name: string,
  namesOf: (unit: Unit) => StepNames,
): boolean {
  return steps.some((step) => namesOf(step).binds.has(name) || namesOf(step).mutates.has(name));
}
