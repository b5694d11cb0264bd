/**
 * The notebooks that are open in the editor, as the core sees notebooks. Each has a revision that
 * counts only what analysis looks at: a cell that prints for an hour changes nothing.
 */
import * as vscode from "vscode";
import type { Cell, Notebook } from "../core/index";
import { Disposables } from "./disposable";
import { notebookType } from "./ids";
import type { KernelRuns } from "./kernelRuns";
import { toOutput } from "./outputs";

/** The state of an open notebook at one moment. */
export interface Snapshot {
  readonly document: vscode.NotebookDocument;
  readonly revision: number;
  /** Addresses of the cells, by index: indexes shift while people edit, addresses do not. */
  readonly cellUris: readonly string[];
}

export class OpenNotebooks implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #kernelRuns: KernelRuns;
  readonly #revisions = new Map<vscode.NotebookDocument, number>();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.NotebookDocument>());
  readonly #closed = this.#owned.add(new vscode.EventEmitter<vscode.NotebookDocument>());

  /** Opened, or changed in a way that analysis sees. */
  readonly onDidChange = this.#changed.event;
  readonly onDidClose = this.#closed.event;

  constructor(kernelRuns: KernelRuns) {
    this.#kernelRuns = kernelRuns;
    const { workspace, window } = vscode;
    const refresh = () => this.#refresh();
    this.#owned.add(workspace.onDidOpenNotebookDocument(refresh));
    this.#owned.add(workspace.onDidSaveNotebookDocument(refresh));
    this.#owned.add(workspace.onDidCloseNotebookDocument(refresh));
    this.#owned.add(window.tabGroups.onDidChangeTabs(refresh));
    this.#owned.add(
      workspace.onDidChangeNotebookDocument((event) => {
        if (this.#revisions.has(event.notebook) && isSeen(event)) this.#advance(event.notebook);
        else this.#refresh();
      }),
    );
    this.#refresh();
  }

  all(): readonly vscode.NotebookDocument[] {
    return [...this.#revisions.keys()];
  }

  find(uri: vscode.Uri): vscode.NotebookDocument | undefined {
    const wanted = uri.toString();
    return this.all().find((document) => document.uri.toString() === wanted);
  }

  /** Undefined when the notebook is closed. */
  snapshot(document: vscode.NotebookDocument): Snapshot | undefined {
    const revision = this.#revisions.get(document);
    if (revision === undefined) return undefined;
    const cellUris = document.getCells().map((cell) => cell.document.uri.toString());
    return { document, revision, cellUris };
  }

  /** Whether nothing that analysis sees has changed since. */
  isCurrent({ document, revision }: Snapshot): boolean {
    return this.#revisions.get(document) === revision;
  }

  /** What the editor holds, unsaved edits and the runs of the kernel included; `path` is its name. */
  content(document: vscode.NotebookDocument, path: string): Notebook {
    const history = this.#kernelRuns.historyOf(document);
    return { ...toNotebook(document, path), ...(history && { history }) };
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /**
   * A document counts as open while somebody sees it or it has unsaved edits. VS Code keeps others
   * in memory for minutes, even with the content that was thrown away when they were closed.
   */
  #refresh(): void {
    const shown = shownNotebooks();
    const open = new Set(
      vscode.workspace.notebookDocuments.filter(
        (document) => isOurs(document) && (document.isDirty || shown.has(document.uri.toString())),
      ),
    );
    for (const document of this.all()) {
      if (open.has(document)) continue;
      this.#revisions.delete(document);
      this.#closed.fire(document);
    }
    for (const document of open) {
      if (!this.#revisions.has(document)) this.#advance(document);
    }
  }

  #advance(document: vscode.NotebookDocument): void {
    this.#revisions.set(document, (this.#revisions.get(document) ?? -1) + 1);
    this.#changed.fire(document);
  }
}

function shownNotebooks(): ReadonlySet<string> {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  return new Set(
    inputs.flatMap((input) => {
      if (input instanceof vscode.TabInputNotebook) return [input.uri.toString()];
      return input instanceof vscode.TabInputNotebookDiff ? [input.modified.toString()] : [];
    }),
  );
}

function toNotebook(document: vscode.NotebookDocument, path: string): Notebook {
  const { nbformat, nbformat_minor, metadata } = record(document.metadata);
  const { kernelspec, language_info } = record(metadata);
  const language = record(language_info)["name"] ?? record(kernelspec)["language"];
  const cells = document.getCells();
  return {
    path,
    nbformat: typeof nbformat === "number" ? nbformat : 4,
    nbformatMinor: typeof nbformat_minor === "number" ? nbformat_minor : 5,
    language: typeof language === "string" ? language.toLowerCase() : languageOf(cells),
    cells: cells.map(toCell),
  };
}

/** One cell of an open notebook. */
export function toCell(cell: vscode.NotebookCell): Cell {
  const { id, metadata, execution_count: stored } = record(cell.metadata);
  const { tags } = record(metadata);
  const executionCount = cell.executionSummary?.executionOrder ?? stored;
  const kind = kindOf(cell);
  const source = cell.document.getText();
  const language = cell.document.languageId;
  // A cell magic says itself what the cell holds.
  const isOther = kind === "code" && language !== "python" && !/^\s*%%/.test(source);
  return {
    index: cell.index,
    id: typeof id === "string" ? id : undefined,
    kind,
    source,
    executionCount: typeof executionCount === "number" ? executionCount : null,
    outputs: cell.outputs.map(toOutput),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [],
    ...(isOther && { language }),
  };
}

function kindOf({ kind, document }: vscode.NotebookCell): Cell["kind"] {
  if (kind === vscode.NotebookCellKind.Markup) return "markdown";
  return document.languageId === "raw" ? "raw" : "code";
}

/** A new notebook says nothing about its language until it has run; its cells do. */
function languageOf(cells: readonly vscode.NotebookCell[]): string {
  const code = cells.find((cell) => kindOf(cell) === "code");
  return code?.document.languageId ?? "python";
}

function isOurs({ notebookType: type, uri }: vscode.NotebookDocument): boolean {
  return type === notebookType && (uri.scheme === "file" || uri.scheme === "untitled");
}

function isSeen({ contentChanges, cellChanges, metadata }: vscode.NotebookDocumentChangeEvent) {
  return (
    contentChanges.length > 0 ||
    metadata !== undefined ||
    cellChanges.some((change) => change.document || change.metadata || change.executionSummary)
  );
}

/** Metadata is whatever the file holds; anything but an object counts as empty. */
function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
