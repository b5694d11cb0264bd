/**
 * Coverage of a test run as VS Code shows it: the modules that ran, in the Test Coverage view and in
 * their editors. Cells are painted by `coverageMarks.ts`, since VS Code takes those of a notebook for
 * one file.
 */
import * as vscode from "vscode";
import type { CoveredModule } from "../protocol";

export class NativeCoverage {
  readonly #details = new WeakMap<vscode.FileCoverage, vscode.StatementCoverage[]>();

  add(
    run: vscode.TestRun,
    folder: vscode.WorkspaceFolder,
    modules: readonly CoveredModule[],
  ): void {
    for (const { path, covered, missed } of modules) {
      const lines = [
        ...covered.map((line) => ({ line, ran: true })),
        ...missed.map((line) => ({ line, ran: false })),
      ];
      const details = lines.map(
        ({ line, ran }) => new vscode.StatementCoverage(ran, new vscode.Position(line - 1, 0)),
      );
      const uri = vscode.Uri.joinPath(folder.uri, path);
      const file = vscode.FileCoverage.fromDetails(uri, details);
      this.#details.set(file, details);
      run.addCoverage(file);
    }
  }

  /** What a profile of the Test Explorer wants to know of a file that `add` has told of. */
  detailsOf(file: vscode.FileCoverage): vscode.StatementCoverage[] {
    return this.#details.get(file) ?? [];
  }
}
