/** Outputs that go from cells to others, as data; an editor applies them to what it shows. */

/** 0-based indexes of cells. */
export interface OutputMove {
  readonly from: number;
  readonly to: number;
}

/**
 * By cell; cells that keep theirs are left out. Those of cells above come first in the cell that they go to,
 * those of cells below last.
 */
export function movedOutputs<Output>(
  outputsOf: (cell: number) => readonly Output[],
  moves: readonly OutputMove[],
): ReadonlyMap<number, readonly Output[]> {
  const found = new Map<number, readonly Output[]>(moves.map(({ from }) => [from, []]));
  for (const { to } of moves) {
    const sources = moves.filter((move) => move.to === to).map(({ from }) => from);
    const cells = [...sources, to].sort((a, b) => a - b);
    found.set(to, cells.flatMap(outputsOf));
  }
  return found;
}
