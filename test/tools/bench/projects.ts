/** Projects to measure: over a folder on disk, or over generated notebooks. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Analyzer, defaultSettings, type FileStore } from "../../../src/core/index";
import { NodeCacheFolder } from "../../../src/node/cacheFolder";
import { lazyPythonFormatter } from "../../../src/node/pythonFormatter";
import type { IndexOptions } from "../../../src/project/indexFiles";
import { Project } from "../../../src/project/project";

export const live = { aborted: false };

export interface Place {
  readonly name: string;
  readonly root: string;
  readonly files: FileStore;
}

const log = { info: () => undefined, warn: () => undefined, error: console.error };

export function projectOf({ root, files }: Omit<Place, "name">, index?: IndexOptions): Project {
  const analyzer = new Analyzer();
  const formatter = lazyPythonFormatter();
  return new Project({ root, files, log, analyzer, formatter, settings: defaultSettings, index });
}

/** Gives some work an index on disk that is gone afterwards. */
export async function withIndex<T>(work: (index: IndexOptions) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "cellbridge-index-"));
  try {
    return await work({ folder: new NodeCacheFolder(folder), product: "bench" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
