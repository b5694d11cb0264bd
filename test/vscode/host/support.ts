// Helpers for host tests: the workspace under test through the VS Code API.
import assert from "node:assert/strict";
import fs from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { eventually } from "../eventually";

export { eventually } from "../eventually";

/** Id of the extension under test. */
export const extensionId = "cellbridge.cellbridge";

/** Activates the extension under test, and returns it. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  return extension;
}

/** A file of the workspace under test. */
export function fileUri(relative: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, relative);
}

/** Reads a file from disk, past VS Code. */
export function readFile(relative: string): Promise<string> {
  return fs.readFile(fileUri(relative).fsPath, "utf8");
}

/** Writes a file to disk as another program would, past VS Code. */
export async function writeFile(relative: string, text: string): Promise<void> {
  const file = fileUri(relative).fsPath;
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, text);
}

/** Removes a file from disk as another program would, past VS Code. */
export function deleteFile(relative: string): Promise<void> {
  return fs.rm(fileUri(relative).fsPath);
}

/** Opens a notebook in its editor. */
export async function openNotebook(relative: string): Promise<vscode.NotebookDocument> {
  // `openNotebookDocument` would keep the document, with unsaved edits, for minutes after closing.
  await vscode.commands.executeCommand("vscode.open", fileUri(relative));
  return eventually(`${relative} is open`, () => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    return notebook?.uri.path === fileUri(relative).path ? notebook : undefined;
  });
}

/** Opens a notebook at a cell, counted from 0, and puts the cursor into it. */
export async function showCell(
  relative: string,
  index: number,
  line = 0,
): Promise<vscode.NotebookCell> {
  const notebook = await openNotebook(relative);
  const cell = notebook.cellAt(index);
  const at = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand("vscode.open", cell.document.uri, { selection: at });
  return cell;
}

/** Replaces the source of a cell, as typing does, without saving. */
export async function replaceSource(cell: vscode.NotebookCell, source: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(cell.document.uri, new vscode.Range(0, 0, cell.document.lineCount, 0), source);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Closes all editors; unsaved changes are thrown away. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.activeTabGroup.activeTab) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}

/** A diagnostic of Cellbridge with where it is; cells of open and closed notebooks and files alike. */
export interface Found {
  readonly uri: vscode.Uri;
  readonly rule: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** What Cellbridge reports for one file of the workspace now. */
export function findingsOf(relative: string): Found[] {
  const wanted = fileUri(relative).path;
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      uri.path !== wanted
        ? []
        : diagnostics
            .filter(({ source }) => (source ?? "").toLowerCase().includes("cellbridge"))
            .map((diagnostic) => ({ uri, rule: ruleOf(diagnostic), diagnostic })),
    );
}

/** Waits until the findings of a file are as wanted, and returns them. */
export function waitForFindings(
  relative: string,
  what: string,
  isWanted: (found: Found[]) => boolean,
): Promise<Found[]> {
  return eventually(`${relative}: ${what}`, () => {
    const found = findingsOf(relative);
    if (isWanted(found)) return found;
    throw new Error(
      found.map(({ rule, diagnostic }) => `${rule}: ${diagnostic.message}`).join("; ") ||
        "no findings",
    );
  });
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}
