/**
 * One workspace folder inside the worker: a project under the settings that hold now. Other settings
 * make another project; what is open in the editor is carried over, and reports are sent in
 * portions that the editor's thread can take without a pause.
 */
import {
  baselineFileName,
  replacementJson,
  type Analyzer,
  type FileStore,
  type Logger,
  type Notebook,
  type NotebookAnalysis,
  type NotebookReport,
  type PythonFormatter,
  type Settings,
} from "../core/index";
import { planTestWithModules } from "../project/generateTest";
import type { IndexOptions } from "../project/indexFiles";
import { choosePython } from "../project/python";
import { Project } from "../project/project";
import type { OnReport, Refreshed } from "../project/refreshed";
import { planReplacementOf } from "../project/replace";
import { settingsFileNames } from "../project/settings/settingsFile";
import { AcceptedFindings } from "./acceptedFindings";
import { examine } from "./examination";
import { folderSettings } from "./folderSettings";
import { planExtraction, testAnswerOf } from "./plans";
import type {
  CoveredModule,
  Examination,
  ModulePlan,
  ReplacementAnswer,
  Selection,
  SentReport,
  TestAnswer,
} from "./protocol";
import { SentReports, type OnReports } from "./sentReports";

export interface FolderAnalysisOptions {
  readonly root: string;
  readonly files: FileStore;
  readonly log: Logger;
  readonly analyzer: Analyzer;
  readonly formatter: () => Promise<PythonFormatter>;
  /** Where answers survive a restart. */
  readonly index: IndexOptions | undefined;
  /** As the editor has them, unchecked. */
  readonly editorSettings: Readonly<Record<string, unknown>>;
  readonly onReports: OnReports;
}

interface Open {
  readonly notebook: Notebook;
  readonly revision: number;
}

export class FolderAnalysis {
  readonly #options: FolderAnalysisOptions;
  readonly #open = new Map<string, Open>();
  readonly #sent: SentReports;
  #editorSettings: Readonly<Record<string, unknown>>;
  #current: Promise<Project>;
  #settings: Settings | undefined;
  #examined: NotebookAnalysis | undefined;
  /** Reports are sent without them. */
  readonly #accepted: AcceptedFindings;
  #stop = new AbortController();

  constructor(options: FolderAnalysisOptions) {
    this.#options = options;
    this.#editorSettings = options.editorSettings;
    this.#sent = new SentReports(options.onReports);
    this.#current = this.#newProject();
    this.#accepted = new AcceptedFindings(options);
  }

  /** Takes the editor's settings; analyses anew when they or the settings file change anything. */
  async configure(editorSettings: Readonly<Record<string, unknown>>): Promise<void> {
    this.#editorSettings = editorSettings;
    const settings = await this.#resolved();
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return;
    this.stop();
    this.#current = this.#newProject(settings);
    await this.rescan();
  }

  /** Looks at every file of the folder. */
  rescan(): Promise<void> {
    return this.#run((project, signal, onReport) => project.refresh([], signal, onReport));
  }

