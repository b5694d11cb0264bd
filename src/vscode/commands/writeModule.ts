/**
 * Writes an agreed plan as one edit, that is one undo, and opens the module beside the notebook. What
 * somebody changed in the module since the plan was made is never overwritten.
 */
import * as vscode from "vscode";
import { Refusal } from "../action";
import type { ModulePlan } from "../protocol";

export async function writeModule(
  folder: vscode.WorkspaceFolder,
  { modules, present, packages }: ModulePlan,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const changed = modules.filter(({ state }) => state !== "unchanged");
  for (const { path, text } of changed) {
    const file = vscode.Uri.joinPath(folder.uri, path);
    const before = present[path];
    if (before === undefined) edit.createFile(file, { contents: new TextEncoder().encode(text) });
    else edit.replace(file, await wholeOf(file, path, before), text);
  }
  for (const path of changed.length > 0 ? packages : []) {
    edit.createFile(vscode.Uri.joinPath(folder.uri, path), { ignoreIfExists: true });
  }
  // A refactoring is saved where it is made.
  if (changed.length > 0 && !(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
    throw new Error(`${changed.map(({ path }) => path).join(", ")} could not be written`);
  }
  for (const { path } of modules) await showSaved(vscode.Uri.joinPath(folder.uri, path));
}

async function showSaved(file: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  if (document.isDirty) await document.save();
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
  });
}

async function wholeOf(file: vscode.Uri, path: string, present: string): Promise<vscode.Range> {
  const document = await vscode.workspace.openTextDocument(file);
  if (document.isDirty) {
    throw new Refusal(`${path} has unsaved changes: save or undo them, then extract again.`);
  }
  if (normal(document.getText()) !== normal(present)) {
    throw new Refusal(`${path} has changed since the extraction was planned: extract again.`);
  }
  return new vscode.Range(0, 0, document.lineCount, 0);
}

/** Editors hide a byte order mark and may read mixed line ends as one kind. */
function normal(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}
