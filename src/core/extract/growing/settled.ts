/**
 * Symbols that stay in the module as they stand, byte for byte, since the notebook has them from there:
 * no cell defines them, and no cell is to. Edits by hand are welcome in them: the module is the one
 * place where their code is.
 */
import type { Notebook } from "../../notebook/model";
import { copiedCode } from "../copiedCode";
import type { ExtractionPlan, PlannedBlock } from "../extractionPlan";
import { markedCells } from "../markedCells";
import { symbolHash } from "../normalForm";
import { isPatch } from "../otherNotebooks";
import type { ModuleSymbol } from "../provenance";

/** Of `own`, the symbols of the module that come from this notebook. */
export function settledSymbols(
  { blocks, calls, usage }: ExtractionPlan,
  own: readonly ModuleSymbol[],
  notebook: Notebook,
): readonly ModuleSymbol[] {
  if (!usage) return [];
  const defined = definedIn(blocks, own, notebook);
  const called = new Set(calls.map(({ name }) => name));
  const find = markedCells(notebook);
  const staged = new Set<number | undefined>(
    blocks.filter(({ stage }) => stage).flatMap(({ pieces }) => pieces.map(({ cell }) => cell)),
  );
  return own.filter((symbol) => {
    const { name, mark } = symbol;
    if (defined.has(symbol)) return false;
    // The code of a stage that is in its cells again has another stage now.
    const isBack =
      usage.stages.has(name) &&
      !called.has(name) &&
      mark.cells.some((each) => staged.has(find(each)));
    return !isBack;
  });
}

/**
 * Symbols that cells define. A name tells which, but where a function goes into a class by `@patch`, and
 * for statements, which have none: there a block is the symbol that says the same, else one of its cell.
 */
function definedIn(
  blocks: readonly PlannedBlock[],
  own: readonly ModuleSymbol[],
  notebook: Notebook,
): ReadonlySet<ModuleSymbol> {
  const names = new Set(blocks.flatMap((block) => block.names));
  const alike = (symbol: ModuleSymbol): boolean =>
    symbol.names.length === 0 ||
    isPatch(symbol.statement) ||
    own.some((each) => each !== symbol && each.name === symbol.name);
  const found = new Set(
    own.filter((symbol) => !alike(symbol) && symbol.names.some((name) => names.has(name))),
  );
  const open = own.filter(alike);
  const find = markedCells(notebook);
  const take = (block: PlannedBlock, isMeant: (symbol: ModuleSymbol) => boolean): boolean => {
    const symbol = open.find(
      (each) => each.name === block.name && !found.has(each) && isMeant(each),
    );
    if (symbol) found.add(symbol);
    return symbol !== undefined;
  };
  const changed = blocks.filter((block) => {
    if (!open.some(({ name }) => name === block.name)) return false;
    const hash = symbolHash(
      block.pieces.map((piece) => copiedCode(piece, notebook)).join("\n\n\n"),
    );
    return !take(block, ({ mark }) => mark.symbol === hash);
  });
  for (const block of changed) {
    const cells = block.pieces.map(({ cell }) => cell);
    take(block, ({ mark }) => mark.cells.some((each) => cells.includes(find(each) ?? -1)));
  }
  return found;
}
