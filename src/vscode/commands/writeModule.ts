/** Writes an agreed plan as one edit, that is one undo, and opens the module beside the notebook. */
import * as vscode from "vscode";
import type { ExtractionJson } from "../../core/index";

export type PlannedModule = ExtractionJson["modules"][number];

export async function writeModule(
  folder: vscode.WorkspaceFolder,
  { path, text }: PlannedModule,
): Promise<void> {
  const file = vscode.Uri.joinPath(folder.uri, path);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { ignoreIfExists: true, contents: new Uint8Array() });
  edit.replace(file, new vscode.Range(0, 0, 1_000_000, 0), text);
  // A refactoring is saved where it is made.
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
    throw new Error(`${path} could not be written`);
  }
  const document = await vscode.workspace.openTextDocument(file);
  if (document.isDirty) await document.save();
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
  });
}
