/**
 * Findings as problems: at the cells of open notebooks, at the computed addresses of cells of closed
 * ones, and at the file for what cannot be read. Thousands are placed in small portions, so that
 * typing never waits for them.
 */
import * as vscode from "vscode";
import type { CellUris } from "../cellUris";
import { toDiagnostic, toFileDiagnostic, type Shown } from "../convert";
import { Disposables } from "../disposable";
import { settingsSection } from "../ids";
import type { AnalyzedNotebook, Session } from "../session";
import { diagnosticsForUnopened } from "../settings";
import { ModuleDiagnostics } from "./moduleDiagnostics";

/** Milliseconds after which the rest waits for the next turn. */
const portion = 4;

export function registerDiagnostics(session: Session, cellUris: CellUris): vscode.Disposable {
  const owned = new Disposables();
  const diagnostics = owned.add(new Diagnostics(session, cellUris));
  const setting = `${settingsSection}.diagnosticsForUnopened`;
  owned.add(session.onDidAnalyze((uris) => diagnostics.refresh(uris)));
  owned.add(cellUris.onDidChange(() => diagnostics.refreshAll()));
  owned.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) diagnostics.refreshAll();
    }),
  );
  return owned;
}

class Diagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection("cellbridge");
  readonly #modules = new ModuleDiagnostics();
  readonly #session: Session;
  readonly #cellUris: CellUris;
  /** Where each notebook's problems stand now, to be taken away when they move. */
  readonly #placed = new Map<string, readonly vscode.Uri[]>();
  readonly #queue = new Map<string, vscode.Uri>();
  #turn: NodeJS.Immediate | undefined;

  constructor(session: Session, cellUris: CellUris) {
    this.#session = session;
    this.#cellUris = cellUris;
  }

  refresh(notebooks: readonly vscode.Uri[]): void {
    for (const uri of notebooks) this.#queue.set(uri.toString(), uri);
    this.#turn ??= setImmediate(() => this.#work());
  }

  refreshAll(): void {
    this.refresh([...this.#session.all()].map(({ uri }) => uri));
  }

  dispose(): void {
    clearImmediate(this.#turn);
    this.#collection.dispose();
    this.#modules.dispose();
  }

  #work(): void {
    this.#turn = undefined;
    const end = performance.now() + portion;
    for (const [key, uri] of this.#queue) {
      this.#queue.delete(key);
      this.#place(uri);
      if (performance.now() > end) break;
    }
    if (this.#queue.size > 0) this.#turn = setImmediate(() => this.#work());
  }

  #place(uri: vscode.Uri): void {
    const notebook = this.#session.get(uri);
    const mode = notebook?.live ? "cell" : diagnosticsForUnopened(uri);
    const told = mode === "off" ? undefined : notebook;
    const shown = this.#shown(uri, notebook, mode);
    const wanted = told ? diagnosticsOf(told, shown) : [];
    this.#modules.set(uri, told, shown);
    const kept = new Set(wanted.map(([at]) => at.toString()));
    const before = this.#placed.get(uri.toString()) ?? [];
    const gone = before.filter((at) => !kept.has(at.toString()));
    // VS Code moves marks along with edits, so the same problems are set again as well.
    this.#collection.set([
      ...gone.map((at): [vscode.Uri, undefined] => [at, undefined]),
      ...wanted,
    ]);
    if (wanted.length > 0)
      this.#placed.set(
        uri.toString(),
        wanted.map(([at]) => at),
      );
    else this.#placed.delete(uri.toString());
  }

  #shown(uri: vscode.Uri, notebook: AnalyzedNotebook | undefined, mode: string): Shown {
    return {
      notebook: uri,
      cell: (index) => {
        if (mode === "file") return undefined;
        const open = notebook?.live?.cellUris[index];
        return open ? vscode.Uri.parse(open, true) : this.#cellUris.of(uri, index);
      },
      file: (path) => {
        const root = notebook?.folder?.uri;
        return root && vscode.Uri.joinPath(root, path);
      },
    };
  }
}

function diagnosticsOf(
  { uri, report }: AnalyzedNotebook,
  shown: Shown,
): [vscode.Uri, vscode.Diagnostic[]][] {
  const byUri = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
  const add = (at: vscode.Uri, diagnostic: vscode.Diagnostic) => {
    const entry = byUri.get(at.toString()) ?? [at, []];
    entry[1].push(diagnostic);
    byUri.set(at.toString(), entry);
  };
  for (const problem of report.problems) {
    // A notebook in another language is nobody's mistake; the tree says that it is left out.
    if (problem.kind !== "language") add(uri, toFileDiagnostic(problem));
  }
  for (const finding of report.findings) {
    add(shown.cell(finding.cell) ?? uri, toDiagnostic(finding, shown));
  }
  return [...byUri.values()];
}
