/**
 * The reports of one workspace folder and what each was made from. Of a closed notebook only its
 * packed report stays, with the file's time, size and content hash: enough to know that nothing has
 * to be done. An open notebook stays as the editor has it (an overlay). A report that an earlier
 * start has left is taken over when its notebook is looked at, if it would come out the same.
 */
import {
  contentHash,
  isSamePath,
  type FileStat,
  type FileStore,
  type Notebook,
  type NotebookReport,
  type TestIndex,
} from "../core/index";
import { evidenceKey } from "./evidenceKey";
import type { Examiner } from "./examiner";
import type { IndexFiles } from "./indexFiles";
import { packReport, unpackReport, type PackedReport } from "./packedReport";
import { joinPath } from "./paths";
import { reasonOf } from "./reason";
import { StoredReports, type StoredReport } from "./storedReports";
import { isSame, type ChangedEvidence } from "./testFiles";

/** What a look at a notebook's file saw; made ahead of `accept`, which takes it into account. */
export type Look =
  | { readonly kind: "open" | "same" | "gone" }
  | { readonly kind: "text"; readonly stat: FileStat; readonly text: string }
  /** Nothing has changed since an earlier start. */
  | { readonly kind: "stored"; readonly stored: StoredReport }
  | { readonly kind: "unreadable"; readonly reason: string };

export class ReportCache {
  readonly #root: string;
  readonly #files: FileStore;
  readonly #examiner: Examiner;
  readonly #stored: StoredReports | undefined;
  readonly #entries = new Map<string, Entry>();
  readonly #overlays = new Map<string, Notebook>();

