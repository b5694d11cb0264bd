/** Brings code into view where it is open already, and leaves the keyboard where it is. */
import * as vscode from "vscode";
import { definitionLine } from "../../core/index";

/** Selects cells, by their 0-based indexes. */
export async function revealInNotebook(uri: vscode.Uri, cells: readonly number[]): Promise<void> {
  const wanted = uri.toString();
  const visible = vscode.window.visibleNotebookEditors.find(
    ({ notebook }) => notebook.uri.toString() === wanted,
  );
  const editor = visible ?? (await showNotebook(uri));
  const ranges = cells
    .filter((cell) => cell < editor.notebook.cellCount)
    .map((cell) => new vscode.NotebookRange(cell, cell + 1));
  const [first] = ranges;
  if (!first) return;
  editor.selections = ranges;
  editor.revealRange(first, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

/** Shows a notebook where its tab is, else in front; other files then open beside it, not instead. */
export async function showNotebook(uri: vscode.Uri): Promise<vscode.NotebookEditor> {
  const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isTabOf(uri)));
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  return vscode.window.showNotebookDocument(notebook, {
    ...{ preserveFocus: true, preview: false },
    ...(group && { viewColumn: group.viewColumn }),
  });
}

/** Whether a tab shows the file, in the editor of notebooks or of texts, or as what becomes of one. */
export function isTabOf(uri: vscode.Uri): (tab: vscode.Tab) => boolean {
  const wanted = uri.toString();
  return ({ input }) => {
    if (input instanceof vscode.TabInputNotebook || input instanceof vscode.TabInputText) {
      return input.uri.toString() === wanted;
    }
    return input instanceof vscode.TabInputTextDiff && input.modified.toString() === wanted;
  };
}

/** Where one of the names is defined in a text that one can see. */
export function revealDefinition(uri: vscode.Uri, names: readonly string[]): void {
  const wanted = uri.toString();
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document.uri.toString() !== wanted) continue;
    const text = editor.document.getText();
    const [line] = names.flatMap((name) => definitionLine(text, name) ?? []);
    if (line === undefined) continue;
    const range = editor.document.lineAt(line - 1).range;
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
