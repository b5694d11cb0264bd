/**
 * Reports on their way from the worker to the editor: in portions that the editor's thread can take
 * without a pause, and with what it has received so far, so that it is told what is gone.
 */
import type { CancelSignal } from "../core/index";
import type { SentReport } from "./protocol";

export type OnReports = (reports: readonly SentReport[], removed: readonly string[]) => void;

/** Findings in one message; receiving as many takes the editor's thread a few milliseconds. */
const portion = 400;

export class SentReports {
  readonly #onReports: OnReports;
  /** Notebooks that the editor has a report of. */
  readonly #paths = new Set<string>();

  constructor(onReports: OnReports) {
    this.#onReports = onReports;
  }

  /** A report of that notebook has reached the editor another way. */
  add(path: string): void {
    this.#paths.add(path);
  }

  /** Notebooks that the editor has a report of and that are not among those. */
  goneFrom(paths: readonly string[]): readonly string[] {
    const present = new Set(paths);
    return [...this.#paths].filter((path) => !present.has(path));
  }

  send(reports: readonly SentReport[], removed: readonly string[] = []): void {
    for (const { report } of reports) this.#paths.add(report.path);
    for (const path of removed) this.#paths.delete(path);
    if (reports.length > 0 || removed.length > 0) this.#onReports(reports, removed);
  }

  /** Collects reports and sends them whenever they are enough; nothing once it is aborted. */
  portions(signal?: CancelSignal): Portions {
    const waiting: SentReport[] = [];
    const flush = (removed: readonly string[] = []): void => {
      if (!signal?.aborted) this.send(waiting.splice(0), removed);
    };
    return {
      add: (report) => {
        waiting.push(report);
        if (isPortion(waiting)) flush();
      },
      end: flush,
    };
  }
}

export interface Portions {
  add(report: SentReport): void;
  /** Sends what is left, and which notebooks are gone. */
  end(removed?: readonly string[]): void;
}

function isPortion(reports: readonly SentReport[]): boolean {
  return reports.reduce((sum, { report }) => sum + 20 + report.findings.length, 0) > portion;
}