  constructor(root: string, files: FileStore, examiner: Examiner, index?: IndexFiles) {
    this.#root = root;
    this.#files = files;
    this.#examiner = examiner;
    this.#stored = index && new StoredReports(index);
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  /** Notebooks that have a report. */
  paths(): readonly string[] {
    return [...this.#entries.keys()];
  }

  openPaths(): readonly string[] {
    return [...this.#overlays.keys()];
  }

  overlayOf(path: string): Notebook | undefined {
    return this.#overlays.get(path);
  }

  setOverlay(path: string, notebook: Notebook | undefined): void {
    if (notebook) this.#overlays.set(path, notebook);
    else this.#overlays.delete(path);
  }

  /** Whether there was a report. */
  drop(path: string): boolean {
    this.#stored?.put(path, undefined);
    return this.#entries.delete(path);
  }

  /** That of an open notebook is made on the spot when its content is new. */
  reportOf(path: string, tests: TestIndex): NotebookReport | undefined {
    const overlay = this.#overlays.get(path);
    if (overlay) this.#ofOverlay(path, overlay, tests);
    const report = this.#entries.get(path)?.report;
    return report instanceof Uint8Array ? unpackReport(report) : report;
  }

  /** What tests and modules say has changed: reports that rest on it say what was. */
  markStale({ names, notebooks }: ChangedEvidence): void {
    for (const [path, entry] of this.#entries) {
      entry.isStale ||=
        entry.symbols.some((name) => names === "all" || names.has(name)) ||
        notebooks.some((notebook) => isSamePath(notebook, path));
    }
  }

  stalePaths(): readonly string[] {
    return [...this.#entries].filter(([, entry]) => entry.isStale).map(([path]) => path);
  }

  /** Keeps for the next start what is new. Never rejects. */
  async save(): Promise<void> {
    await this.#stored?.save();
  }

  /** To be called now and then during a long task, whose process may be ended. */
  async saveIfDue(): Promise<void> {
    if (this.#stored?.isSaveDue) await this.#stored.save();
  }

  /** Never rejects: what goes wrong is what was seen. */
  async look(path: string, tests: TestIndex): Promise<Look> {
    if (this.#overlays.has(path)) return { kind: "open" };
    const entry = this.#entries.get(path);
    const absolute = joinPath(this.#root, path);
    try {
      const stat = await this.#files.stat(absolute);
      if (!stat) return { kind: "gone" };
      if (entry?.stat && !entry.isStale && isSame(entry.stat, stat)) return { kind: "same" };
      const stored = entry ? undefined : await this.#storedOf(path, tests);
      if (stored?.stat && isSame(stored.stat, stat)) return { kind: "stored", stored };
      const text = await this.#files.readText(absolute);
      if (!stored || stored.content !== contentHash(text)) return { kind: "text", stat, text };
      this.#stored?.put(path, { ...stored, stat });
      return { kind: "stored", stored: { ...stored, stat } };
    } catch (cause) {
      return { kind: "unreadable", reason: reasonOf(cause) };
    }
  }

  /** Gives a report when there is another one than before. */
  accept(path: string, look: Look, tests: TestIndex): NotebookReport | "removed" | undefined {
    // The editor may have opened it since.
    const overlay = this.#overlays.get(path);
    if (overlay) return this.#ofOverlay(path, overlay, tests);
    const entry = this.#entries.get(path);
    switch (look.kind) {
      case "open":
      case "same":
        return undefined;
      case "gone":
        return this.drop(path) ? "removed" : undefined;
      case "unreadable": {
        const content = `unreadable: ${look.reason}`;
        if (entry?.content === content) return undefined;
        return this.#keep(path, content, this.#examiner.ofUnreadable(path, look.reason));
      }
      case "stored":
        return this.#adopt(path, look.stored);
      case "text": {
        const { text, stat } = look;
        const content = contentHash(text);
        if (entry?.content === content && !entry.isStale) {
          entry.stat = stat;
          return undefined;
        }
        return this.#make(path, text, { content, stat }, tests);
      }
    }
  }

  /** Undefined when the report of exactly this content is there already. */
  #ofOverlay(path: string, notebook: Notebook, tests: TestIndex): NotebookReport | undefined {
    const entry = this.#entries.get(path);
    if (entry?.content === notebook && !entry.isStale) return undefined;
    return this.#keep(path, notebook, this.#examiner.ofNotebook(notebook, tests));
  }

  #keep(path: string, content: Entry["content"], report: NotebookReport): NotebookReport {
    const kept = typeof content === "string" ? packReport(report) : report;
    const symbols = namesOf(report);
    this.#entries.set(path, { content, stat: undefined, report: kept, symbols, isStale: false });
    return report;
  }

  #make(
    path: string,
    text: string,
    read: { readonly content: string; readonly stat: FileStat },
    tests: TestIndex,
  ): NotebookReport {
    const report = this.#examiner.ofText(path, text, tests);
    const symbols = namesOf(report);
    const evidence = evidenceKey(path, symbols, tests);
    const made = {
      ...read,
      symbols,
      evidence,
      report: packReport(report),
    };
    this.#entries.set(path, { ...made, isStale: false });
    // A fault of our own is looked for again, and logged again.
    if (!report.problems.some(({ kind }) => kind === "internal")) this.#stored?.put(path, made);
    return report;
  }

  #adopt(path: string, stored: StoredReport): NotebookReport {
    this.#entries.set(path, { ...stored, isStale: false });
    return unpackReport(stored.report);
  }

  /** What an earlier start has left of a notebook, if the tests of its symbols are still the same. */
  async #storedOf(path: string, tests: TestIndex): Promise<StoredReport | undefined> {
    const stored = await this.#stored?.get(path);
    return stored?.evidence === evidenceKey(path, stored?.symbols ?? [], tests)
      ? stored
      : undefined;
  }
}

interface Entry {
  /** What the report was made from: the hash of a text, an open notebook, or why there is no text. */
  readonly content: string | Notebook;
  /** Of the file that was read; undefined when there was none, so that it is read next time. */
  stat: FileStat | undefined;
  /** Packed for a closed notebook. */
  readonly report: NotebookReport | PackedReport;
  readonly symbols: readonly string[];
  isStale: boolean;
}

/** A name cut out of a text keeps the whole text alive in JavaScript engines; a copy does not. */
function namesOf(report: NotebookReport): readonly string[] {
  return report.symbols.map(({ name }) => Array.from(name).join(""));
}
