/**
 * What others rely on outlives small edits. A stage that has most of its cells in common with one of the
 * module is that one, whatever its heading or its variables are called now: other code imports it by its
 * name, and calls it by the order of its parameters and results.
 */
import type { Notebook } from "../../notebook/model";
import { markedCells } from "../markedCells";
import type { ModuleSymbol } from "../provenance";
import { returnedNames } from "../returnedValues";

/** A function of the module with the cells of the notebook that it came from. */
export interface KnownStage {
  readonly name: string;
  /** 0-based, as they are in the notebook now. */
  readonly cells: readonly number[];
  readonly parameters: readonly string[];
  readonly returns: readonly string[];
}

export function knownStages(
  symbols: readonly ModuleSymbol[],
  notebook: Notebook,
): readonly KnownStage[] {
  const find = markedCells(notebook);
  return symbols.flatMap(({ name, statement, mark }) => {
    const found = mark.cells.flatMap((each) => find(each) ?? []);
    if (statement.kind !== "FunctionDef" || found.length === 0) return [];
    const parameters = statement.params.all.map((param) => param.name.name);
    return [
      { name, cells: found, parameters, returns: returnedNames(statement.body.at(-1)) ?? [] },
    ];
  });
}

/** The names with those in front that were there before, in their order. */
export function inKnownOrder(
  names: readonly string[],
  before: readonly string[] = [],
): readonly string[] {
  const kept = before.filter((name) => names.includes(name));
  return [...kept, ...names.filter((name) => !kept.includes(name))];
}

/** The kept name of each group of cells; the closest pairs first, none twice. */
export function keptNames(
  groups: readonly (readonly number[])[],
  known: readonly Pick<KnownStage, "name" | "cells">[],
): readonly (string | undefined)[] {
  const pairs = groups.flatMap((cells, at) =>
    known.map(({ name, cells: before }) => ({ at, name, likeness: likeness(cells, before) })),
  );
  const kept = groups.map((): string | undefined => undefined);
  const used = new Set<string>();
  for (const { at, name, likeness } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (likeness < 0.5 || kept[at] !== undefined || used.has(name)) continue;
    kept[at] = name;
    used.add(name);
  }
  return kept;
}

/** The share of cells that both have. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [new Set(a), new Set(b)];
  const both = [...one].filter((cell) => other.has(cell)).length;
  return both / new Set([...one, ...other]).size;
}
