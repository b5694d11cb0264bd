/**
 * When the notebook that somebody edits is analysed: as soon as typing pauses. But a cell that has
 * stopped to parse is mostly a line that is half written: that is told only once typing rests, and
 * until then what was said before stands.
 */
import type { NotebookReport } from "../core/index";
import { LatestWins } from "./latestWins";

/** Milliseconds without an edit. */
const pause = 120;
const rest = 900;

export interface Analysed {
  readonly report: NotebookReport;
}

export interface TypingHost<Document, Analysis extends Analysed> {
  /** Undefined where there is nothing to tell: it failed, or the notebook has changed meanwhile. */
  analyze(document: Document): Promise<Analysis | undefined>;
  /** What is told of the open notebook now. */
  told(document: Document): NotebookReport | undefined;
  tell(document: Document, analysis: Analysis): void;
}

export class Typing<Document, Analysis extends Analysed> {
  readonly #host: TypingHost<Document, Analysis>;
  readonly #pauses = new LatestWins<Document>(pause, (document) => this.#pause(document));
  readonly #rests = new LatestWins<Document>(rest, (document) => this.#settle(document));

  constructor(host: TypingHost<Document, Analysis>) {
    this.#host = host;
  }

  /** The document has changed. */
  touch(document: Document): void {
    this.#rests.forget(document);
    this.#pauses.touch(document);
  }

  /** Analyses it as it is now and tells in any case. */
  async now(document: Document): Promise<void> {
    this.forget(document);
    await this.#settle(document);
  }

  forget(document: Document): void {
    this.#pauses.forget(document);
    this.#rests.forget(document);
  }

  dispose(): void {
    this.#pauses.dispose();
    this.#rests.dispose();
  }

  async #pause(document: Document): Promise<void> {
    const analysis = await this.#host.analyze(document);
    if (!analysis) return;
    const told = this.#host.told(document);
    if (told && brokenCells(analysis.report) > brokenCells(told)) this.#rests.touch(document);
    else this.#host.tell(document, analysis);
  }

  async #settle(document: Document): Promise<void> {
    const analysis = await this.#host.analyze(document);
    if (analysis) this.#host.tell(document, analysis);
  }
}

function brokenCells({ findings }: NotebookReport): number {
  return findings.filter(({ rule }) => rule === "syntax-error").length;
}
