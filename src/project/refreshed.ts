/** What a host is told while the reports of a folder are brought up to date, and when that is done. */
import type { NotebookReport } from "../core/index";

/** What a refresh did. Paths are relative to the workspace folder, as in reports. */
export interface Refreshed {
  /** The notebooks that were looked at, sorted; each has a report unless the task was stopped. */
  readonly notebooks: readonly string[];
  /** Notebooks that had a report and are gone. */
  readonly removed: readonly string[];
  /** Targets, as given, that are neither a file nor a folder. */
  readonly missing: readonly string[];
  /** Targets, as given, below which no notebook was found. */
  readonly empty: readonly string[];
  /** How many reports an earlier start has left, so that their notebooks were not analysed. */
  readonly reusedCount: number;
  /** False when the signal stopped it; what was done stays, and the next task does the rest. */
  readonly isComplete: boolean;
}

/**
 * Called for each report that is new or another one than before, in the order of the paths, with
 * how many notebooks have been looked at and how many are to be.
 */
export type OnReport = (
  report: NotebookReport,
  done: number,
  total: number,
) => void | Promise<void>;

/** What a task did that had nothing to do. */
export const nothing = { notebooks: [], removed: [], missing: [], empty: [], reusedCount: 0 };

/** What a task did that was stopped before it began. */
export const stopped: Refreshed = { ...nothing, isComplete: false };
