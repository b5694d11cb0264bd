/**
 * Top-level statements that a module is made for: those that load, prepare, train, evaluate, predict
 * or save, and the plain computing between them in a notebook that does such work. Looking is none
 * of it, whatever it looks at, unless the same statement also binds or changes something; nor are the
 * points of a curve and what a model says of them (`pictureHelpers.ts`). Data work and computing count
 * unless all that reads their results is looking.
 */
import { isLiteral } from "../../dataflow/analyzeCell";
import { calleeName } from "../../dataflow/calleeChain";
import type { NotebookGraph } from "../../dataflow/graph";
import { modelPhases, type PhaseLabel } from "../../phases/phase";
import { isDrawingLoop, pictureHelpers } from "./pictureHelpers";
import { shows, type StatementPhases } from "./statementLabels";
import { stuckMagic } from "../unwrapMagics";
import { keptStage } from "../growing/pins";
import { callsStage, stageCallOf } from "../growing/stageCall";
import type { NotebookUnits, Unit } from "../units";
import type { UnitFlow } from "./unitFlow";

const dataPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>([
  "load",
  "prepare",
  "features",
  "split",
]);

const fittingPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>(["train", "tune", "evaluate"]);

const lookPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>(["explore", "visualize", "test"]);

export interface RootsInput {
  readonly units: NotebookUnits;
  readonly graph: NotebookGraph;
  readonly flow: UnitFlow;
  readonly phases: StatementPhases;
}

/** In notebook order; definitions are not among them. */
export function rootSteps({ units, graph, flow, phases }: RootsInput): readonly Unit[] {
  const all = actingUnits(units, flow, phases);
  const helpers = pictureHelpers({ graph, flow, phases, acting: all });
  const acting = all.filter((unit) => !helpers.has(unit));
  // What calls stages of the module, or is code of one, is model code, whatever it looks like.
  const calling = acting.filter(
    (unit) => callsStage(unit, units.usage) || keptStage(unit, units.usage),
  );
  const working = new Set([...calling, ...acting.filter((unit) => works(unit, phases))]);
  if (calling.length === 0 && isTryOut(working, units, phases)) return [];
  // What is made of the results of model work is a result, whatever it is.
  for (const unit of working) {
    for (const { unit: reader } of flow.readersOf(unit)) {
      if (acting.includes(reader) && isNeutral(reader, phases)) working.add(reader);
    }
  }
  const ends = [...working].filter((unit) => !isDataWork(unit, phases));
  if (ends.length === 0) return inOrder(working);
  const results = [...working].filter((unit) => flow.readersOf(unit).length === 0);
  const goals = new Set([...ends, ...results]);
  return inOrder([...calling, ...[...working].filter((unit) => leadsTo(unit, goals, flow))]);
}

/**
 * Whether a notebook is about the functions that it defines: its own code fits and judges no model, and more
 * of its cells check something than load or prepare. Its other code tries the functions out.
 */
function isTryOut(
  working: ReadonlySet<Unit>,
  units: NotebookUnits,
  phases: StatementPhases,
): boolean {
  const cells = new Set(units.all.map(({ cell }) => cell));
  if ([...cells].some((cell) => phases.does(cell, fittingPhases))) return false;
  const isCheck = (unit: Unit): boolean =>
    phases.ofCell(unit) === "test" && unit.role !== "function" && unit.role !== "class";
  const checks = new Set(units.all.filter(isCheck).map(({ cell }) => cell));
  return checks.size > new Set([...working].map(({ cell }) => cell)).size;
}

function inOrder(units: Iterable<Unit>): readonly Unit[] {
  return [...new Set(units)].sort((a, b) => a.cell - b.cell || a.statement - b.statement);
}

/** Whether what the unit binds or changes has a part in one of the goals. */
function leadsTo(unit: Unit, goals: ReadonlySet<Unit>, flow: UnitFlow): boolean {
  const seen = new Set<Unit>([unit]);
  // A set hands out what is added while it is read.
  for (const at of seen) {
    if (goals.has(at)) return true;
    for (const reader of flow.readersOf(at)) seen.add(reader.unit);
  }
  return false;
}

function isDataWork(unit: Unit, phases: StatementPhases): boolean {
  const label = phases.model(unit);
  return label === undefined || dataPhases.has(label);
}

/** Roots, all that gives them their values, and what else binds or changes a variable of these. */
export function workingUnits(
  roots: readonly Unit[],
  acting: readonly Unit[],
  flow: UnitFlow,
): ReadonlySet<Unit> {
  const working = new Set(roots);
  for (let before = -1; before < working.size;) {
    before = working.size;
    // A set hands out what is added while it is read.
    for (const unit of working) {
      for (const use of flow.usesOf(unit)) {
        for (const source of flow.sourcesOf(use)) working.add(source);
      }
    }
    const variables = new Set(
      [...working]
        .filter(({ role }) => /^(runtime|value)$/.test(role))
        .flatMap((unit) => unit.names),
    );
    for (const unit of acting) {
      const touched = [...unit.names, ...flow.mutationsOf(unit).map(({ name }) => name)];
      if (touched.some((name) => variables.has(name))) working.add(unit);
    }
  }
  return new Set([...working].filter(({ role }) => /^(runtime|value)$/.test(role)));
}

