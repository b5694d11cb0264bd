/**
 * The state of the workspace: the latest report of every notebook, whether open or not. Open
 * notebooks are analysed from the editor's content, the newest edit wins, and a report of content
 * that has changed since is dropped.
 */
import * as vscode from "vscode";
import { withOutcomes, type NotebookReport } from "../core/index";
import { addressOf, localFolders, rootOf } from "./addresses";
import { Disposables } from "./disposable";
import type { OpenNotebooks, Snapshot } from "./documents";
import { settingsSection } from "./ids";
import type { Log } from "./log";
import {
  noFolder,
  type Answers,
  type Question,
  type ReportsResponse,
  type RuleInfo,
} from "./protocol";
import { chosenSettings } from "./settings";
import type { TestOutcomes } from "./testOutcomes";
import { Typing } from "./typing";
import type { FileChanges, WorkspaceWatcher } from "./watcher";
import type { WorkerClient } from "./workerClient";

export interface AnalyzedNotebook {
  readonly uri: vscode.Uri;
  /** Undefined for notebooks that lie in no workspace folder. */
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly report: NotebookReport;
  /** What was analysed, when it was the content of the editor. */
  readonly live: Snapshot | undefined;
}

/** "starting" until every notebook has been read once. */
export type SessionState = "starting" | "ready" | "failed";

export interface SessionOptions {
  readonly worker: WorkerClient;
  readonly openNotebooks: OpenNotebooks;
  readonly watcher: WorkspaceWatcher;
  readonly outcomes: TestOutcomes;
  readonly settingKeys: readonly string[];
  readonly log: Log;
}

interface LiveAnalysis {
  readonly report: NotebookReport;
  readonly live: Snapshot;
}

