/** Says why something cannot be extracted, and offers to go where that can be changed. */
import * as vscode from "vscode";
import { cellName, type ExtractionJson } from "../../core/index";
import { open } from "./openPlace";

export async function offerRemedies(
  notebook: vscode.Uri,
  { refusals }: ExtractionJson,
): Promise<void> {
  const [first] = refusals;
  if (!first) {
    await vscode.window.showInformationMessage(
      "There is nothing to extract: no cell defines a function, a class or a constant, or does model work.",
    );
    return;
  }
  const { cell, line, reason, remedy } = first;
  const others = refusals.length === 1 ? "" : ` (And ${refusals.length - 1} more.)`;
  const goThere = `Go to ${cellName(cell)}`;
  const message = `Nothing was extracted: ${asSentence(reason)} ${asSentence(remedy)}${others}`;
  const answer = await vscode.window.showWarningMessage(message, goThere);
  if (answer !== goThere) return;
  const range = { line, column: 1, endLine: line, endColumn: 1 };
  await open({ uri: notebook.toString(), cell, range });
}

/** Reasons and remedies come as parts of sentences: "pass it as a parameter". */
export function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
