/**
 * Writes an agreed plan as one edit, that is one undo, and opens the module beside the notebook. What
 * somebody changed in the module since the plan was made is never overwritten.
 */
import * as vscode from "vscode";
import { Refusal } from "../action";
import type { ModulePlan } from "../protocol";

export async function writeModule(
  folder: vscode.WorkspaceFolder,
  { modules: [module], present }: ModulePlan,
): Promise<void> {
  if (!module) throw new Error("The plan has no module");
  const file = vscode.Uri.joinPath(folder.uri, module.path);
  if (module.state !== "unchanged") {
    const edit = new vscode.WorkspaceEdit();
    if (present === undefined) {
      edit.createFile(file, { contents: new TextEncoder().encode(module.text) });
    } else {
      edit.replace(file, await wholeOf(file, module.path, present), module.text);
    }
    // A refactoring is saved where it is made.
    if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
      throw new Error(`${module.path} could not be written`);
    }
  }
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
