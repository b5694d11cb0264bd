/** What every command that writes files asks first: a trusted workspace with the notebook in it. */
import * as vscode from "vscode";
import { Refusal } from "../action";

export function writableFolderOf(what: string, notebook: vscode.Uri): vscode.WorkspaceFolder {
  if (!vscode.workspace.isTrusted) {
    throw new Refusal(`${what} writes files: trust this workspace first.`);
  }
  const folder = vscode.workspace.getWorkspaceFolder(notebook);
  if (!folder) {
    throw new Refusal("The notebook lies in no folder of the workspace: open its folder first.");
  }
  return folder;
}
