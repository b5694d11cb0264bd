/** Goes to a cell or a line of a file; where several places decided something, asks which. */
import * as vscode from "vscode";
import { cellName } from "../../core/index";
import { runAction, type ActionHost } from "../action";
import { toRange, type OpenPlace } from "../convert";
import { commands } from "../ids";

export function registerOpenPlace(host: ActionHost): vscode.Disposable {
  return vscode.commands.registerCommand(commands.openPlace, (...places: readonly OpenPlace[]) =>
    runAction(host, "Go to place", async () => {
      const place = places.length === 1 ? places[0] : await choose(places);
      if (place) await open(place);
    }),
  );
}

/** Opens a place in its editor, with the cursor on it. */
export async function open({ uri: text, cell: index, range }: OpenPlace): Promise<void> {
  const uri = vscode.Uri.parse(text, true);
  const selection = range && new vscode.Range(toRange(range).start, toRange(range).start);
  if (index === undefined) {
    await vscode.commands.executeCommand("vscode.open", uri, { selection });
    return;
  }
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const cell = notebook.cellAt(index);
  const cells = new vscode.NotebookRange(cell.index, cell.index + 1);
  // A notebook that opens through the address of its cell would be named after that cell.
  const editor = await vscode.window.showNotebookDocument(notebook, { selections: [cells] });
  editor.revealRange(cells, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  if (cell.kind !== vscode.NotebookCellKind.Code) return;
  await vscode.commands.executeCommand("vscode.open", cell.document.uri, {
    selection: selection ?? new vscode.Range(0, 0, 0, 0),
  });
}

async function choose(places: readonly OpenPlace[]): Promise<OpenPlace | undefined> {
  const items = places.map((place) => ({ ...describe(place), place }));
  return (await vscode.window.showQuickPick(items, { title: "Go to" }))?.place;
}

function describe({ uri, cell, range }: OpenPlace): vscode.QuickPickItem {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
  if (cell !== undefined) return { label: cellName(cell), description: path };
  return { label: path, description: range ? `line ${range.line}` : "" };
}
