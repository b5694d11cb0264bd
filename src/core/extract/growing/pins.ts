/**
 * Stages of the module whose code stayed in its cells: they keep their names and their statements, also
 * when other code comes into the notebook or goes out of it.
 */
import type { Notebook } from "../../notebook/model";
import { docstringOf } from "../../python/docstring";
import { textOf } from "../../text/span";
import type { ModuleSymbol } from "../provenance";
import { returnedNames } from "../returnedValues";
import type { Unit } from "../units";
import type { ModuleUsage } from "./usage";

/** A cell with code of a stage. */
export interface StagePin {
  /** 0-based. */
  readonly cell: number;
  readonly stage: string;
  /** The statements of the stage, as far as that does not depend on their layout. */
  readonly forms: ReadonlySet<string>;
  readonly docstring: string | undefined;
  /** What it gives. */
  readonly returns: readonly string[];
  /** Whether the cell is surely the one that the stage came from. */
  readonly isSure: boolean;
}

/** `called`: names of stages that the notebook calls. */
export function stagePins(
  { cells }: Notebook,
  own: readonly ModuleSymbol[],
  module: string,
  { stages }: ModuleUsage,
  called: ReadonlySet<string>,
): readonly StagePin[] {
  return own.flatMap(({ name, mark, statement }) => {
    if (!stages.has(name) || called.has(name) || statement.kind !== "FunctionDef") return [];
    const forms = new Set(statement.body.map((each) => formOf(textOf(module, each))));
    const docstring = docstringOf(statement, module);
    const returns = returnedNames(statement.body.at(-1)) ?? [];
    return mark.cells.flatMap(({ cell }): readonly StagePin[] => {
      const found = cells.findIndex(({ id, index }) => id === cell || `#${index + 1}` === cell);
      const isSure = found >= 0 && cells[found]?.id === cell;
      return found < 0 ? [] : [{ cell: found, stage: name, forms, docstring, returns, isSure }];
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
  if (here.length === 0) return undefined;
  const forms = statements.map(({ span }) => formOf(textOf(facts.source, span)));
  return here.find((each) => forms.some((form) => each.forms.has(form)));
}

/** What a formatter leaves of code. */
export function formOf(code: string): string {
  return code.replace(/#.*$/gm, "").replace(/[\s,;()'"\\]/g, "");
}
