/** The functions or classes that a command is about, from wherever it was started. */
import * as vscode from "vscode";
import { symbolAt } from "../../core/index";
import type { TreeNode } from "../features/treeItems";
import type { SymbolRequest } from "../ids";
import type { Session } from "../session";
import { cellOf } from "./cellTarget";

/** A row of the tree, a quick fix or a label, a cell's menu, the menu of its text, or nothing. */
export type SymbolSource = TreeNode | SymbolRequest | vscode.NotebookCell | vscode.Uri | undefined;

export interface SymbolTarget {
  readonly notebook: vscode.Uri;
  /** Empty when none is at hand. */
  readonly symbols: readonly string[];
}

export function symbolTarget(session: Session, from: SymbolSource): SymbolTarget {
  if (from && "row" in from) {
    const notebook = from.notebook.uri;
    if (from.kind !== "detail") return { notebook, symbols: [] };
    const { kind, label, testedAs = label } = from.row;
    const isSymbol = kind === "function" || kind === "class";
    return { notebook, symbols: isSymbol ? [testedAs] : [] };
  }
  if (from && "symbols" in from) {
    return { notebook: vscode.Uri.parse(from.notebook, true), symbols: from.symbols };
  }
  const cell = cellOf(from);
  const notebook = cell.notebook.uri;
  const report = session.get(notebook)?.report;
  const editor = vscode.window.activeTextEditor;
  const position = editor?.document === cell.document ? editor.selection.active : undefined;
  const range = position && cell.document.getWordRangeAtPosition(position);
  const word = range && cell.document.getText(range);
  // Without a cursor the whole cell is meant.
  const line = (position?.line ?? cell.document.lineCount) + 1;
  const symbol = report && symbolAt(report, cell.index, line, word);
  return { notebook, symbols: symbol === undefined ? [] : [symbol] };
}
