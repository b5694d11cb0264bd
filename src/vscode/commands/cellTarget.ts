/** The cell that a command is about, from wherever it was started. */
import * as vscode from "vscode";
import { Refusal } from "../action";
import { notebookType } from "../ids";

/** Plain data, so that a link in a hover can carry it. */
export interface CellRequest {
  /** Text of the cell's URI. */
  readonly cell: string;
  /** Of what the cell does only this name. */
  readonly name?: string;
}

/** A cell's menu gives the cell, the menu of its text the URI, the palette nothing. */
export type CellSource = vscode.NotebookCell | vscode.Uri | CellRequest | undefined;

export function cellOf(source: CellSource): vscode.NotebookCell {
  if (source && "document" in source) return source;
  if (source) {
    const uri = source instanceof vscode.Uri ? source.toString() : source.cell;
    const cell = vscode.workspace.notebookDocuments
      .filter((notebook) => notebook.notebookType === notebookType)
      .flatMap((notebook) => notebook.getCells())
      .find(({ document }) => document.uri.toString() === uri);
    if (cell) return cell;
    throw new Refusal("The cell is gone: its notebook was closed or changed.");
  }
  const editor = vscode.window.activeNotebookEditor;
  const index = editor?.selection.start;
  if (!editor || index === undefined || index >= editor.notebook.cellCount) {
    throw new Refusal("Open a notebook and choose a cell.");
  }
  return editor.notebook.cellAt(index);
}

/** The name that the command is about; undefined means the whole cell. */
export function nameOf(source: CellSource): string | undefined {
  return source && "cell" in source ? source.name : undefined;
}
