/** Phases of units: by their own code, and by the cells that they stand in. */
import { calleeName } from "../../dataflow/calleeChain";
import type { NotebookGraph } from "../../dataflow/graph";
import { modelPhases, type PhaseLabel } from "../../phases/phase";
import type { Call } from "../../python/ast";
import { statementPhases } from "../../phases/statementPhases";
import type { ExtractionInput } from "../extractionPlan";
import type { Unit } from "../units";

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
    return this.cell(unit.cell);
  }

  /** What a cell is for. */
  cell(cell: number): PhaseLabel | undefined {
    return this.#ofCell[cell]?.[0]?.label;
  }

  /** Whether the cell's own code does one of these, and is not just named so. */
  does(cell: number, labels: ReadonlySet<PhaseLabel>): boolean {
    return this.#ofCell[cell]?.some((each) => each.isDirect && labels.has(each.label)) ?? false;
  }

  /** Main phase of model work that the statement does. */
  model(unit: Unit): PhaseLabel | undefined {
    return this.own(unit).find((label) => modelPhases.has(label));
  }

  /**
   * The work that the statement is there for, none where it only gets a model ready for some; one that the
   * module is made for does what its cell does.
   */
  work(unit: Unit, isRoot: boolean): PhaseLabel | undefined {
    if (this.#switchesMode(unit)) return undefined;
    return this.model(unit) ?? (isRoot ? this.ofCell(unit) : undefined);
  }

  /** Whether it is `model.eval()` or `model.train()` of a network, which neither judge nor train it. */
  #switchesMode({ cell, statements }: Unit): boolean {
    return statements.every(({ node }) => {
      if (node.kind !== "ExprStmt" || node.value.kind !== "Call") return false;
      const { func, args } = node.value;
      const name = args.length === 0 ? calleeName(func) : undefined;
      const isSmall = this.#graph.values.callOf(cell, node.value)?.spec?.minor === true;
      return name === "eval" || (name === "train" && isSmall);
    });
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

/** Whether a call is there for people to see what it is given. */
export function shows({ func }: Call): boolean {
  return func.kind === "Name" && /^(print|display|pprint)$/.test(func.name);
}
