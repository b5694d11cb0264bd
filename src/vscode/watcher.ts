/**
 * Tells which files of the workspace folders changed on disk, whoever changed them. A branch switch
 * is one burst, told once. VS Code reports a deleted or moved folder as one event without its
 * files, so whatever appears or disappears is told: the worker sees whether it was a folder.
 */
import * as vscode from "vscode";
import { isTestSettings } from "../project/testSettings";
import { Disposables } from "./disposable";

/** Files as paths in the folder. */
export interface FileChanges {
  readonly folder: vscode.WorkspaceFolder;
  readonly paths: readonly string[];
}

/** Quiet time that ends a burst, and the longest that a burst is waited for. */
const quiet = 150;
const longest = 2000;

/** Files that an analysis reads, besides what says which tests are run; coverage files may have any name. */
const relevant =
  /(?:\.ipynb|\.py|\.json|\.xml|\.info|\.lcov|(?:^|\/)(?:cellbridge\.toml|\.gitignore|\.coveragerc))$/;
const irrelevantFolders = /(?:^|\/)(?:\.git|\.ipynb_checkpoints|__pycache__|node_modules)(?:\/|$)/;

export class WorkspaceWatcher implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<FileChanges>());
  readonly #pending = new Map<string, Set<string>>();
  #timer: NodeJS.Timeout | undefined;
  #burstStart = 0;

  readonly onDidChange = this.#changed.event;

  constructor() {
    vscode.workspace.workspaceFolders?.forEach((folder) => this.#watch(folder));
    this.#owned.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) {
          this.#watchers.get(uri.toString())?.dispose();
          this.#watchers.delete(uri.toString());
        }
        added.forEach((folder) => this.#watch(folder));
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#owned.dispose();
  }

  #watch(folder: vscode.WorkspaceFolder): void {
    if (folder.uri.scheme !== "file") return;
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, "**"),
    );
    watcher.onDidCreate((uri) => this.#note(folder, uri));
    watcher.onDidChange((uri) => {
      if (relevant.test(uri.path) || isTestSettings(pathIn(folder, uri))) this.#note(folder, uri);
    });
    watcher.onDidDelete((uri) => this.#note(folder, uri));
    this.#watchers.set(folder.uri.toString(), watcher);
  }

  #note(folder: vscode.WorkspaceFolder, uri: vscode.Uri): void {
    const path = pathIn(folder, uri);
    if (irrelevantFolders.test(path)) return;
    const id = folder.uri.toString();
    const paths = this.#pending.get(id) ?? new Set<string>();
    this.#pending.set(id, paths.add(path));
    if (!this.#timer) this.#burstStart = Date.now();
    const left = this.#burstStart + longest - Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), Math.max(0, Math.min(quiet, left)));
  }

  #tell(): void {
    this.#timer = undefined;
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const [id, paths] of pending) {
      const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === id);
      if (folder) this.#changed.fire({ folder, paths: [...paths] });
    }
  }
}

function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.length).replace(/^\/+/, "");
}
