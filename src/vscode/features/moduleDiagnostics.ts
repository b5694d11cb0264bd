/**
 * Problems of Python files: findings about code that has moved from a notebook into its module, and
 * about tests of the repository. Several notebooks may share a module or a test, so each file's
 * problems are kept by notebook and set together, those about one test once.
 */
import * as vscode from "vscode";
import { toModuleDiagnostic, toTestDiagnostic, type Shown } from "../convert";
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
    const add = (path: string, diagnostic: vscode.Diagnostic) => {
      const file = shown.file(path)?.toString();
      if (file !== undefined) wanted.set(file, [...(wanted.get(file) ?? []), diagnostic]);
    };
    for (const finding of analyzed?.report.findings ?? []) {
      const diagnostic = toModuleDiagnostic(finding, shown);
      if (finding.module && diagnostic) add(finding.module.path, diagnostic);
      for (const test of finding.tests ?? []) {
        add(test.path, toTestDiagnostic(finding, test, shown));
      }
    }
    const before = [...this.#files].flatMap(([file, owners]) => (owners.has(owner) ? [file] : []));
    for (const file of new Set([...before, ...wanted.keys()])) {
      const owners = this.#files.get(file) ?? new Map<string, readonly vscode.Diagnostic[]>();
      const own = wanted.get(file);
      if (own) owners.set(owner, own);
      else owners.delete(owner);
      if (owners.size > 0) this.#files.set(file, owners);
      else this.#files.delete(file);
      this.#collection.set(vscode.Uri.parse(file, true), distinct([...owners.values()].flat()));
    }
  }
}

/** A test that runs several functions is found once for each of them. */
function distinct(diagnostics: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  const byText = new Map<string, vscode.Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { line, character } = diagnostic.range.start;
    const key = `${line}:${character} ${diagnostic.message}`;
    const known = byText.get(key);
    if (!known) byText.set(key, diagnostic);
    else {
      known.relatedInformation = [
        ...(known.relatedInformation ?? []),
        ...(diagnostic.relatedInformation ?? []),
      ];
    }
  }
  return [...byText.values()];
}
