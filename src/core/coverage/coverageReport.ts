/**
 * What a coverage file says, whatever its format: per source file the lines that ran and those that
 * did not. Lines that no tool counts (comments, blank lines, excluded code) are in neither list.
 */

/** Lines are 1-based and count where a statement starts. */
export interface FileCoverage {
  /** As the tool wrote it: relative or absolute, perhaps of another machine. */
  readonly path: string;
  readonly covered: readonly number[];
  readonly missed: readonly number[];
}

export interface CoverageReport {
  readonly files: readonly FileCoverage[];
  /** Folders that relative paths start from; none where the format does not say. */
  readonly sources: readonly string[];
  /**
   * When the file says that it was written: milliseconds since the epoch, or a local time in the ISO
   * form without a zone. Undefined where it does not say.
   */
  readonly written: number | string | undefined;
}

export type CoverageResult =
  | { readonly kind: "coverage"; readonly report: CoverageReport }
  /** One sentence without a full stop, to stand behind the name of the file. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Sums hits per line into one file's coverage; a line that ran once counts as covered. */
export function fileCoverage(path: string, hits: ReadonlyMap<number, boolean>): FileCoverage {
  const lines = [...hits].sort(([one], [other]) => one - other);
  const covered = lines.flatMap(([line, ran]) => (ran ? line : []));
  return { path, covered, missed: lines.flatMap(([line, ran]) => (ran ? [] : line)) };
}
