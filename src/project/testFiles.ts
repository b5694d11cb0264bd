/**
 * The files of a workspace folder that decide what counts as tested: the tests, the packages that
 * hand names on, the modules that say which notebook they were extracted from, and the settings that
 * say what is run. A file is read again only when its time
 * or size has changed and parsed again only when its text has. At the start nothing is parsed when an
 * earlier one has left its index and no file has changed since.
 */
import {
  contentHash,
  linkTests,
  noTests,
  originOf,
  readEvidenceFile,
  type Analyzer,
  type EvidenceFile,
  type FileStat,
  type FileStore,
  type Logger,
  type TestIndex,
} from "../core/index";
import type { IndexFiles } from "./indexFiles";
import { comparePaths, joinPath } from "./paths";
import { loadTests, saveTests, type StoredTestFile } from "./storedTests";
import { mapLimited } from "./tasks";
import { testSettingsFiles } from "./testSettings";

export interface TestFilesOptions {
  readonly root: string;
  readonly files: FileStore;
  readonly log: Logger;
  readonly analyzer: Pick<Analyzer, "parser">;
}

/** Paths are relative to the workspace folder. */
export class TestFiles {
  readonly #options: TestFilesOptions;
  readonly #stored: IndexFiles | undefined;
  readonly #known = new Map<string, Known>();
  #index: TestIndex = noTests;
  #restoring: Promise<void> | undefined;
  #isSaved = true;

  constructor(options: TestFilesOptions, stored?: IndexFiles) {
    this.#options = options;
    this.#stored = stored;
  }

  get index(): TestIndex {
    return this.#index;
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  /** Takes these as all files there are. Returns the names whose evidence may be different now. */
  async replace({ tests, modules, packages }: PythonFiles): Promise<ReadonlySet<string> | "all"> {
    await (this.#restoring ??= this.#restore());
    const settings = await testSettingsFiles(this.#options.root, this.#options.files);
    const kinds = new Map<string, Kind>(settings.map((path) => [path, "settings"]));
    for (const path of packages) kinds.set(path, "package");
    for (const path of modules) kinds.set(path, "module");
    for (const path of tests) kinds.set(path, "test");
    const gone = [...this.#known].filter(([path, { kind }]) => kinds.get(path) !== kind);
    for (const [path] of gone) this.#known.delete(path);
    return this.#read([...kinds], gone.length > 0);
  }

  /** Reads those of the files again that are known. */
  reread(paths: readonly string[]): Promise<ReadonlySet<string> | "all"> {
    const known = paths.flatMap((path): [string, Kind][] => {
      const kind = this.#known.get(path)?.kind;
      return kind ? [[path, kind]] : [];
    });
    return this.#read(known, false);
  }

  /** Keeps what is known for the next start. Never rejects. */
  async save(): Promise<void> {
    if (this.#isSaved || !this.#stored) return;
    this.#isSaved = true;
    const files = [...this.#known].map(([path, { kind, stat, hash, notebook }]) => {
      return { path, kind, stat, hash, notebook };
    });
    await saveTests(this.#stored, { files, index: this.#index });
  }

  async #restore(): Promise<void> {
    const stored = this.#stored && (await loadTests(this.#stored));
    if (!stored) return;
    for (const { path, kind, stat, hash, notebook } of stored.files) {
      this.#known.set(path, { kind, stat, hash, facts: "unread", notebook });
    }
    this.#index = stored.index;
  }

  async #read(
    files: readonly (readonly [string, Kind])[],
    isChanged: boolean,
  ): Promise<ReadonlySet<string> | "all"> {
    const changes = await mapLimited(files, maxReads, ([path, kind]) => this.#readOne(path, kind));
    if (!isChanged && !changes.includes(true)) return new Set();
    await this.#readUnread();
    const before = this.#index;
    this.#index = this.#link();
    this.#isSaved = false;
    return changedNames(before, this.#index);
  }

  /** An index is made of all files, also of those that have not changed since an earlier start. */
  async #readUnread(): Promise<void> {
    const unread = [...this.#known].filter(([, { facts }]) => facts === "unread");
    for (const [path] of unread) this.#known.delete(path);
    await mapLimited(unread, maxReads, ([path, { kind }]) => this.#readOne(path, kind));
  }

  #link(): TestIndex {
    const sorted = [...this.#known].sort(([one], [other]) => comparePaths(one, other));
    const read = sorted.flatMap(([, { facts }]) => (facts === "unread" ? [] : facts));
    const origins = sorted.flatMap(([module, { notebook }]) =>
      notebook === undefined ? [] : [{ module, notebook }],
    );
    return linkTests(read, origins);
  }

  /** Returns whether what the file says has changed. */
  async #readOne(path: string, kind: Kind): Promise<boolean> {
    const { root, files, log, analyzer } = this.#options;
    const known = this.#known.get(path);
    try {
      const stat = await files.stat(joinPath(root, path));
      if (!stat) return this.#known.delete(path);
      if (known?.stat && isSame(known.stat, stat)) return false;
      const text = await files.readText(joinPath(root, path));
      const hash = contentHash(text);
      if (known?.hash === hash) {
        known.stat = stat;
        this.#isSaved = false;
        return false;
      }
      const facts = readEvidenceFile({ path, text, isTest: kind === "test" }, analyzer.parser);
      const notebook = kind === "module" ? originOf(text) : undefined;
      this.#known.set(path, { kind, stat, hash, facts, notebook });
      return saysMore(facts) || saysMore(known?.facts) || notebook !== known?.notebook;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      log.warn(`${path} is left out of the test evidence: ${reason}`);
      return this.#known.delete(path);
    }
  }
}

/** Enough to keep a disk busy, few enough for any limit of open files. */
const maxReads = 16;

type Kind = StoredTestFile["kind"];

/** Python files by what they may say about tests. */
export interface PythonFiles {
  readonly tests: readonly string[];
  /** Those that may be extracted from a notebook. */
  readonly modules: readonly string[];
  /** The `__init__.py` files. */
  readonly packages: readonly string[];
}

interface Known {
  readonly kind: Kind;
  /** Undefined when it must be compared by its text. */
  stat: FileStat | undefined;
  readonly hash: string;
  /** "unread" when only an earlier start has seen the file. */
  readonly facts: EvidenceFile | "unread";
  /** Of a module: the notebook that it was extracted from. */
  readonly notebook: string | undefined;
}

/** Whether a file may decide anything besides where a module comes from. */
function saysMore(facts: Known["facts"] | undefined): boolean {
  return facts === "unread" || Object.keys(facts ?? {}).length > 0;
}

/** Whether two looks at a file most likely saw the same text. */
export function isSame(one: FileStat, other: FileStat): boolean {
  return one.modified === other.modified && one.size === other.size;
}

/** Evidence is looked up by name; where modules come from and what is run, by whole notebooks. */
function changedNames(before: TestIndex, after: TestIndex): ReadonlySet<string> | "all" {
  const wholes = ({ origins, runs }: TestIndex): string => JSON.stringify([origins, runs]);
  if (wholes(before) !== wholes(after)) return "all";
  const names = new Set([...before.places.keys(), ...after.places.keys()]);
  for (const name of names) {
    const places = JSON.stringify(before.places.get(name));
    if (places === JSON.stringify(after.places.get(name))) names.delete(name);
  }
  return names;
}