/** Statements that do something that outlasts them, and that are no look, test or setting. */
export function actingUnits(
  units: NotebookUnits,
  flow: UnitFlow,
  phases: StatementPhases,
): readonly Unit[] {
  return units.all.filter((unit) => acts(unit, units, flow, phases));
}

function acts(unit: Unit, units: NotebookUnits, flow: UnitFlow, phases: StatementPhases): boolean {
  if (unit.role !== "runtime" && unit.role !== "value") return false;
  if (stageCallOf(unit, units.usage) || keptStage(unit, units.usage)) return true;
  const [statement] = unit.statements;
  if (!statement || /^(Assert|ErrorStmt)$/.test(statement.node.kind)) return false;
  if (!leavesSomething(unit, units, flow, phases) && !phases.actsOutside(unit)) return false;
  const own = phases.own(unit);
  const [main] = own;
  // A picture of predictions is about evaluation, and is a picture.
  const isPicture =
    own.includes("visualize") &&
    own.every((label) => /^(evaluate|predict)$/.test(label) || !modelPhases.has(label));
  const isDrawn = (name: string): boolean => bindsPicture(name, unit, units, phases);
  if (isPicture || isDrawingLoop(unit, phases, flow, isDrawn)) return false;
  // What a look gives is a value like any other once it has a name, and `counts.update(n=1)` is none.
  const isKept = /Assign$/.test(statement.node.kind) || changes(unit, units, flow);
  return main === undefined || !lookPhases.has(main) || (main === "explore" && isKept);
}

/** A call that is there for what it changes, and not to show something. */
function changes(unit: Unit, units: NotebookUnits, flow: UnitFlow): boolean {
  const node = unit.statements[0]?.node;
  if (node?.kind !== "ExprStmt" || node.value.kind !== "Call") return false;
  // `df.cache().show()` prints, and what `%timeit` runs is run to be measured.
  const isShown = shows(node.value) || calleeName(node.value.func) === "show";
  if (isShown || stuckMagic(unit)) return false;
  const isOwn = (name: string): boolean =>
    units.definersOf(name).every((each) => each.role !== "import");
  return flow.mutationsOf(unit).some(({ name }) => isOwn(name));
}

/** Whether it does model work by its own code, or stands in a cell that does. */
function works(unit: Unit, phases: StatementPhases): boolean {
  const cell = phases.ofCell(unit);
  // In a cell that draws or looks, all work is for the picture.
  if (cell !== undefined && lookPhases.has(cell)) return false;
  if (phases.model(unit) !== undefined) return true;
  return cell !== undefined && modelPhases.has(cell) && !isPlain(unit, phases);
}

/** A statement of which nothing is known, in a cell of which nothing else is. */
function isNeutral(unit: Unit, phases: StatementPhases): boolean {
  const cell = phases.ofCell(unit);
  return (cell === undefined || cell === "other") && !isPlain(unit, phases);
}

/** Literals come along with what reads them; settings of libraries with what uses these. */
function isPlain(unit: Unit, phases: StatementPhases): boolean {
  const node = unit.statements[0]?.node;
  if (node?.kind === "Assign" && node.targets.every(({ kind }) => kind === "Name")) {
    return isLiteral(node.value);
  }
  return node?.kind !== "AugAssign" && phases.own(unit).includes("setup");
}

/** Whether it binds a name, other than in a loop, or changes something in place that is no picture. */
function leavesSomething(
  unit: Unit,
  units: NotebookUnits,
  flow: UnitFlow,
  phases: StatementPhases,
): boolean {
  const isBinding = unit.statements.some(({ events }) =>
    events.some((event) => event.kind === "define" && event.how !== "loop" && event.how !== "with"),
  );
  if (isBinding) return true;
  // Drawing changes figures and axes, whatever it draws.
  const isDrawing = phases.own(unit).includes("visualize");
  return flow
    .mutationsOf(unit)
    .some(({ name }) => !(isDrawing && bindsPicture(name, unit, units, phases)));
}

/** Whether a name stands for figures and axes, as far as other statements bind it. */
function bindsPicture(
  name: string,
  unit: Unit,
  units: NotebookUnits,
  phases: StatementPhases,
): boolean {
  return units
    .definersOf(name)
    .every((each) => each === unit || phases.own(each).includes("visualize"));
}