  /** Files changed on disk; paths are relative to the folder. */
  async update(paths: readonly string[]): Promise<void> {
    const names: readonly string[] = settingsFileNames;
    if (paths.some((path) => names.includes(path))) await this.configure(this.#editorSettings);
    if (paths.includes(baselineFileName)) {
      await this.#accepted.reread();
      await this.#sendAll();
    }
    await this.#run((project, signal, onReport) => project.update(paths, signal, onReport));
  }

  /** The report of what the editor holds. */
  async analyze(path: string, notebook: Notebook, revision: number): Promise<NotebookReport> {
    const current = this.#current;
    const project = await current;
    if (current !== this.#current) return this.analyze(path, notebook, revision);
    // Both at once, so that no report of other content is taken for one of this revision.
    this.#open.set(path, { notebook, revision });
    project.setOverlay(path, notebook);
    const report = project.reportOf(path);
    if (!report) throw new Error(`There is no report of ${path}`);
    this.#sent.add(path);
    return (await this.#shown(report, project)).report;
  }

  /** Writes all present findings into the baseline file, and gives their number. */
  async acceptFindings(): Promise<number> {
    // What is not looked at yet has findings too.
    await this.rescan();
    const count = await this.#accepted.accept(await this.#reports());
    await this.#sendAll();
    return count;
  }

  /** What extraction would write, from what the editor holds where the notebook is open. */
  async plan(path: string, selection: Selection): Promise<ModulePlan> {
    return planExtraction(await this.#scanned(), path, selection, this.#options.log);
  }

  /** What generating a test would write, from what the editor holds where the notebook is open. */
  async planTest(path: string, symbol: string): Promise<TestAnswer> {
    const { signal } = this.#stop;
    return testAnswerOf(await planTestWithModules(await this.#scanned(), path, symbol, signal));
  }

  /** The Python that runs tests of the folder. */
  async python(ofEditor: string | undefined, isWindows: boolean): Promise<string> {
    const { root, files } = this.#options;
    // A change of the settings may not have reached the project yet.
    const { pythonPath: setting } = await this.#resolved();
    return choosePython(root, files, { setting, ofEditor, isWindows });
  }

  /** How the notebook would use the module that it was extracted to. */
  async planReplacement(path: string): Promise<ReplacementAnswer> {
    const { replacement, note } = await planReplacementOf(await this.#scanned(), path);
    return { replacement: replacementJson(replacement), note };
  }

  /** Lays what a test run measured over the reports; gives the modules that it is about. */
  async takeCoverage(text: string): Promise<readonly CoveredModule[]> {
    const project = await this.#current;
    const taken = project.coverage.take(text, project.modules);
    this.#sent.send(await this.#newlyCovered(project));
    return [...taken].map(([path, { covered, missed }]) => ({ path, covered, missed }));
  }

  /** What a question about a notebook comes to that its analysis answers, see `Answers`. */
  async examine(question: Examination): Promise<unknown> {
    return examine(await this.#analysisOf(question.path), question);
  }

  /** What is planned knows the folder's modules, also before its first walk is done. */
  async #scanned(): Promise<Project> {
    const { signal } = this.#stop;
    const project = await this.#current;
    await project.scan(signal);
    return project;
  }

  /** Who points at one name points at the next: the last analysis is kept until something changes. */
  async #analysisOf(path: string): Promise<NotebookAnalysis> {
    const open = this.#open.get(path)?.notebook;
    if (open && this.#examined?.notebook === open) return this.#examined;
    const analysis = await (await this.#current).analysisOf(path);
    this.#examined = analysis;
    return analysis;
  }

  /** The editor let go of a notebook: its file counts again. */
  async close(path: string): Promise<void> {
    this.#open.delete(path);
    (await this.#current).setOverlay(path, undefined);
    await this.update([path]);
  }

  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  async #run(
    task: (project: Project, signal: AbortSignal, onReport: OnReport) => Promise<Refreshed>,
  ): Promise<void> {
    // Asked for before the wait: other settings may come meanwhile, and stop what is of this project.
    const { signal } = this.#stop;
    const project = await this.#current;
    const portions = this.#sent.portions(signal);
    const { isComplete, notebooks, reusedCount } = await task(project, signal, async (report) => {
      portions.add(await this.#shown(report, project));
    });
    this.#examined = undefined;
    if (reusedCount > 0) {
      const { log, root } = this.#options;
      log.info(`${root}: ${reusedCount} of ${notebooks.length} notebooks are as they were left`);
    }
    // Only the walk tells which modules there are to be covered.
    for (const report of await this.#newlyCovered(project)) portions.add(report);
    // Also notebooks that other settings have left out since.
    portions.end(isComplete ? this.#sent.goneFrom(project.paths()) : []);
  }

  /** Sends every report anew, since what counts may have changed. */
  async #sendAll(): Promise<void> {
    const project = await this.#current;
    const portions = this.#sent.portions();
    for (const path of project.paths()) {
      const report = project.reportOf(path);
      if (report) portions.add(await this.#shown(report, project));
    }
    portions.end();
  }

  /** All there are, with everything that was found. */
  async #reports(): Promise<readonly NotebookReport[]> {
    const project = await this.#current;
    return project.paths().flatMap((path) => project.reportOf(path) ?? []);
  }

  /** Reports of which coverage files say something else now. */
  async #newlyCovered(project: Project): Promise<readonly SentReport[]> {
    const paths = await project.coverage.refresh(project.modules);
    const reports = paths.flatMap((path) => project.reportOf(path) ?? []);
    return Promise.all(reports.map((report) => this.#shown(report, project)));
  }

  /** What is sent of a new report: without the findings that are known, with coverage. */
  async #shown(fresh: NotebookReport, { coverage }: Project): Promise<SentReport> {
    // Whoever types meanwhile makes another revision, which this report is not of.
    const open = this.#open.get(fresh.path);
    const counted = await this.#accepted.hideIn(fresh);
    const report = await coverage.complete(counted, open?.notebook);
    return open ? { report, revision: open.revision } : { report };
  }

  async #newProject(known?: Settings): Promise<Project> {
    const { root, files, log, index, analyzer, formatter } = this.#options;
    const settings = known ?? (await this.#resolved());
    this.#settings = settings;
    const project = new Project({ root, files, log, analyzer, formatter, settings, index });
    for (const [path, { notebook }] of this.#open) project.setOverlay(path, notebook);
    return project;
  }

  #resolved(): Promise<Settings> {
    return folderSettings(this.#options, () => this.#editorSettings);
  }
}
