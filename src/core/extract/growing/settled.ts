/**
 * Symbols that stay in the module as they stand, byte for byte, since the notebook has them from there:
 * no cell defines them, and no cell is to. Edits by hand are welcome in them: the module is the one
 * place where their code is.
 */
import type { Notebook } from "../../notebook/model";
import type { ExtractionPlan } from "../extractionPlan";
import { markedCells } from "../markedCells";
import type { ModuleSymbol } from "../provenance";

/** Of `own`, the symbols of the module that come from this notebook. */
export function settledSymbols(
  { blocks, calls, usage }: ExtractionPlan,
  own: readonly ModuleSymbol[],
  notebook: Notebook,
): readonly ModuleSymbol[] {
  if (!usage) return [];
  const defined = new Set(blocks.flatMap(({ names }) => names));
  const called = new Set(calls.map(({ name }) => name));
  const find = markedCells(notebook);
  const staged = new Set<number | undefined>(
    blocks.filter(({ stage }) => stage).flatMap(({ pieces }) => pieces.map(({ cell }) => cell)),
  );
  return own.filter(({ names, name, mark }) => {
    if (names.some((each) => defined.has(each))) return false;
    // The code of a stage that is in its cells again has another stage now.
    const isBack =
      usage.stages.has(name) &&
      !called.has(name) &&
      mark.cells.some((each) => staged.has(find(each)));
    return !isBack;
  });
}
