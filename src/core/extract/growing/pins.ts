/**
 * Stages of the module whose code stayed in its cells: they keep their names and their statements, also
 * when other code comes into the notebook or goes out of it.
 */
import { lastIndexWhere } from "../../collections";
import type { CellFacts, StatementFacts } from "../../dataflow/facts";
import type { Notebook } from "../../notebook/model";
import { docstringOf } from "../../python/docstring";
import { contains, type Span } from "../../text/span";
import { sourceHash } from "../emit";
import { markedCells } from "../markedCells";
import { normalForm } from "../normalForm";
import type { ModuleSymbol } from "../provenance";
import { returnedNames } from "../returnedValues";
import type { Unit } from "../units";
import { stepsByCell, stepsOf } from "./stageSteps";
import type { ModuleUsage, UsedModule } from "./usage";

/** A cell with code of a stage. */
export interface StagePin {
  /** 0-based. */
  readonly cell: number;
  readonly stage: string;
  /** Statements of the stage that the cell has: `0:` and the form of the first that says so, `1:` … */
  readonly steps: ReadonlySet<string>;
  readonly docstring: string | undefined;
  /** What it gives. */
  readonly returns: readonly string[];
  /** Whether the cell is surely the one that the stage came from. */
  readonly isSure: boolean;
}

/** `called`: names of stages that the notebook calls. */
export function stagePins(
  notebook: Notebook,
  own: readonly ModuleSymbol[],
  module: string,
  { usage: { stages }, graph }: UsedModule,
  called: ReadonlySet<string>,
): readonly StagePin[] {
  const find = markedCells(notebook);
  return own.flatMap(({ name, mark, statement }) => {
    if (!stages.has(name) || called.has(name) || statement.kind !== "FunctionDef") return [];
    // Of a stage that is there in part nobody knows where the rest is.
    if (mark.cells.some((each) => find(each) === undefined)) return [];
    const steps = stepsOf(statement);
    const known = new Map(stepsByCell(steps, mark).map((each) => [each.mark, each.steps]));
    const docstring = docstringOf(statement, module);
    const returns = returnedNames(statement.body.at(-1)) ?? [];
    return mark.cells.flatMap((each): readonly StagePin[] => {
      const { cell, source } = each;
      const at = find(each);
      const found = at === undefined ? undefined : notebook.cells[at];
      if (at === undefined || !found) return [];
      const isSure = found.id === cell || sourceHash(found.source) === source;
      const forms = (known.get(each) ?? steps).map((step) => normalForm(module, [step], []));
      const own = aligned(formsIn(graph.cells[at]), forms);
      return [{ cell: at, stage: name, steps: own, docstring, returns, isSure }];
    });
  });
}

/** The stage that a statement belonged to when the module was written, or belongs to by its cell. */
export function pinOf(unit: Unit, usage: ModuleUsage | undefined): string | undefined {
  const known = keptStage(unit, usage);
  const [only, ...others] = usage?.pins?.filter(({ cell }) => cell === unit.cell) ?? [];
  return (known ?? (only?.isSure && others.length === 0 ? only : undefined))?.stage;
}

/** The stage of the module that has the statement. */
export function keptStage(
  { cell, statements, facts }: Unit,
  usage: ModuleUsage | undefined,
): StagePin | undefined {
  const here = usage?.pins?.filter((each) => each.cell === cell) ?? [];
  const [first] = statements;
  if (here.length === 0 || !first) return undefined;
  const form = formOf(first, facts);
  const nth = facts.statements
    .filter(({ span }) => span.start < first.span.start)
    .filter(({ span }) => !isMoved(cell, span, usage))
    .filter((each) => formOf(each, facts) === form).length;
  return here.find(({ steps }) => steps.has(`${nth}:${form}`));
}

function isMoved(cell: number, span: Span, usage: ModuleUsage | undefined): boolean {
  return usage?.moved?.some((each) => each.cell === cell && contains(each.span, span)) ?? false;
}

function formsIn(facts: CellFacts | undefined): readonly string[] {
  return facts?.statements.map((each) => formOf(each, facts)) ?? [];
}

function formOf({ node }: StatementFacts, { masked }: CellFacts): string {
  return normalForm(masked, [node], []);
}

/** Which of a cell's statements a stage has: of several that say the same, the last ones in its order. */
function aligned(cell: readonly string[], stage: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  let end = cell.length;
  for (const form of [...stage].reverse()) {
    const at = lastIndexWhere(cell.slice(0, end), (each) => each === form);
    if (at < 0) continue;
    end = at;
    found.add(`${cell.slice(0, at).filter((each) => each === form).length}:${form}`);
  }
  return found;
}
