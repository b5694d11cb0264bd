/** What is said of a cell whose output is out of date: a label, the reason, and what to do. */
import type { CellState } from "../dataflow/cellStates";
import { cellName, type Note } from "./notes";

/** The state of a cell in a word or two. */
export function stateSummary({ kind }: CellState): string {
  switch (kind) {
    case "edited":
      return "edited since it ran";
    case "stale":
      return "stale";
    case "out-of-order":
      return "ran out of order";
  }
}

/** Why, with the cell that decided it, and what brings the cell up to date. */
export function stateNotes(state: CellState): readonly Note[] {
  switch (state.kind) {
    case "edited":
      return [
        { text: "The output is that of the code before the edit" },
        { text: "Run this cell to bring it up to date" },
      ];
    case "stale":
      return [staleNote(state), { text: remedyOf(state) }];
    case "out-of-order":
      return [
        outOfOrderNote(state),
        { text: "Run the cells in order to see whether the output holds" },
      ];
  }
}

type Stale = Extract<CellState, { kind: "stale" }>;

function staleNote({ name, cause, through, evidence }: Stale): Note {
  const made = through === undefined ? undefined : `Rests on ${cellName(through)}, which`;
  const other = cellName(cause);
  const text = {
    session: made
      ? `${made} read \`${name}\` before ${other} changed it`
      : `Reads \`${name}\`, which ${other} has changed since`,
    changed: `${made ?? "This cell"} reads \`${name}\`; ${other} was edited and has made it anew since`,
    count: made
      ? `${made} read \`${name}\` before ${other} made it again, by its count`
      : `Reads \`${name}\`, which ${other} has made again since, by its count`,
  }[evidence];
  return { text, place: { kind: "cell", cell: cause } };
}

function remedyOf({ through }: Stale): string {
  return through === undefined
    ? "Run this cell to bring it up to date"
    : `Run ${cellName(through)} and this cell to bring it up to date`;
}

function outOfOrderNote({
  name,
  from,
  expected,
}: Extract<CellState, { kind: "out-of-order" }>): Note {
  const otherwise = `from top to bottom it comes from ${cellName(expected)}`;
  if (from === undefined) {
    const text = `Read \`${name}\` of a cell that is gone; ${otherwise}`;
    return { text, place: { kind: "cell", cell: expected } };
  }
  const place = { kind: "cell", cell: from } as const;
  if (from > expected)
    return { text: `Read \`${name}\` as ${cellName(from)} left it; ${otherwise}`, place };
  const text = `Read \`${name}\` of ${cellName(from)}, before ${cellName(expected)} had run again`;
  return { text, place };
}
