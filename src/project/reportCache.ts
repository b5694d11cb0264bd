/**
 * The reports of one workspace folder and what each was made from. Of a closed notebook only its
 * report stays, as bytes of JSON, with the file's time, size and content hash: enough to know that
 * nothing has to be done. Bytes take half the memory of objects and none of the collector's time. An
 * open notebook stays as the editor has it (an overlay).
 */
import {
  contentHash,
  type FileStat,
  type FileStore,
  type Notebook,
  type NotebookReport,
  type TestIndex,
} from "../core/index";
import type { Examiner } from "./examiner";
import { joinPath } from "./paths";
import { isSame } from "./testFiles";

/** What a look at a notebook's file saw; made ahead of `accept`, which takes it into account. */
export type Look =
  | { readonly kind: "open" | "same" | "gone" }
  | { readonly kind: "text"; readonly stat: FileStat; readonly text: string }
  | { readonly kind: "unreadable"; readonly reason: string };

export class ReportCache {
  readonly #root: string;
  readonly #files: FileStore;
  readonly #examiner: Examiner;
  readonly #entries = new Map<string, Entry>();
  readonly #overlays = new Map<string, Notebook>();

  constructor(root: string, files: FileStore, examiner: Examiner) {
    this.#root = root;
    this.#files = files;
    this.#examiner = examiner;
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

  drop(path: string): void {
    this.#entries.delete(path);
  }

  /** That of an open notebook is made on the spot when its content is new. */
  reportOf(path: string, tests: TestIndex): NotebookReport | undefined {
    const overlay = this.#overlays.get(path);
    if (overlay) this.#ofOverlay(path, overlay, tests);
    const report = this.#entries.get(path)?.report;
    return report instanceof Uint8Array ? unpacked(report) : report;
  }

  /** The tests of symbols with these names have changed: their reports say what was. */
  markStale(names: ReadonlySet<string> | "all"): void {
    for (const entry of this.#entries.values()) {
      entry.isStale ||= entry.symbols.some((name) => names === "all" || names.has(name));
    }
  }

  stalePaths(): readonly string[] {
    return [...this.#entries].filter(([, entry]) => entry.isStale).map(([path]) => path);
  }

  /** Never rejects: what goes wrong is what was seen. */
  async look(path: string): Promise<Look> {
    if (this.#overlays.has(path)) return { kind: "open" };
    const entry = this.#entries.get(path);
    const absolute = joinPath(this.#root, path);
    try {
      const stat = await this.#files.stat(absolute);
      if (!stat) return { kind: "gone" };
      if (entry?.stat && !entry.isStale && isSame(entry.stat, stat)) return { kind: "same" };
      return { kind: "text", stat, text: await this.#files.readText(absolute) };
    } catch (cause) {
      return { kind: "unreadable", reason: cause instanceof Error ? cause.message : String(cause) };
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
        return this.#entries.delete(path) ? "removed" : undefined;
      case "unreadable": {
        const content = `unreadable: ${look.reason}`;
        if (entry?.content === content) return undefined;
        return this.#keep(path, content, undefined, this.#examiner.ofUnreadable(path, look.reason));
      }
      case "text": {
        const content = contentHash(look.text);
        if (entry?.content === content && !entry.isStale) {
          entry.stat = look.stat;
          return undefined;
        }
        const report = this.#examiner.ofText(path, look.text, tests);
        return this.#keep(path, content, look.stat, report);
      }
    }
  }

  /** Undefined when the report of exactly this content is there already. */
  #ofOverlay(path: string, notebook: Notebook, tests: TestIndex): NotebookReport | undefined {
    const entry = this.#entries.get(path);
    if (entry?.content === notebook && !entry.isStale) return undefined;
    return this.#keep(path, notebook, undefined, this.#examiner.ofNotebook(notebook, tests));
  }

  #keep(
    path: string,
    content: Entry["content"],
    stat: FileStat | undefined,
    report: NotebookReport,
  ): NotebookReport {
    const kept = typeof content === "string" ? packed(report) : report;
    const symbols = report.symbols.map(({ name }) => detached(name));
    this.#entries.set(path, { content, stat, report: kept, symbols, isStale: false });
    return report;
  }
}

interface Entry {
  /** What the report was made from: the hash of a text, an open notebook, or why there is no text. */
  readonly content: string | Notebook;
  /** Of the file that was read; undefined when there was none, so that it is read next time. */
  stat: FileStat | undefined;
  /** Packed for a closed notebook. */
  readonly report: NotebookReport | Uint8Array;
  readonly symbols: readonly string[];
  isStale: boolean;
}

function packed(report: NotebookReport): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(report));
}

function unpacked(bytes: Uint8Array): NotebookReport {
  return JSON.parse(new TextDecoder().decode(bytes)) as NotebookReport; // made by `packed`
}

/** A name cut out of a text keeps the whole text alive in JavaScript engines; a copy does not. */
function detached(name: string): string {
  return Array.from(name).join("");
}
