/**
 * One workspace folder: the reports of its notebooks, kept up to date. The command line asks once,
 * the editor's worker asks after every change; both are given a report for exactly what changed.
 * The trick: a task that is stopped leaves a list of what it did not get to, and the next one, for
 * whatever reason it runs, does that too.
 */
import type {
  CancelSignal,
  FileStore,
  Notebook,
  NotebookAnalysis,
  NotebookReport,
  PythonFormatter,
  Settings,
} from "../core/index";
import { CoverageFiles } from "./coverage/coverageFiles";
import { discover, type Discovery } from "./discover";
import { Examiner } from "./examiner";
import type { ExtractionSource } from "./extract";
import { isInToolFolder } from "./ignoreRules";
import { IndexFiles } from "./indexFiles";
import { comparePaths, isWithin, joinPath, relativeTo } from "./paths";
import type { ProjectOptions } from "./projectOptions";
import { ReportCache } from "./reportCache";
import { nothing, stopped, type OnReport, type Refreshed } from "./refreshed";
import { nextTurn, readAhead } from "./tasks";
import { TestFiles } from "./testFiles";
import { isTestSettings } from "./testSettings";

export class Project implements ExtractionSource {
  readonly root: string;
  readonly settings: Settings;
  readonly files: FileStore;
  readonly formatter: () => Promise<PythonFormatter>;
  readonly coverage: CoverageFiles;
  readonly #cache: ReportCache;
  readonly #tests: TestFiles;
  readonly #pending = new Set<string>();
  readonly #examiner: Examiner;
  #modules: ReadonlySet<string> = new Set();
  /** Whether all modules are known. */
  #isWalked = false;
  /** A walk that was stopped, or could have been, is still to be done. */
  #mustWalk = false;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(options: ProjectOptions) {
    this.root = options.root;
    this.settings = options.settings;
    this.files = options.files;
    this.formatter = options.formatter;
    this.coverage = new CoverageFiles(options);
    this.#examiner = new Examiner(options);
    const index = options.index && new IndexFiles(options.index, options);
    this.#cache = new ReportCache(options.root, options.files, this.#examiner, index);
    this.#tests = new TestFiles(options, index);
  }

  /**
   * Brings the notebooks that a person named up to date: files, folders and globs, absolute or
   * relative to the workspace folder; none means all. Tasks run one after the other.
   */
  refresh(
    targets: readonly string[],
    signal: CancelSignal,
    onReport: OnReport,
  ): Promise<Refreshed> {
    return this.#inTurn(async () => {
      const found = await this.#discover(targets, signal);
      if (signal.aborted) return stopped;
      const gone = this.#goneFrom(targets, found.notebooks);
      const open = targets.length === 0 ? this.#cache.openPaths() : [];
      const done = await this.#examine([...found.notebooks, ...open], signal, onReport);
      const { missing, empty } = found;
      return { ...done, removed: [...gone, ...done.removed], missing, empty };
    });
  }

  /**
   * Brings up to date what changes on disk may have changed; `paths` are relative to the workspace
   * folder. What a walk leaves out is left out here too, so that a host may pass on whatever its
   * file watcher tells.
   */
  update(paths: readonly string[], signal: CancelSignal, onReport: OnReport): Promise<Refreshed> {
    return this.#inTurn(async () => {
      const changed = paths.filter((path) => isTestSettings(path) || !isInToolFolder(path));
      for (const path of changed) if (this.#cache.has(path)) this.#pending.add(path);
      this.#mustWalk ||= await this.#needsWalk(changed);
      if (!this.#mustWalk) {
        this.#cache.markStale(await this.#tests.reread(changed));
        return this.#examine([], signal, onReport);
      }
      const found = await this.#discover([], signal);
      if (signal.aborted) return stopped;
      const gone = this.#goneFrom([], found.notebooks);
      const touched = new Set(changed);
      const isNews = (path: string): boolean => !this.#cache.has(path) || isWithin(path, touched);
      const done = await this.#examine(found.notebooks.filter(isNews), signal, onReport);
      return { ...done, removed: [...gone, ...done.removed] };
    });
  }

  /**
   * The content of an open notebook, unsaved edits included; undefined when it was closed, after
   * which the next refresh or update reads its file.
   */
  setOverlay(path: string, notebook: Notebook | undefined): void {
    this.#cache.setOverlay(path, notebook);
    if (!notebook) this.#pending.add(path);
  }

  /** The latest report. That of an open notebook is made on the spot when its content is new. */
  reportOf(path: string): NotebookReport | undefined {
    return this.#cache.reportOf(path, this.#tests.index);
  }

  /** The notebooks that have a report, sorted. */
  paths(): readonly string[] {
    return [...this.#cache.paths()].sort(comparePaths);
  }

  /** The Python files that are no tests, as the last walk found them. */
  get modules(): ReadonlySet<string> {
    return this.#modules;
  }

  /** Learns which modules there are, without reading any file, where no walk has told it yet. */
  async scan(signal: CancelSignal): Promise<void> {
    if (this.#isWalked) return;
    const { modules } = await discover({ ...this, signal }, []);
    if (!signal.aborted && !this.#isWalked) this.#takeModules(modules);
  }

  /** Everything about one notebook; rejects with the reason when it cannot be read. */
  async analysisOf(path: string): Promise<NotebookAnalysis> {
    const open = this.#cache.overlayOf(path);
    if (open) return this.#examiner.analyze(open, this.#tests.index);
    const text = await this.files.readText(joinPath(this.root, path));
    return this.#examiner.analyzeText(path, text, this.#tests.index);
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(task);
    // A task that failed has told its caller; the next one runs all the same.
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #discover(targets: readonly string[], signal: CancelSignal): Promise<Discovery> {
    const { root, settings } = this;
    this.#mustWalk = true;
    const found = await discover({ root, files: this.files, settings, signal }, targets);
    if (signal.aborted) return found;
    this.#mustWalk = false;
    this.#takeModules(found.modules);
    // Only these may say which notebook they come from.
    const folder = joinPath("/", settings.outputDir);
    const extracted = found.modules.filter(
      (path) => path in settings.modules || relativeTo(folder, `/${path}`) !== undefined,
    );
    const packages = found.modules.filter((path) => /(^|\/)__init__\.py$/.test(path));
    const python = { tests: found.tests, modules: extracted, packages };
    this.#cache.markStale(await this.#tests.replace(python));
    return found;
  }

  #takeModules(modules: readonly string[]): void {
    this.#modules = new Set(modules);
    this.#isWalked = true;
  }

  /** Whether a change can only be understood by looking at the whole folder again. */
  async #needsWalk(changed: readonly string[]): Promise<boolean> {
    for (const path of changed) {
      if (this.#cache.has(path) || this.#tests.has(path) || this.#modules.has(path)) continue;
      if (/(\.ipynb|\.py|(^|\/)\.gitignore)$/.test(path) || isTestSettings(path)) return true;
      if (this.#cache.paths().some((known) => relativeTo(path, known))) return true;
      if ((await this.files.stat(joinPath(this.root, path)))?.isFolder) return true;
    }
    return false;
  }

  /** Drops and returns the closed notebooks below the targets that were not found there any more. */
  #goneFrom(targets: readonly string[], found: readonly string[]): readonly string[] {
    const present = new Set(found);
    const places = targets.map((target) => joinPath(this.root, target));
    const gone = this.#cache.paths().filter((path) => {
      if (present.has(path) || this.#cache.overlayOf(path)) return false;
      const absolute = joinPath(this.root, path);
      return places.length === 0 || places.some((each) => relativeTo(each, absolute) !== undefined);
    });
    for (const path of gone) this.#cache.drop(path);
    return gone;
  }

  /** Looks at the notebooks, and at what earlier tasks left to do. */
  async #examine(
    paths: readonly string[],
    signal: CancelSignal,
    onReport: OnReport,
  ): Promise<Refreshed> {
    for (const path of [...paths, ...this.#cache.stalePaths()]) this.#pending.add(path);
    const notebooks = [...this.#pending].sort(comparePaths);
    const looks = readAhead(notebooks, aheadCount, async (path) => {
      return { path, look: await this.#cache.look(path, this.#tests.index) };
    });
    const removed: string[] = [];
    let reusedCount = 0;
    let count = 0;
    for await (const { path, look } of looks) {
      if (signal.aborted) break;
      const report = this.#cache.accept(path, look, this.#tests.index);
      this.#pending.delete(path);
      count++;
      if (look.kind === "stored") reusedCount++;
      if (report === "removed") removed.push(path);
      else if (report) {
        await onReport(report, count, notebooks.length);
        await nextTurn();
      }
      await this.#cache.saveIfDue();
    }
    await this.#tests.save();
    await this.#cache.save();
    const isComplete = count === notebooks.length;
    return { ...nothing, notebooks, removed, reusedCount, isComplete };
  }
}

/** Notebooks that are read while one is analysed: enough to hide a disk, few enough for memory. */
const aheadCount = 4;
