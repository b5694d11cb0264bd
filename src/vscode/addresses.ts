/** How the editor's URIs become the addresses that the worker knows: a folder and a path in it. */
import * as vscode from "vscode";
import { noFolder, type Address } from "./protocol";

/** Where a notebook belongs. Without a folder its URI serves as its path. */
export function addressOf(uri: vscode.Uri): Address {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || folder.uri.scheme !== "file") return { folder: noFolder, path: uri.toString() };
  const path = uri.path.slice(folder.uri.path.length).replace(/^\/+/, "");
  return { folder: folder.uri.toString(), path };
}

/** The workspace folders that lie on a disk. */
export function localFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
}

/** The absolute path of a folder, with forward slashes. */
export function rootOf({ uri }: vscode.WorkspaceFolder): string {
  return uri.fsPath.replaceAll("\\", "/");
}
