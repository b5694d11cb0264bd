/**
 * Which cells the markers of a module mean. Tools give cells new ids, people insert cells and copy them
 * with their ids, so each sign counts only where it is unambiguous: the id, else what the cell says, else
 * its number.
 */
import type { Notebook } from "../notebook/model";
import { sourceHash } from "./emit";
import type { CellMark } from "./provenance";

/** Gives 0-based indexes of code cells; undefined for a cell that is gone. */
export type CellFinder = (mark: CellMark) => number | undefined;

export function markedCells({ cells }: Notebook): CellFinder {
  const code = cells.filter(({ kind }) => kind === "code");
  const ids = unambiguous(code.map(({ id, index }) => [id ?? "", index]));
  const hashes = unambiguous(code.map(({ source, index }) => [sourceHash(source), index]));
  return ({ cell, source }) => {
    const found = ids.get(cell) ?? hashes.get(source);
    if (found !== undefined || !cell.startsWith("#")) return found;
    const index = Number(cell.slice(1)) - 1;
    return cells[index]?.kind === "code" ? index : undefined;
  };
}

function unambiguous(pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const keys = pairs.map(([key]) => key);
  return new Map(pairs.filter(([key]) => keys.indexOf(key) === keys.lastIndexOf(key)));
}
