/**
 * Writes agreed texts as one edit, that is one undo. What somebody changed in a file since the plan
 * was made is never overwritten.
 */
import * as vscode from "vscode";
import { Refusal } from "../action";

export interface FileToWrite {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly text: string;
  /** Text of the file when the plan was made; undefined when there was none. */
  readonly present: string | undefined;
}

/** `empty` are paths of files that must be there, whatever they hold. Everything is saved. */
export async function writeFiles(
  folder: vscode.WorkspaceFolder,
  files: readonly FileToWrite[],
  empty: readonly string[] = [],
): Promise<void> {
  if (files.length === 0) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { path, text, present } of files) {
    const file = vscode.Uri.joinPath(folder.uri, path);
    if (present === undefined) edit.createFile(file, { contents: new TextEncoder().encode(text) });
    else edit.replace(file, await wholeOf(file, path, present), text);
  }
  for (const path of empty) {
    edit.createFile(vscode.Uri.joinPath(folder.uri, path), { ignoreIfExists: true });
  }
  // A refactoring is saved where it is made.
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
    throw new Error(`${files.map(({ path }) => path).join(", ")} could not be written`);
  }
  for (const { path } of files) await saved(vscode.Uri.joinPath(folder.uri, path));
}

/** Shows a file beside the notebook. */
export async function showBeside(
  folder: vscode.WorkspaceFolder,
  path: string,
  selection?: vscode.Range,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
    ...(selection && { selection }),
  });
}

async function saved(file: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  if (document.isDirty) await document.save();
}

async function wholeOf(file: vscode.Uri, path: string, present: string): Promise<vscode.Range> {
  const document = await vscode.workspace.openTextDocument(file);
  if (document.isDirty) {
    throw new Refusal(`${path} has unsaved changes: save or undo them, then try again.`);
  }
  if (normal(document.getText()) !== normal(present)) {
    throw new Refusal(`${path} has changed since this was planned: try again.`);
  }
  return new vscode.Range(0, 0, document.lineCount, 0);
}

/** Editors hide a byte order mark and may read mixed line ends as one kind. */
function normal(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}
