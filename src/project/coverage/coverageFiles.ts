/**
 * The coverage files of a workspace folder and what they say about its notebooks. A file is read
 * again when its time or size has changed, a module when one of the two has. Of several files that
 * know a module the newest speaks, and one that is older than the module is refused: the lines of
 * the module may have other numbers now.
 */
import {
  cellCoverage,
  CellReader,
  coveredFiles,
  hasMarkers,
  moduleParts,
  readCoverage,
  readNotebook,
  withCoverage,
  type CoverageReport,
  type CoverageResult,
  type CoverageSource,
  type FileCoverage,
  type FileStat,
  type FileStore,
  type Logger,
  type ModulePart,
  type Notebook,
  type NotebookReport,
  type Settings,
} from "../../core/index";
import { joinPath, parentOf, relativeTo } from "../paths";
import { reasonOf } from "../reason";
import { mapLimited } from "../tasks";
import { coveragePaths } from "./coveragePaths";

export interface CoverageOptions {
  /** The workspace folder, absolute. */
  readonly root: string;
  readonly files: FileStore;
  readonly log: Pick<Logger, "warn">;
  readonly settings: Pick<Settings, "coverageFiles">;
}

/** Paths are relative to the workspace folder, as in reports. */
export class CoverageFiles {
  readonly #options: CoverageOptions;
  readonly #cells: CellReader;
  #read: ReadonlyMap<string, ReadFile> = new Map();
  #modules: ReadonlyMap<string, CoveredModule> = new Map();
  readonly #byNotebook = new Map<string, CoveredModule[]>();
  /** What a test run of the editor gave. */
  #run: ReadFile | undefined;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(options: CoverageOptions) {
    this.#options = options;
    this.#cells = new CellReader();
  }

  /**
   * Looks at all of them again; `modules` are the Python files that may come from notebooks. Returns
   * the notebooks of which there is something else to say now.
   */
  refresh(modules: ReadonlySet<string>): Promise<readonly string[]> {
    const turn = this.#lastTurn.then(() => this.#refresh(modules));
    // A task that failed has told its caller; the next one runs all the same.
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Takes the JSON of coverage.py from a test run of the editor; gives the modules it is about. */
  take(text: string, modules: ReadonlySet<string>): ReadonlyMap<string, FileCoverage> {
    const result = readCoverage(text);
    if (result.kind !== "coverage") return new Map();
    const { report } = result;
    // coverage.py always says when.
    const written = timeOf(report.written) ?? 0;
    this.#run = { path: undefined, stamp: `run ${written}`, report, written };
    const place = { root: this.#options.root, folder: "" };
    return coveredFiles(report, place, (path) => modules.has(path));
  }

  /** The report with coverage laid over it; `notebook` is what the editor holds, else the file. */
  async complete(report: NotebookReport, notebook?: Notebook): Promise<NotebookReport> {
    const own = this.#byNotebook.get(report.path);
    if (!own) return report;
    const current = own.filter(({ source }) => !source.isOutdated);
    const parts = current.flatMap((each) => each.parts.get(report.path) ?? []);
    const read = parts.length > 0 ? (notebook ?? (await this.#notebook(report.path))) : undefined;
    const coverage = read
      ? cellCoverage(read, parts, this.#cells)
      : { cells: new Map(), symbols: new Map(), moved: new Map() };
    return withCoverage(
      report,
      coverage,
      own.map(({ source }) => source),
    );
  }

  async #refresh(modules: ReadonlySet<string>): Promise<readonly string[]> {
    const { root, files, settings } = this.#options;
    const paths = await coveragePaths(root, files, settings);
    const read = await mapLimited(paths, maxReads, (path) => this.#readFile(path));
    this.#read = new Map(read.flatMap((each) => (each?.path ? [[each.path, each]] : [])));
    const all = [...this.#read.values(), ...(this.#run ? [this.#run] : [])];
    const newest = all.sort((one, other) => other.written - one.written);
    const speaking = new Map<
      string,
      { readonly file: ReadFile; readonly coverage: FileCoverage }
    >();
    for (const file of newest) {
      if (!file.report) continue;
      const folder = relativeTo(root, parentOf(joinPath(root, file.path ?? "run")) ?? root) ?? "";
      const covered = coveredFiles(file.report, { root, folder }, (path) => modules.has(path));
      for (const [module, coverage] of covered) {
        if (!speaking.has(module)) speaking.set(module, { file, coverage });
      }
    }
    const found = await mapLimited([...speaking], maxReads, ([module, { file, coverage }]) =>
      this.#readModule(module, file, coverage),
    );
    const before = this.#modules;
    this.#modules = new Map(found.flatMap((each) => (each ? [[each.source.module, each]] : [])));
    this.#byNotebook.clear();
    for (const module of this.#modules.values()) {
      for (const notebook of module.parts.keys()) push(this.#byNotebook, notebook, module);
    }
    return changedNotebooks(before, this.#modules);
  }

  async #readFile(path: string): Promise<ReadFile | undefined> {
    const { root, files, log } = this.#options;
    const absolute = joinPath(root, path);
    const stat = await files.stat(absolute).catch(() => undefined);
    if (!stat || stat.isFolder) return undefined;
    const known = this.#read.get(path);
    const stamp = stampOf(stat);
    if (known?.stamp === stamp) return known;
    const result = await files.readText(absolute).then(readCoverage, unreadable);
    if (result.kind === "coverage") {
      const { report } = result;
      return { path, stamp, report, written: timeOf(report.written) ?? stat.modified };
    }
    log.warn(`${path} is not used as coverage: ${result.reason}`);
    return { path, stamp, report: undefined, written: 0 };
  }

  async #readModule(
    module: string,
    file: ReadFile,
    coverage: FileCoverage,
  ): Promise<CoveredModule | undefined> {
    const { root, files, log } = this.#options;
    try {
      const stat = await files.stat(joinPath(root, module));
      if (!stat) return undefined;
      const stamp = `${file.path} ${file.stamp} ${stampOf(stat)}`;
      const known = this.#modules.get(module);
      if (known?.stamp === stamp) return known;
      const text = await files.readText(joinPath(root, module));
      const isOutdated = file.written < stat.modified;
      const source = { module, ...(file.path !== undefined && { file: file.path }), isOutdated };
      const parts = hasMarkers(text) ? moduleParts(module, text, coverage) : new Map();
      return { source, stamp, parts };
    } catch (cause) {
      log.warn(`${module} gets no coverage: ${reasonOf(cause)}`);
      return undefined;
    }
  }

  async #notebook(path: string): Promise<Notebook | undefined> {
    const { root, files } = this.#options;
    try {
      return readNotebook(path, await files.readText(joinPath(root, path))).notebook;
    } catch {
      // Gone or unreadable since: its report says so.
      return undefined;
    }
  }
}

const maxReads = 16;

interface ReadFile {
  /** Undefined for a test run of the editor. */
  readonly path: string | undefined;
  readonly stamp: string;
  /** Undefined when it is no coverage file. */
  readonly report: CoverageReport | undefined;
  /** Milliseconds since the epoch. */
  readonly written: number;
}

interface CoveredModule {
  readonly source: CoverageSource;
  /** Equal while it says the same. */
  readonly stamp: string;
  /** By notebook; none for a module that was written by hand. */
  readonly parts: ReadonlyMap<string, readonly ModulePart[]>;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

function stampOf({ modified, size }: FileStat): string {
  return `${modified} ${size}`;
}

/** A time without a zone is the local one, as coverage.py writes it. */
function timeOf(written: CoverageReport["written"]): number | undefined {
  const time = typeof written === "string" ? Date.parse(written) : written;
  return time === undefined || Number.isNaN(time) ? undefined : time;
}

function changedNotebooks(
  before: ReadonlyMap<string, CoveredModule>,
  after: ReadonlyMap<string, CoveredModule>,
): readonly string[] {
  const changed = new Set<string>();
  for (const module of new Set([...before.keys(), ...after.keys()])) {
    const [old, fresh] = [before.get(module), after.get(module)];
    if (old?.stamp === fresh?.stamp) continue;
    for (const each of [old, fresh]) for (const path of each?.parts.keys() ?? []) changed.add(path);
  }
  return [...changed];
}

function unreadable(cause: unknown): CoverageResult {
  return { kind: "unreadable", reason: reasonOf(cause) };
}
