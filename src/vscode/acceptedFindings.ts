/**
 * The findings of a workspace folder that are accepted and do not count, as its baseline file has
 * them. What cannot be read accepts nothing: a finding too many is seen.
 */
import {
  baselineFileName,
  formatBaseline,
  isUnread,
  knownFindings,
  withoutKnown,
  type Baseline,
  type FileStore,
  type Logger,
  type NotebookReport,
} from "../core/index";
import { readBaseline } from "../project/baseline";
import { joinPath } from "../project/paths";
import { reasonOf } from "../project/reason";

export interface AcceptedFindingsOptions {
  readonly root: string;
  readonly files: FileStore;
  readonly log: Pick<Logger, "warn">;
}

export class AcceptedFindings {
  readonly #options: AcceptedFindingsOptions;
  #baseline: Promise<Baseline>;

  constructor(options: AcceptedFindingsOptions) {
    this.#options = options;
    this.#baseline = this.#read();
  }

  /** The report without them. */
  async hideIn(report: NotebookReport): Promise<NotebookReport> {
    const known = (await this.#baseline).get(report.path) ?? [];
    return withoutKnown(report, known).report;
  }

  /** The file has changed. */
  async reread(): Promise<void> {
    this.#baseline = this.#read();
    await this.#baseline;
  }

  /** Accepts all findings of the reports, which are all there are, and gives their number. */
  async accept(reports: readonly NotebookReport[]): Promise<number> {
    const before = await this.#baseline;
    const accepted = new Map(
      reports.map((report) => {
        // What is known of a notebook that cannot be read stays: it may be mended.
        const isUnknown = report.problems.some(isUnread);
        return [report.path, isUnknown ? (before.get(report.path) ?? []) : knownFindings(report)];
      }),
    );
    const { files, root } = this.#options;
    await files.writeText(joinPath(root, baselineFileName), formatBaseline(accepted));
    this.#baseline = Promise.resolve(accepted);
    return [...accepted.values()].reduce((sum, { length }) => sum + length, 0);
  }

  #read(): Promise<Baseline> {
    const { files, root, log } = this.#options;
    return readBaseline(files, root).catch((cause: unknown) => {
      log.warn(`${reasonOf(cause)}; every finding counts`);
      return new Map();
    });
  }
}
