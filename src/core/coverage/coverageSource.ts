/** Which coverage file speaks for a module, and whether it may. */
export interface CoverageSource {
  /** Both relative to the workspace folder. */
  readonly module: string;
  readonly file: string;
  /** The module is newer: its lines have other numbers now, so nothing of the file is used. */
  readonly isOutdated: boolean;
}