export class Session implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #worker: WorkerClient;
  readonly #open: OpenNotebooks;
  readonly #outcomes: TestOutcomes;
  readonly #settingKeys: readonly string[];
  readonly #log: Log;
  readonly #notebooks = new Map<string, AnalyzedNotebook>();
  readonly #analyzed = this.#owned.add(new vscode.EventEmitter<readonly vscode.Uri[]>());
  readonly #stateChanged = this.#owned.add(new vscode.EventEmitter<SessionState>());
  readonly #typing = this.#owned.add(
    new Typing<vscode.NotebookDocument, LiveAnalysis>({
      analyze: (document) => this.#analyze(document),
      told: ({ uri }) => (this.get(uri)?.live ? this.get(uri)?.report : undefined),
      tell: ({ uri }, { report, live }) => this.#publish(uri, report, live),
    }),
  );
  #state: SessionState = "starting";
  #rules: ReadonlyMap<string, RuleInfo> = new Map();

  /** Notebooks whose report is new or gone. */
  readonly onDidAnalyze = this.#analyzed.event;
  readonly onDidChangeState = this.#stateChanged.event;

  constructor({ worker, openNotebooks: open, watcher, outcomes, ...options }: SessionOptions) {
    this.#worker = worker;
    this.#open = open;
    this.#outcomes = outcomes;
    this.#settingKeys = options.settingKeys;
    this.#log = options.log;
    const own = this.#owned;
    own.add(worker.onDidStart(() => this.#introduce()));
    own.add(worker.onReports((response) => this.#accept(response)));
    own.add(
      worker.onRules((rules) => (this.#rules = new Map(rules.map((rule) => [rule.id, rule])))),
    );
    own.add(worker.onIdle(() => this.#setState("ready")));
    own.add(worker.onDidFail(() => this.#setState("failed")));
    own.add(open.onDidChange((document) => this.#typing.touch(document)));
    own.add(open.onDidClose((document) => this.#close(document)));
    own.add(watcher.onDidChange((changes) => this.#tellChanges(changes)));
    own.add(outcomes.onDidChange((folder) => this.#tellOutcomes(folder)));
    own.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#changeFolders()));
    own.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingsSection)) this.#tellFolders();
      }),
    );
  }

  get state(): SessionState {
    return this.#state;
  }

  /** What there is to say about each rule, by its id; empty until the analysis runs. */
  get rules(): ReadonlyMap<string, RuleInfo> {
    return this.#rules;
  }

  all(): Iterable<AnalyzedNotebook> {
    return this.#notebooks.values();
  }

  get(uri: vscode.Uri): AnalyzedNotebook | undefined {
    return this.#notebooks.get(uri.toString());
  }

  /** The report of a cell's notebook and the cell's index in it; undefined while it is outdated. */
  ofCell(cell: vscode.Uri): { notebook: AnalyzedNotebook; index: number } | undefined {
    const wanted = cell.toString();
    for (const document of this.#open.all()) {
      if (document.uri.path !== cell.path) continue;
      const notebook = this.get(document.uri);
      if (!notebook?.live || notebook.live.document !== document) continue;
      if (!this.#open.isCurrent(notebook.live)) continue;
      const index = notebook.live.cellUris.indexOf(wanted);
      if (index >= 0) return { notebook, index };
    }
    return undefined;
  }

  /** Asks the worker. */
  ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answers[Q["kind"]]> {
    this.#worker.start();
    return this.#worker.ask(question, signal);
  }

  /** Analyses an open notebook as it is now, without waiting for typing to pause. */
  settle(document: vscode.NotebookDocument): Promise<void> {
    return this.#typing.now(document);
  }

  /** The same for a notebook that may be closed. */
  async settleAt(uri: vscode.Uri): Promise<void> {
    const document = this.#open.find(uri);
    if (document) await this.settle(document);
  }

  /** Reads everything anew; starts the worker where it has stopped. */
  async analyzeWorkspace(signal: AbortSignal): Promise<void> {
    this.#setState("starting");
    try {
      await this.ask({ kind: "rescan" }, signal);
    } finally {
      if (this.#state === "starting") this.#setState("ready");
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** A new worker is told everything. */
  #introduce(): void {
    this.#tellFolders();
    for (const document of this.#open.all()) void this.#typing.now(document);
  }

  #tellFolders(): void {
    const folders = localFolders().map((folder) => ({
      id: folder.uri.toString(),
      root: rootOf(folder),
      settings: chosenSettings(folder.uri, this.#settingKeys),
    }));
    this.#worker.send({ kind: "folders", folders });
  }

  /** Notebooks of folders that are gone go; those of added folders come as reports. */
  #changeFolders(): void {
    this.#tellFolders();
    const moved = [...this.#notebooks.values()].filter(
      ({ uri, folder }) =>
        vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() !== folder?.uri.toString(),
    );
    this.#forget(moved.map(({ uri }) => uri));
    for (const document of this.#open.all()) this.#typing.touch(document);
  }

  #tellChanges({ folder, paths }: FileChanges): void {
    this.#worker.send({ kind: "changed", folder: folder.uri.toString(), paths: [...paths] });
  }

  /** Undefined where it has failed or is of a content that has changed since. */
  async #analyze(document: vscode.NotebookDocument): Promise<LiveAnalysis | undefined> {
    const live = this.#open.snapshot(document);
    if (!live || !this.#worker.isRunning) return undefined;
    const { revision } = live;
    const address = addressOf(document.uri);
    const notebook = this.#open.content(document, address.path);
    try {
      const report = await this.#worker.ask({ kind: "live", ...address, revision, notebook });
      return this.#open.isCurrent(live) ? { report, live } : undefined;
    } catch (error) {
      this.#log.error(`${address.path} could not be analysed`, error);
      return undefined;
    }
  }

  #accept({ folder: id, reports, removed }: ReportsResponse): void {
    const folder = localFolders().find(({ uri }) => uri.toString() === id);
    if (!folder) return;
    // In nested workspace folders a notebook belongs to the innermost.
    const isOwn = (uri: vscode.Uri): boolean =>
      vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === id;
    const changed: vscode.Uri[] = [];
    for (const { report, revision } of reports) {
      const uri = vscode.Uri.joinPath(folder.uri, report.path);
      if (!isOwn(uri)) continue;
      const document = this.#open.find(uri);
      const live = document && this.#open.snapshot(document);
      if (live && live.revision !== revision) continue;
      this.#set({ uri, folder, report, live });
      changed.push(uri);
    }
    this.#analyzed.fire(changed);
    const gone = removed.map((path) => vscode.Uri.joinPath(folder.uri, path));
    this.#forget(gone.filter((uri) => isOwn(uri) && !this.#open.find(uri)));
  }

  #publish(uri: vscode.Uri, report: NotebookReport, live: Snapshot): void {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    this.#set({ uri, folder, report, live });
    this.#analyzed.fire([uri]);
  }

  #set(notebook: AnalyzedNotebook): void {
    const { uri, folder, report } = notebook;
    const told = withOutcomes(report, this.#outcomes.of(folder));
    this.#notebooks.set(uri.toString(), { ...notebook, report: told });
  }

  #tellOutcomes(folder: vscode.WorkspaceFolder): void {
    const id = folder.uri.toString();
    const own = [...this.all()].filter((each) => each.folder?.uri.toString() === id);
    for (const notebook of own) this.#set(notebook);
    this.#analyzed.fire(own.map(({ uri }) => uri));
  }

  /** Until the file has been read, the last report stands, no longer tied to the editor's cells. */
  #close(document: vscode.NotebookDocument): void {
    this.#typing.forget(document);
    const address = addressOf(document.uri);
    this.#worker.send({ kind: "closed", ...address });
    const known = this.get(document.uri);
    if (!known) return;
    if (address.folder === noFolder) return this.#forget([document.uri]);
    this.#notebooks.set(document.uri.toString(), { ...known, live: undefined });
    this.#analyzed.fire([document.uri]);
  }

  #forget(uris: readonly vscode.Uri[]): void {
    const gone = uris.filter((uri) => this.#notebooks.delete(uri.toString()));
    if (gone.length > 0) this.#analyzed.fire(gone);
  }

  #setState(state: SessionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}
