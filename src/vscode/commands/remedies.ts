/** Says why something cannot be extracted, and offers to go where that can be changed. */
import * as vscode from "vscode";
import { cellName } from "../../core/index";
import type { ModulePlan } from "../protocol";
import { open } from "./openPlace";

/** Where something stands in the way: a cell, or the line of the module that somebody has edited. */
export interface Obstacle {
  /** 0-based. */
  readonly cell: number;
  readonly line: number;
  readonly editedLine?: number | undefined;
}

export async function offerRemedies(
  notebook: vscode.Uri,
  folder: vscode.WorkspaceFolder,
  { refusals, modulePath }: Pick<ModulePlan, "refusals" | "modulePath">,
): Promise<void> {
  const [first] = refusals;
  if (!first) {
    await vscode.window.showInformationMessage(
      "There is nothing to extract: no cell defines a function, a class or a constant, or does model work.",
    );
    return;
  }
  const { cell, reason, remedy, editedLine } = first;
  const others = refusals.length === 1 ? "" : ` (And ${refusals.length - 1} more.)`;
  const goThere = `Go to ${editedLine === undefined ? cellName(cell) : `Line ${editedLine}`}`;
  const message = `Nothing was extracted: ${asSentence(reason)} ${asSentence(remedy)}${others}`;
  const answer = await vscode.window.showWarningMessage(message, goThere);
  if (answer === goThere) await goToObstacle(first, notebook, folder, modulePath);
}

export async function goToObstacle(
  { cell, line: inCell, editedLine }: Obstacle,
  notebook: vscode.Uri,
  folder: vscode.WorkspaceFolder,
  modulePath: string,
): Promise<void> {
  const line = editedLine ?? inCell;
  const range = { line, column: 1, endLine: line, endColumn: 1 };
  if (editedLine === undefined) return open({ uri: notebook.toString(), cell, range });
  return open({ uri: vscode.Uri.joinPath(folder.uri, modulePath).toString(), range });
}

/** Reasons and remedies come as parts of sentences: "pass it as a parameter". */
export function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
