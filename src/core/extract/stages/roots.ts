/**
 * Top-level statements that a module is made for: those that load, prepare, train, evaluate, predict
 * or save. Looking is none of it, whatever it looks at, unless the same statement also binds or
 * changes something. Data work counts unless all that reads its results is looking.
 */
import type { NotebookGraph } from "../../dataflow/graph";
import { modelPhases, type PhaseLabel } from "../../phases/phase";
import { statementPhases } from "../../phases/statementPhases";
import type { ExtractionInput } from "../extractionPlan";
import type { NotebookUnits, Unit } from "../units";
import type { UnitFlow } from "./unitFlow";

const dataPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>([
  "load",
  "prepare",
  "features",
  "split",
]);

export class StatementPhases {
  readonly #graph: NotebookGraph;
  readonly #ofCell: ExtractionInput["phases"];
  readonly #ofStatement: ReturnType<typeof statementPhases>;
  readonly #known = new Map<Unit, readonly PhaseLabel[]>();

  constructor({ graph, phases }: Pick<ExtractionInput, "graph" | "phases">) {
    this.#graph = graph;
    this.#ofCell = phases;
    this.#ofStatement = statementPhases(graph);
  }

  /** What the statement does by its own code, main phase first. */
  own(unit: Unit): readonly PhaseLabel[] {
    const known = this.#known.get(unit);
    if (known) return known;
    const found = unit.statements.flatMap(({ index }) =>
      this.#ofStatement({ cell: unit.cell, statement: index }),
    );
    this.#known.set(unit, found);
    return found;
  }

  /** What its cell is for. */
  ofCell(unit: Unit): PhaseLabel | undefined {
    return this.#ofCell[unit.cell]?.[0]?.label;
  }

  /** Main phase of model work that the statement does. */
  model(unit: Unit): PhaseLabel | undefined {
    return this.own(unit).find((label) => modelPhases.has(label));
  }

  /** Whether a call of the unit works by what it leaves behind: files, downloads. */
  actsOutside(unit: Unit): boolean {
    const labels = this.own(unit);
    if (labels.includes("save")) return true;
    if (!labels.includes("load")) return false;
    return unit.statements.some(({ node }) => {
      if (node.kind !== "ExprStmt" || node.value.kind !== "Call") return false;
      const known = this.#graph.values.callOf(unit.cell, node.value);
      return known?.spec !== undefined && known.spec.returns === undefined;
    });
  }
}

/** In notebook order; definitions are not among them. */
export function rootSteps(
  units: NotebookUnits,
  flow: UnitFlow,
  phases: StatementPhases,
): readonly Unit[] {
  const working = units.all.filter(
    (unit) => (unit.role === "runtime" || unit.role === "value") && works(unit, flow, phases),
  );
  const ends = new Set(working.filter((unit) => !isDataWork(unit, phases)));
  if (ends.size === 0) return working;
  const results = working.filter((unit) => flow.readersOf(unit).length === 0);
  const goals = new Set([...ends, ...results]);
  return working.filter((unit) => goals.has(unit) || leadsTo(unit, goals, flow));
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
  const label = phases.model(unit) ?? phases.ofCell(unit);
  return label === undefined || dataPhases.has(label);
}

function works(unit: Unit, flow: UnitFlow, phases: StatementPhases): boolean {
  const [statement] = unit.statements;
  if (!statement || /^(Assert|ErrorStmt|Delete)$/.test(statement.node.kind)) {
    return statement?.node.kind === "Delete" && flow.mutationsOf(unit).length > 0;
  }
  if (!leavesSomething(unit, flow) && !phases.actsOutside(unit)) return false;
  const own = phases.own(unit);
  const cell = phases.ofCell(unit);
  const label = phases.model(unit);
  if (label !== undefined) {
    const isLook = own[0] === "visualize" || own[0] === "explore" || own[0] === "test";
    if (isLook) return false;
    // In a cell that draws or looks, data work is for the picture.
    const isInLook = cell === "visualize" || cell === "explore" || cell === "test";
    return !(isInLook && dataPhases.has(label) && label !== "load");
  }
  return own.length === 0 && cell !== undefined && modelPhases.has(cell) && unit.role === "runtime";
}

/** Whether it binds a name, other than in a loop, or changes something in place. */
function leavesSomething(unit: Unit, flow: UnitFlow): boolean {
  const isBinding = unit.statements.some(({ events }) =>
    events.some((event) => event.kind === "define" && event.how !== "loop" && event.how !== "with"),
  );
  return isBinding || flow.mutationsOf(unit).length > 0;
}
