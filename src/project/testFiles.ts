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
  notebooksIn,
  noTests,
  readEvidenceFile,
  type EvidenceFile,
  type FileStat,
  type FileStore,
  type Logger,
  type ModuleOrigin,
  type TestIndex,
} from "../core/index";
import type { IndexFiles } from "./indexFiles";
import { comparePaths, joinPath } from "./paths";
import { reasonOf } from "./reason";
import { loadTests, saveTests, type StoredTestFile } from "./storedTests";
import { mapLimited } from "./tasks";
import { testSettingsFiles } from "./testSettings";

export interface TestFilesOptions {
  readonly root: string;
  readonly files: FileStore;
  readonly log: Logger;
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

  /** Takes these as all files there are. */
  async replace({ tests, modules, packages }: PythonFiles): Promise<ChangedEvidence> {
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
  reread(paths: readonly string[]): Promise<ChangedEvidence> {
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
    const files = [...this.#known].map(([path, { kind, stat, hash }]) => {
      return { path, kind, stat, hash };
    });
    await saveTests(this.#stored, { files, index: this.#index });
  }

  async #restore(): Promise<void> {
    const stored = this.#stored && (await loadTests(this.#stored));
    if (!stored) return;
    for (const { path, kind, stat, hash } of stored.files) {
      const module = kind === "module" ? "unread" : undefined;
      this.#known.set(path, { kind, stat, hash, facts: "unread", module });
    }
    this.#index = { ...stored.index, origins: [] };
  }

  async #read(
    files: readonly (readonly [string, Kind])[],
    isChanged: boolean,
  ): Promise<ChangedEvidence> {
    const changes = await mapLimited(files, maxReads, ([path, kind]) => this.#readOne(path, kind));
    const before = this.#index;
    if (isChanged || changes.includes("evidence")) {
      await this.#readUnread();
      this.#index = this.#link();
    } else if (changes.includes("module")) {
      this.#index = { ...before, origins: this.#origins() };
    } else return nothingChanged;
    this.#isSaved = false;
    return changedEvidence(before, this.#index);
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
    return linkTests(read, this.#origins());
  }

  #origins(): readonly ModuleOrigin[] {
    return [...this.#known]
      .flatMap(([module, { module: read }]) => {
        if (!read || read === "unread") return [];
        return read.notebooks.map((notebook) => ({ module, text: read.text, notebook }));
      })
      .sort((one, other) => comparePaths(one.module, other.module));
  }

  async #readOne(path: string, kind: Kind): Promise<Change> {
    const { root, files, log } = this.#options;
    const known = this.#known.get(path);
    try {
      const stat = await files.stat(joinPath(root, path));
      if (!stat) return this.#known.delete(path) ? "evidence" : undefined;
      const isRead = known?.module !== "unread";
      if (isRead && known?.stat && isSame(known.stat, stat)) return undefined;
      const text = await files.readText(joinPath(root, path));
      const hash = contentHash(text);
      const notebooks = kind === "module" ? notebooksIn(text) : [];
      const module = notebooks.length > 0 ? { text, notebooks } : undefined;
      if (known?.hash === hash) {
        known.stat = stat;
        known.module = module;
        this.#isSaved = false;
        return isRead || !module ? undefined : "module";
      }
      const facts = readEvidenceFile({ path, text, isTest: kind === "test" });
      this.#known.set(path, { kind, stat, hash, facts, module });
      if (saysMore(facts) || saysMore(known?.facts)) return "evidence";
      return module || known?.module ? "module" : undefined;
    } catch (cause) {
      const reason = reasonOf(cause);
      log.warn(`${path} is left out of the test evidence: ${reason}`);
      return this.#known.delete(path) ? "evidence" : undefined;
    }
  }
}

/** What a look at one file has changed: what tests say, or only what a module holds of notebooks. */
type Change = "evidence" | "module" | undefined;

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
  /** Of a module that names notebooks. */
  module: { readonly text: string; readonly notebooks: readonly string[] } | "unread" | undefined;
}

/** Whether a file may decide anything besides where a module comes from. */
function saysMore(facts: Known["facts"] | undefined): boolean {
  return facts === "unread" || Object.keys(facts ?? {}).length > 0;
}

/** Whether two looks at a file most likely saw the same text. */
export function isSame(one: FileStat, other: FileStat): boolean {
  return one.modified === other.modified && one.size === other.size;
}

/** Which reports may say something else now. */
export interface ChangedEvidence {
  /** Names of symbols whose tests may be others. */
  readonly names: ReadonlySet<string> | "all";
  /** Notebooks whose modules say something else. */
  readonly notebooks: readonly string[];
}

const nothingChanged: ChangedEvidence = { names: new Set(), notebooks: [] };

/** Evidence is looked up by name; what modules hold decides for their notebooks, what is run for all. */
function changedEvidence(before: TestIndex, after: TestIndex): ChangedEvidence {
  const keyed = ({ origins }: TestIndex) =>
    new Map(origins.map((origin) => [JSON.stringify(origin), origin.notebook]));
  const [old, now] = [keyed(before), keyed(after)];
  const other = [...old, ...now].filter(([key]) => !old.has(key) || !now.has(key));
  const notebooks = [...new Set(other.map(([, notebook]) => notebook))];
  if (JSON.stringify(before.runs) !== JSON.stringify(after.runs))
    return { names: "all", notebooks };
  const names = new Set([...before.places.keys(), ...after.places.keys()]);
  for (const name of names) {
    const places = JSON.stringify(before.places.get(name));
    if (places === JSON.stringify(after.places.get(name))) names.delete(name);
  }
  return { names, notebooks };
}
