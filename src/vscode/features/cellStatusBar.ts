/** The labels below cells: state, phases, tests, explanation. Words and reasons come from the core. */
import * as vscode from "vscode";
import { cellLabels, plainText, type CellLabel, type Place } from "../../core/index";
import { toOpenPlace } from "../convert";
import { Disposables } from "../disposable";
import { commands, notebookType, type SymbolRequest } from "../ids";
import type { AnalyzedNotebook, Session } from "../session";

export function registerCellStatusBar(session: Session): vscode.Disposable {
  const owned = new Disposables();
  const changed = owned.add(new vscode.EventEmitter<void>());
  owned.add(session.onDidAnalyze(() => changed.fire()));
  owned.add(
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, {
      onDidChangeCellStatusBarItems: changed.event,
      provideCellStatusBarItems: ({ document }) => itemsOf(session, document.uri),
    }),
  );
  return owned;
}

function itemsOf(session: Session, cell: vscode.Uri): vscode.NotebookCellStatusBarItem[] {
  const found = session.ofCell(cell);
  if (!found) return [];
  return cellLabels(found.notebook.report, found.index).map((label) =>
    toItem(label, found.notebook, cell),
  );
}

function toItem(
  label: CellLabel,
  notebook: AnalyzedNotebook,
  cell: vscode.Uri,
): vscode.NotebookCellStatusBarItem {
  const item = new vscode.NotebookCellStatusBarItem(
    label.text,
    vscode.NotebookCellStatusBarAlignment.Left,
  );
  const placeOf = (place: Place) => toOpenPlace(place, notebook.uri, notebook.folder?.uri);
  item.tooltip = plainText(label.notes);
  const command = commandOf(label, placeOf, notebook.uri, cell);
  if (command) item.command = command;
  return item;
}

function commandOf(
  { click }: CellLabel,
  placeOf: (place: Place) => object,
  notebook: vscode.Uri,
  cell: vscode.Uri,
): vscode.Command | undefined {
  switch (click.kind) {
    case "go":
      return {
        title: "Go to what decided this",
        command: commands.openPlace,
        arguments: click.places.map(placeOf),
      };
    case "explain":
      return {
        title: "Explain this cell",
        command: commands.explainCell,
        arguments: [cell.toString()],
      };
    case "generate-test": {
      const request: SymbolRequest = { notebook: notebook.toString(), symbols: click.symbols };
      const command = commands.generateTest;
      return { title: "Generate a test", command, arguments: [request] };
    }
    case "dependants":
      return {
        title: "Show what depends on this cell",
        command: commands.showDependants,
        arguments: [{ cell: cell.toString() }],
      };
    case "none":
      return undefined;
  }
}
