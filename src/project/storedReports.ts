/**
 * Reports of notebooks that survive a restart, spread over files by a hash of the path, so that one
 * changed notebook rewrites one small file. A report is kept with all that it was made from: the
 * content of the notebook and the tests of its symbols. What is written are reports and nothing
 * else: no outputs, and of the sources only names, messages and the texts of quick fixes.
 */
import { contentHash, type FileStat } from "../core/index";
import type { IndexFiles } from "./indexFiles";
import { packedText, packText, type PackedReport } from "./packedReport";

export interface StoredReport {
  /** Hash of the notebook's text. */
  readonly content: string;
  /** Of the file when it was read; undefined when it may have been written in that moment. */
  readonly stat: FileStat | undefined;
  /** Names of the symbols, whose tests the report tells. */
  readonly symbols: readonly string[];
  /** What was known about tests of these symbols, see `evidenceKey`. */
  readonly evidence: string;
  readonly report: PackedReport;
}

type Shard = Map<string, StoredReport>;
type Head = readonly [path: string, about: Omit<StoredReport, "report">];

const shardCount = 64;
/** Reports that may be lost when the process ends in the middle of the first analysis. */
const firstSave = 200;

export class StoredReports {
  readonly #files: IndexFiles;
  readonly #shards = new Map<number, Promise<Shard>>();
  readonly #unsaved = new Map<string, StoredReport | undefined>();
  #savedCount = 0;

  constructor(files: IndexFiles) {
    this.#files = files;
  }

  /** What an earlier start has left. Never rejects. */
  async get(path: string): Promise<StoredReport | undefined> {
    return (await this.#shard(shardOf(path))).get(path);
  }

  /** To be saved; undefined for a notebook that is gone. */
  put(path: string, stored: StoredReport | undefined): void {
    this.#unsaved.set(path, stored);
  }

  /** Whether much is new. Waits longer each time, since a file is rewritten for each of its reports. */
  get isSaveDue(): boolean {
    return this.#unsaved.size >= Math.max(firstSave, this.#savedCount);
  }

  /** Never rejects. */
  async save(): Promise<void> {
    const changed = new Set<number>();
    for (const [path, stored] of this.#unsaved) {
      const shard = await this.#shard(shardOf(path));
      if (stored) shard.set(path, stored);
      else if (!shard.delete(path)) continue;
      changed.add(shardOf(path));
    }
    this.#savedCount += this.#unsaved.size;
    this.#unsaved.clear();
    for (const number of changed) {
      const shard = await this.#shard(number);
      await this.#files.write(`reports-${number}`, [...shard].flatMap(linesOf));
    }
    if (changed.size > 0) await this.#files.trim();
  }

  #shard(number: number): Promise<Shard> {
    const shard = this.#shards.get(number) ?? this.#load(number);
    this.#shards.set(number, shard);
    return shard;
  }

  async #load(number: number): Promise<Shard> {
    const shard: Shard = new Map();
    const file = await this.#files.read(`reports-${number}`);
    const lines = file?.lines ?? [];
    for (let index = 0; index + 1 < lines.length; index += 2) {
      const [path, about] = JSON.parse(lines[index]!) as Head; // `IndexFiles` knows whose file it is
      const stat = about.stat && !file?.isRacy(about.stat) ? about.stat : undefined;
      shard.set(path, { ...about, stat, report: packText(lines[index + 1]!) });
    }
    return shard;
  }
}

function linesOf([path, { report, ...about }]: [string, StoredReport]): readonly string[] {
  return [JSON.stringify([path, about] satisfies Head), packedText(report)];
}

function shardOf(path: string): number {
  return Number.parseInt(contentHash(path).slice(0, 2), 16) % shardCount;
}
