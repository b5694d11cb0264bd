/**
 * Reports as JSON text, one notebook at a time, so that ten thousand need not be in memory:
 * `{ "version": 1, "notebooks": [ … ] }`, or one line per notebook.
 */
import type { NotebookReport } from "./notebookReport";
import { reportVersion } from "./reportSchema";

export class JsonReport {
  readonly #isLines: boolean;
  #count = 0;

  constructor(format: "json" | "jsonl") {
    this.#isLines = format === "jsonl";
  }

  /** The text that this notebook adds to the output. */
  add(report: NotebookReport): string {
    const text = JSON.stringify(report);
    if (this.#isLines) return `${text}\n`;
    const lead = this.#count++ === 0 ? `${this.#head()}\n` : ",\n";
    return lead + text;
  }

  /** The text after the last notebook. */
  end(): string {
    if (this.#isLines) return "";
    return this.#count === 0 ? `${this.#head()}]}\n` : "\n]}\n";
  }

  #head(): string {
    return `{"version":${reportVersion},"notebooks":[`;
  }
}
