/**
 * What the kernels of open notebooks have run, as far as VS Code tells: the text that a cell had
 * when it was run, in the order of the runs. A count that does not rise means a new kernel, which
 * knows nothing of what was bound before.
 */
import * as vscode from "vscode";
import type { RunHistory } from "../core/index";
import { Disposables } from "./disposable";
import { notebookType } from "./ids";

/** More runs than this are not remembered, but for the last of each cell. */
const longest = 200;

interface SeenRun {
  /** Address of the cell, which it keeps when it is moved. */
  readonly cell: string;
  readonly source: string;
  readonly hasFailed: boolean;
}

interface Seen {
  runs: SeenRun[];
  /** The highest count of the present kernel. */
  highest: number;
  /** By cell: the text behind what it shows from before the present kernel. */
  readonly earlier: Map<string, string>;
  /** By cell: the text of a run that has not ended, with its count. */
  readonly running: Map<string, { readonly count: number; readonly source: string }>;
  /** By cell: its last run that has ended; VS Code tells of it again when the cell is moved or saved. */
  readonly ended: Map<string, string>;
}

export class KernelRuns implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #seen = new WeakMap<vscode.NotebookDocument, Seen>();

  constructor() {
    const { workspace } = vscode;
    this.#owned.add(workspace.onDidOpenNotebookDocument((document) => this.#open(document)));
    this.#owned.add(workspace.onDidChangeNotebookDocument((event) => this.#change(event)));
    for (const document of workspace.notebookDocuments) this.#open(document);
  }

  /** Undefined where nothing has been seen but the file as it is. */
  historyOf(document: vscode.NotebookDocument): RunHistory | undefined {
    const seen = this.#seen.get(document);
    if (!seen) return undefined;
    const cells = document.getCells();
    const addresses = cells.map(addressOf);
    const isAsSaved = cells.every((cell, index) => {
      const before = seen.earlier.get(addresses[index] ?? "");
      return before === undefined || before === cell.document.getText();
    });
    if (seen.runs.length === 0 && isAsSaved) return undefined;
    const places = new Map(addresses.map((address, index) => [address, index]));
    return {
      runs: seen.runs.map(({ cell, ...run }) => ({ cell: places.get(cell), ...run })),
      earlier: addresses.map((address) => seen.earlier.get(address)),
    };
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #open(document: vscode.NotebookDocument): void {
    if (document.notebookType !== notebookType || this.#seen.has(document)) return;
    const [earlier, running, ended] = [new Map(), new Map(), new Map()];
    const seen: Seen = { runs: [], highest: 0, earlier, running, ended };
    this.#seen.set(document, seen);
    for (const cell of document.getCells()) noteOutput(cell, seen);
  }

  #change({ notebook, contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    const seen = this.#seen.get(notebook);
    if (!seen) return;
    for (const { addedCells } of contentChanges) {
      // A cell that was moved is added again, and what is known of it stays.
      for (const cell of addedCells) if (!isKnown(cell, seen)) noteOutput(cell, seen);
    }
    for (const { cell, executionSummary } of cellChanges) {
      if (executionSummary && isPython(cell)) follow(cell, executionSummary, seen);
    }
  }
}

/** Remembers the text behind an output that was there when the cell was first seen. */
function noteOutput(cell: vscode.NotebookCell, { earlier, ended }: Seen): void {
  const { executionSummary: summary, outputs, document } = cell;
  if (summary) ended.set(addressOf(cell), endOf(summary));
  const showsSomething = outputs.length > 0 || summary?.executionOrder !== undefined;
  if (isPython(cell) && showsSomething) earlier.set(addressOf(cell), document.getText());
}

/** Tells one run of a cell from another. */
function endOf({ executionOrder, timing }: vscode.NotebookCellExecutionSummary): string {
  return `${executionOrder} ${timing?.endTime}`;
}

/** The text counts that a cell had when its count came; it may be edited while it runs. */
function follow(
  cell: vscode.NotebookCell,
  summary: vscode.NotebookCellExecutionSummary,
  seen: Seen,
): void {
  const { executionOrder: count, success } = summary;
  const address = addressOf(cell);
  const source = cell.document.getText();
  if (success === undefined) {
    if (count === undefined) seen.running.delete(address);
    else if (seen.running.get(address)?.count !== count)
      seen.running.set(address, { count, source });
    return;
  }
  if (seen.ended.get(address) === endOf(summary)) return;
  seen.ended.set(address, endOf(summary));
  if (count !== undefined) {
    if (count <= seen.highest) startAnew(seen);
    seen.highest = count;
  }
  const ran = seen.running.get(address)?.source ?? source;
  seen.running.delete(address);
  addRun({ cell: address, source: ran, hasFailed: !success }, seen);
}

function startAnew(seen: Seen): void {
  for (const { cell, source } of seen.runs) seen.earlier.set(cell, source);
  seen.runs = [];
}

/** Running the same again and again, with nothing in between, is one run. */
function addRun(run: SeenRun, seen: Seen): void {
  const last = seen.runs.at(-1);
  const isAgain = last?.cell === run.cell && last.hasFailed === run.hasFailed;
  if (isAgain && last.source === run.source) seen.runs.pop();
  seen.runs.push(run);
  if (seen.runs.length <= longest) return;
  const kept = new Map(seen.runs.map(({ cell }, index) => [cell, index]));
  const first = seen.runs.findIndex(({ cell }, index) => kept.get(cell) !== index);
  if (first >= 0) seen.runs.splice(first, 1);
}

function isKnown(cell: vscode.NotebookCell, { runs, earlier }: Seen): boolean {
  const address = addressOf(cell);
  return earlier.has(address) || runs.some((run) => run.cell === address);
}

function isPython({ kind, document }: vscode.NotebookCell): boolean {
  return kind === vscode.NotebookCellKind.Code && document.languageId === "python";
}

function addressOf({ document }: vscode.NotebookCell): string {
  return document.uri.toString();
}
