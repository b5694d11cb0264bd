/**
 * Stages of the module whose code stayed in its cells: they keep their names and their statements, also
 * when other code comes into the notebook or goes out of it.
 */
import type { CellFacts, StatementFacts } from "../../dataflow/facts";
import type { Notebook } from "../../notebook/model";
import { docstringOf } from "../../python/docstring";
import type { Stmt } from "../../python/ast";
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
  /** Statements of the stage that the cell has, by what of them does not depend on layout, and how often. */
  readonly forms: ReadonlyMap<string, number>;
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
    const formsOf = (some: readonly Stmt[]) =>
      counted(some.map((each) => normalForm(module, [each], [])));
    const all = formsOf(steps);
    const docstring = docstringOf(statement, module);
    const returns = returnedNames(statement.body.at(-1)) ?? [];
    return mark.cells.flatMap((each): readonly StagePin[] => {
      const { cell, source } = each;
      const at = find(each);
      const found = at === undefined ? undefined : notebook.cells[at];
      if (at === undefined || !found) return [];
      const isSure = found.id === cell || sourceHash(found.source) === source;
      const own = known.get(each);
      const forms = counted(taken(formsIn(graph.cells[at]), own ? formsOf(own) : all));
      return [{ cell: at, stage: name, forms, docstring, returns, isSure }];
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
  // What stands in a cell twice may be in the stage once.
  const above = facts.statements
    .filter(({ span }) => span.start < first.span.start)
    .filter(({ span }) => !isMoved(cell, span, usage))
    .filter((each) => formOf(each, facts) === form).length;
  return here.find(({ forms }) => above < (forms.get(form) ?? 0));
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

function counted(forms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return counts;
}

/** Those that are left to be taken, each as often as it is. */
function taken(forms: readonly string[], open: Map<string, number>): readonly string[] {
  return forms.filter((form) => {
    const left = open.get(form) ?? 0;
    open.set(form, left - 1);
    return left > 0;
  });
}
