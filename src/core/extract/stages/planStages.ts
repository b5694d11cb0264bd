/** The stages of a module: from the statements that are taken to functions with names and wiring. */
import { lastIndexWhere } from "../../collections";
import type { CellFacts } from "../../dataflow/facts";
import type { NotebookGraph } from "../../dataflow/graph";
import type { Notebook } from "../../notebook/model";
import type { PhaseLabel } from "../../phases/phase";
import type { PlannedPiece, StageForm } from "../extractionPlan";
import { pieceOf } from "../pieces";
import { findSecret } from "../secrets";
import type { NotebookUnits, Unit } from "../units";
import { isAsync } from "./awaits";
import { groupSteps, workOf } from "./grouping";
import type { StatementPhases } from "./roots";
import { sectionsOf } from "./sections";
import { settingOf, type PlannedSetting } from "./settings";
import { stageDocstring } from "./stageDocs";
import { mainPhase, nameStages } from "./nameStages";
import { stepNames, type StepNames } from "./stepNames";
import { surelyBinds } from "./sureBinding";
import { keptTogether } from "./together";
import type { UnitFlow } from "./unitFlow";
import { wireStages } from "./wiring";
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
}

export interface PlannedStages {
  readonly stages: readonly PlannedStage[];
  readonly settings: readonly PlannedSetting[];
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
}

/** `only`: names of stages to have, with those that they need. */
export function planStages(
  taken: readonly Unit[],
  input: StagesInput,
  only?: ReadonlySet<string>,
): PlannedStages {
  const { notebook, units, flow, phases, roots, homes } = input;
  const steps = taken.filter((unit) => homes.of(unit) === "stage" && unit.statements.length > 0);
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
  const groups = groupSteps(
    steps,
    sections,
    (step) => workOf(phases.model(step) ?? (roots.has(step) ? phases.ofCell(step) : undefined)),
    keptTogether(steps, flow, namesOf, (name) => variables.has(name)),
  );
  const names = nameStages(groups, input);
  const wiring = {
    flow,
    settings: settings.map((setting) => setting.name),
    namesOf,
    makesModel: (unit: Unit) => phases.own(unit).some((label) => workOf(label) === "train"),
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
    const isFirst = groups.findIndex((each) => each.section === group.section) === at;
    return [
      {
        name,
        phase: mainPhase(group, phases),
        requires: [...new Set(givers[at]?.map((giver) => names[giver] ?? ""))],
        docstring: isFirst ? stageDocstring(group.section, first.cell, notebook) : undefined,
        parameters: wires.parameters,
        returns: wires.returns,
        ...boundIn(group.steps, globals),
        unset: wires.unset,
        isAsync: group.steps.some((step) => step.statements.some(({ node }) => isAsync(node))),
        steps: group.steps,
        pieces: piecesOf(group.steps, input.rewrites),
      },
    ];
  });
  return { stages, settings };
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

/** Neighbours in a cell are copied as one stretch, with the comments and lines between them. */
function piecesOf(steps: readonly Unit[], rewrites: Rewrites): readonly PlannedPiece[] {
  const pieces: PlannedPiece[] = [];
  for (const step of steps) {
    for (const statement of step.statements) {
      const span = pieceOf(statement, step.facts);
      const last = pieces[pieces.length - 1];
      const isNext =
        last?.cell === step.cell && isOnlyComments(step.facts, last.span.end, span.start);
      if (last && isNext) {
        pieces[pieces.length - 1] = {
          cell: step.cell,
          span: { start: last.span.start, end: span.end },
        };
      } else pieces.push({ cell: step.cell, span });
    }
  }
  return pieces.map((piece) => {
    const edits = rewrites.editsIn(piece);
    return edits.length > 0 ? { ...piece, edits } : piece;
  });
}

/** Whether lines between two statements hold nothing but comments. */
function isOnlyComments({ source }: CellFacts, start: number, end: number): boolean {
  const between = source.slice(start, end);
  if (findSecret(between)) return false;
  return between.includes("\n") && /^[ \t]*(\r?\n[ \t]*(#.*)?)*$/.test(between);
}
