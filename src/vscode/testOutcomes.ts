/**
 * What the last runs said about each test, per workspace folder. Any change of a Python file may make
 * that wrong, so it is forgotten then; what is shown is never older than the code.
 */
import * as vscode from "vscode";
import type { Outcomes, TestOutcome } from "../core/index";
import { Disposables } from "./disposable";
import type { WorkspaceWatcher } from "./watcher";

const none: Outcomes = new Map();

export class TestOutcomes implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #byFolder = new Map<string, Map<string, TestOutcome>>();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());

  readonly onDidChange = this.#changed.event;

  constructor(watcher: WorkspaceWatcher) {
    this.#owned.add(
      watcher.onDidChange(({ folder, paths }) => {
        if (paths.some((path) => path.endsWith(".py"))) this.#forget(folder);
      }),
    );
  }

  of(folder: vscode.WorkspaceFolder | undefined): Outcomes {
    return (folder && this.#byFolder.get(folder.uri.toString())) ?? none;
  }

  /** Those of other tests stay. */
  add(folder: vscode.WorkspaceFolder, outcomes: Outcomes): void {
    const id = folder.uri.toString();
    this.#byFolder.set(id, new Map([...(this.#byFolder.get(id) ?? []), ...outcomes]));
    this.#changed.fire(folder);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    if (this.#byFolder.delete(folder.uri.toString())) this.#changed.fire(folder);
  }
}
