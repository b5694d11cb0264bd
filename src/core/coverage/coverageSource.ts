/** Which coverage file speaks for a module, and whether it may. */
export interface CoverageSource {
  /** Relative to the workspace folder, as `file` is. */
  readonly module: string;
  /** Absent for a run of the tests in the editor. */
  readonly file?: string;
  /** The module is newer: its lines have other numbers now, so nothing of the file is used. */
  readonly isOutdated: boolean;
}
