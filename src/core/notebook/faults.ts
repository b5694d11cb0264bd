/**
 * Faults of a notebook that is read all the same: what nbformat wants and the file does not hold.
 * Their places are looked up only when there are any.
 */
import type { Problem } from "../problem";
import { lineOfOffset } from "./fileLines";
import { scanNotebook } from "./notebookScan";
import { cellIdPattern } from "./schema";

export interface Fault {
  /** One sentence; it names the cell, counted from 1. */
  readonly message: string;
  /** 0-based index. */
  readonly cell?: number;
}

/**
 * One fault for all missing ids: tools leave them out for whole files, and Jupyter adds them. An id
 * is null where there is no cell to have one.
 */
export function idFaults(ids: readonly (string | undefined | null)[]): readonly Fault[] {
  const faults: Fault[] = [];
  const missing = ids.flatMap((id, index) => (id === undefined ? [index] : []));
  const [first] = missing;
  if (first !== undefined) {
    const which =
      missing.length === 1 ? `cell ${first + 1} has no` : `${missing.length} cells have no`;
    faults.push({ message: `${which} \`id\`, which nbformat 4.5 wants`, cell: first });
  }
  const seen = new Map<string, number>();
  ids.forEach((id, cell) => {
    if (id === undefined || id === null) return;
    const other = seen.get(id);
    if (!cellIdPattern.test(id)) {
      const message = `the \`id\` of cell ${cell + 1} is not made of 1 to 64 letters, digits, \`-\` and \`_\``;
      faults.push({ message, cell });
    } else if (other !== undefined) {
      faults.push({ message: `cells ${other + 1} and ${cell + 1} have the same \`id\``, cell });
    } else seen.set(id, cell);
  });
  return faults;
}

export function toProblems(text: string, faults: readonly Fault[]): Problem[] {
  if (faults.length === 0) return [];
  const scanned = scanNotebook(text)?.cells;
  return faults.map(({ message, cell }) => {
    const at = cell === undefined ? undefined : scanned?.[cell]?.span.start;
    return {
      kind: "invalid-notebook",
      message,
      ...(cell !== undefined && { cell }),
      ...(at !== undefined && { fileLine: lineOfOffset(text, at) }),
    };
  });
}
