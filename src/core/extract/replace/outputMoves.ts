/**
 * What becomes of the outputs of cells whose code moved: a cell that holds no code any more shows nothing
 * that is its own. They are kept where the code runs now, below the call of the stage.
 */
import { maskMagics } from "../../notebook/magics";
import type { Notebook } from "../../notebook/model";
import type { OutputMove } from "../../notebook/outputMove";
import { parsePython } from "../../python/parse";
import type { Choice } from "./choosing";
import type { ReplacedCell } from "./replacement";

export function outputMoves(
  changed: readonly ReplacedCell[],
  { cells }: Notebook,
  { replaced }: Choice,
): readonly OutputMove[] {
  return changed.flatMap(({ index: from, after }) => {
    const isShowing = (cells[from]?.outputs.length ?? 0) > 0;
    if (!isShowing || parsePython(maskMagics(after).masked).module.body.length > 0) return [];
    // What a cell shows is mostly the last thing that it does.
    const [last] = [...replaced]
      .filter(([{ block, pieces }]) => block.stage && pieces.some(({ cell }) => cell === from))
      .map(([{ pieces }, place]) => pieces[place]?.cell)
      .reverse();
    return last === undefined || last === from ? [] : [{ from, to: last }];
  });
}
