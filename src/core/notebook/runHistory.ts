/**
 * What an editor has seen run in an open notebook. A file knows one count per cell; whoever watches
 * the kernel knows which text ran when, also of cells that are gone or have changed since.
 */

/** One run of a cell in the kernel's present session. */
export interface Run {
  /** Where the cell stands now, 0-based over all cells; undefined when it is gone. */
  readonly cell: number | undefined;
  /** The text that ran, which the cell may no longer have. */
  readonly source: string;
  /** It ended with an error: nobody knows which of its statements ran. */
  readonly hasFailed: boolean;
}

export interface RunHistory {
  /** Oldest first. A cell that ran twice stands there twice. */
  readonly runs: readonly Run[];
  /**
   * By cell index: the text behind what a cell shows from before the present session, that is from
   * the file or from a kernel that was restarted. Undefined where it shows nothing from then.
   */
  readonly earlier: readonly (string | undefined)[];
}

/** Whether a kernel has run something before the editor's eyes; then run order is told by labels. */
export function isSessionUnderWay(history: RunHistory | undefined): boolean {
  return history !== undefined && history.runs.length > 0;
}

/** The last run of each cell that still stands in the notebook, as indexes of `runs`, by cell. */
export function lastRuns({ runs }: RunHistory): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  runs.forEach(({ cell }, index) => {
    if (cell !== undefined) last.set(cell, index);
  });
  return last;
}
