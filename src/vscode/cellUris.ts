/**
 * Addresses of cells in notebooks that are not open, so that a problem there opens its cell. VS Code
 * makes them from the cell's number when it loads a notebook; the formula is checked against every
 * notebook that opens, and not used any more once it was wrong.
 */
import * as vscode from "vscode";

const scheme = "vscode-notebook-cell";
/** VS Code writes the cell's number in base 7 after a letter that says how many digits follow. */
const lengthLetters = ["W", "X", "Y", "Z", "a", "b", "c", "d", "e", "f"];

/** What the window calls the place where the files lie; the extension may see them as plain files. */
interface Origin {
  readonly scheme: string;
  readonly authority: string;
}

export class CellUris implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #opened: vscode.Disposable;
  #origin: Origin | undefined;
  #isReliable = true;

  /** Fires when `of` begins or ceases to give addresses. */
  readonly onDidChange = this.#changed.event;

  constructor(remoteName: string | undefined) {
    if (remoteName === undefined) this.#origin = { scheme: "file", authority: "" };
    for (const notebook of vscode.workspace.notebookDocuments) this.#learn(notebook);
    this.#opened = vscode.workspace.onDidOpenNotebookDocument((notebook) => {
      if (this.#learn(notebook) === "contradicted") this.#distrust();
    });
  }

  /** Address of a cell (0-based) of a closed notebook, or undefined when it cannot be known. */
  of(notebook: vscode.Uri, cell: number): vscode.Uri | undefined {
    if (!this.#isReliable || !this.#origin || notebook.scheme !== "file") return undefined;
    return cellUri(notebook, cell, this.#origin);
  }

  dispose(): void {
    this.#opened.dispose();
    this.#changed.dispose();
  }

  #learn(notebook: vscode.NotebookDocument): "agreed" | "contradicted" | "nothing to learn" {
    if (notebook.uri.scheme !== "file" || notebook.cellCount === 0) return "nothing to learn";
    const origin = originOf(notebook.cellAt(0).document.uri);
    if (!origin) return "contradicted";
    const agrees = notebook
      .getCells()
      .every(
        ({ document }, index) =>
          document.uri.toString() === cellUri(notebook.uri, index, origin).toString(),
      );
    if (!agrees) return "contradicted";
    if (this.#origin?.scheme !== origin.scheme || this.#origin.authority !== origin.authority) {
      this.#origin = origin;
      this.#changed.fire();
    }
    return "agreed";
  }

  #distrust(): void {
    if (!this.#isReliable) return;
    this.#isReliable = false;
    this.#changed.fire();
  }
}

function cellUri(notebook: vscode.Uri, cell: number, origin: Origin): vscode.Uri {
  const digits = cell.toString(7);
  const letter = lengthLetters[digits.length - 1] ?? "z";
  const source = Buffer.from(origin.scheme).toString("base64");
  const authority = origin.authority || notebook.authority;
  return notebook.with({ scheme, authority, fragment: `${letter}${digits}s${source}` });
}

function originOf(cell: vscode.Uri): Origin | undefined {
  const mark = cell.fragment.indexOf("s");
  if (cell.scheme !== scheme || mark < 0) return undefined;
  const decoded = Buffer.from(cell.fragment.slice(mark + 1), "base64").toString();
  return { scheme: decoded, authority: cell.authority };
}
