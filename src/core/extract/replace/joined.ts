/**
 * Replacements of one notebook by several modules, one after the other, as one: each was planned on the
 * notebook as the one before left it. What they say of lines is turned back into those of the file.
 */
import type { Notebook } from "../../notebook/model";
import { lineDiff } from "../../text/lineDiff";
import type { OutputMove } from "../../notebook/outputMove";
import type { Refusal } from "../refusal";
import { changedStretch, type Replacement, type ReplacedCell } from "./replacement";

/** The notebook with the cells as a replacement leaves them. */
export function withReplaced(notebook: Notebook, { cells }: Replacement): Notebook {
  const after = new Map(cells.map((cell) => [cell.index, cell.after]));
  return {
    ...notebook,
    cells: notebook.cells.map((cell) => ({
      ...cell,
      source: after.get(cell.index) ?? cell.source,
    })),
  };
}

/** Undefined where there is none; `notebook` as it is in its file. */
export function joinedReplacement(
  notebook: Notebook,
  [first, ...others]: readonly Replacement[],
): Replacement | undefined {
  return first && others.reduce((done, next) => join(done, next, notebook), first);
}

function join(done: Replacement, next: Replacement, notebook: Notebook): Replacement {
  const cells = joinedCells(done.cells, next.cells);
  const known = new Set(done.kept.map(({ symbol, cell }) => `${cell}:${symbol}`));
  const before = new Map(done.cells.map((cell) => [cell.index, cell]));
  const inFile = (refusal: Refusal): Refusal => {
    const cell = before.get(refusal.cell);
    return cell ? { ...refusal, line: lineBefore(cell, refusal.line) } : refusal;
  };
  return {
    notebook: notebook.path,
    modulePath: done.modulePath,
    modules: [...done.modules, ...next.modules],
    replaced: [...done.replaced, ...next.replaced],
    uses: [...done.uses, ...next.uses],
    cells,
    edits: cells.map(({ index, before: old, after }) => ({
      kind: "replace",
      cell: index,
      ...changedStretch(old, after),
    })),
    moves: joinedMoves(done.moves, next.moves),
    kept: [
      ...done.kept,
      ...next.kept.map(inFile).filter(({ symbol, cell }) => !known.has(`${cell}:${symbol}`)),
    ],
    refusals: [...done.refusals, ...next.refusals.map(inFile)],
  };
}

function joinedCells(
  done: readonly ReplacedCell[],
  next: readonly ReplacedCell[],
): readonly ReplacedCell[] {
  const all = new Map(done.map((cell) => [cell.index, cell]));
  for (const cell of next) {
    all.set(cell.index, { ...cell, before: all.get(cell.index)?.before ?? cell.before });
  }
  return [...all.values()]
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => a.index - b.index);
}

function joinedMoves(
  done: readonly OutputMove[],
  next: readonly OutputMove[],
): readonly OutputMove[] {
  const onward = new Map(next.map(({ from, to }) => [from, to]));
  const gone = new Set(done.map(({ from }) => from));
  return [
    ...done.map(({ from, to }) => ({ from, to: onward.get(to) ?? to })),
    ...next.filter(({ from }) => !gone.has(from)),
  ];
}

/** The line of a cell that a line of its changed text was; the nearest one above that it shares. */
function lineBefore({ before, after }: ReplacedCell, line: number): number {
  let [old, now, found] = [0, 0, 1];
  for (const { kind } of lineDiff(before, after)) {
    if (kind !== "added") old++;
    if (kind !== "removed") now++;
    if (now > line) break;
    if (kind === "same") found = old;
  }
  return found;
}
