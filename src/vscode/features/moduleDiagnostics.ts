/**
 * Problems of Python files: findings about code that has moved from a notebook into its module. Several
 * notebooks may share a module, so each file's problems are kept by notebook and set together.
 */
import * as vscode from "vscode";
import { toModuleDiagnostic, type Shown } from "../convert";
import type { AnalyzedNotebook } from "../session";

export class ModuleDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection("cellbridge-modules");
  /** By file and notebook, as texts of their URIs. */
  readonly #files = new Map<string, Map<string, readonly vscode.Diagnostic[]>>();

  dispose(): void {
    this.#collection.dispose();
  }

  /** Takes these as all findings of the notebook; none when it is gone. */
  set(notebook: vscode.Uri, analyzed: AnalyzedNotebook | undefined, shown: Shown): void {
    const owner = notebook.toString();
    const wanted = new Map<string, vscode.Diagnostic[]>();
    for (const finding of analyzed?.report.findings ?? []) {
      const file = finding.module && shown.file(finding.module.path)?.toString();
      const diagnostic = toModuleDiagnostic(finding, shown);
      if (file === undefined || !diagnostic) continue;
      wanted.set(file, [...(wanted.get(file) ?? []), diagnostic]);
    }
    const before = [...this.#files].flatMap(([file, owners]) => (owners.has(owner) ? [file] : []));
    for (const file of new Set([...before, ...wanted.keys()])) {
      const owners = this.#files.get(file) ?? new Map<string, readonly vscode.Diagnostic[]>();
      const own = wanted.get(file);
      if (own) owners.set(owner, own);
      else owners.delete(owner);
      if (owners.size > 0) this.#files.set(file, owners);
      else this.#files.delete(file);
      this.#collection.set(vscode.Uri.parse(file, true), [...owners.values()].flat());
    }
  }
}
