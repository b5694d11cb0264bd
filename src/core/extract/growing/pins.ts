/**
 * Stages of the module whose code stayed in its cells: they keep their names and their statements, also
 * when other code comes into the notebook or goes out of it.
 */
import type { Notebook } from "../../notebook/model";
import { docstringOf } from "../../python/docstring";
import { textOf } from "../../text/span";
import type { ModuleSymbol } from "../provenance";
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
    return mark.cells.flatMap(({ cell }): readonly StagePin[] => {
      const found = cells.findIndex(({ id, index }) => id === cell || `#${index + 1}` === cell);
      const isSure = found >= 0 && cells[found]?.id === cell;
      return found < 0 ? [] : [{ cell: found, stage: name, forms, docstring, isSure }];
    });
  });
}

/** The stage that a statement belonged to when the module was written. */
export function pinOf({ cell, statements, facts }: Unit, usage: ModuleUsage | undefined) {
  const here = usage?.pins?.filter((each) => each.cell === cell) ?? [];
  const forms = statements.map(({ span }) => formOf(textOf(facts.source, span)));
  const known = here.find((each) => forms.some((form) => each.forms.has(form)));
  const [only, ...others] = here;
  return (known ?? (only?.isSure && others.length === 0 ? only : undefined))?.stage;
}

/** What a formatter leaves of code. */
export function formOf(code: string): string {
  return code.replace(/#.*$/gm, "").replace(/[\s,;()'"\\]/g, "");
}
