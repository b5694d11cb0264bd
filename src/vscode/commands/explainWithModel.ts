/**
 * "Explain Cell with Language Model": the prompt is made of what the analysis knows, the answer grows in
 * a document beside the notebook, and nothing is inserted before the person agrees.
 */
import * as vscode from "vscode";
import { cellName, explanationParagraphs, type ExplanationTarget } from "../../core/index";
import { Refusal, runAction, type ActionHost, type Task } from "../action";
import { addressOf } from "../addresses";
import { toWorkspaceEdit } from "../convert";
import type { Previews } from "../features/preview";
import { commands } from "../ids";
import { answerOf, type LanguageModels } from "../languageModels";
import type { Session } from "../session";
import { cellOf, nameOf, type CellSource } from "./cellTarget";

export function registerExplainWithModel(
  host: ActionHost,
  session: Session,
  previews: Previews,
  models: LanguageModels,
): vscode.Disposable {
  return vscode.commands.registerCommand(commands.explainWithModel, (source?: CellSource) =>
    runAction(host, "Explain with Language Model", async (task) => {
      if (!vscode.workspace.isTrusted) {
        throw new Refusal("A language model would get code of this workspace: trust it first.");
      }
      const cell = cellOf(source);
      const paragraphs = await ask(session, previews, models, cell, nameOf(source), task);
      if (paragraphs) await insert(session, cell, nameOf(source), paragraphs, task);
    }),
  );
}

/** The list that asks lies over the first lines of a document, where a short text would be hidden. */
const belowTheList = "\n".repeat(7);

/** The text that the person has accepted; undefined when they discard it. */
async function ask(
  session: Session,
  previews: Previews,
  models: LanguageModels,
  cell: vscode.NotebookCell,
  name: string | undefined,
  { signal, wait }: Task,
): Promise<readonly string[] | undefined> {
  const model = await models.choose();
  if (!model) return undefined;
  await wait(session.settle(cell.notebook));
  const target = targetOf(cell, name);
  const question = { kind: "explanationPrompt", ...addressOf(cell.notebook.uri), target } as const;
  const prompt = await wait(session.ask(question, signal));
  if (prompt === undefined) {
    throw new Refusal(`There is no Python in ${cellName(target.cell)} to explain.`);
  }
  const subject = name ?? cellName(target.cell);
  const preview = await previews.showText(`Explanation of ${subject}.md`, "");
  try {
    const show = (soFar: string) => previews.setText(preview, `${belowTheList}${soFar}`);
    const paragraphs = explanationParagraphs(await wait(answerOf(model, prompt, signal, show)));
    if (paragraphs.length === 0) {
      throw new Refusal(`${model.name} gave no explanation: try again or choose another model.`);
    }
    show(`${paragraphs.join("\n\n")}\n`);
    const insertion = {
      label: name === undefined ? `$(add) Insert above ${subject}` : "$(add) Insert docstring",
      detail: `Written by ${model.name}: read it before you rely on it`,
    };
    const options = {
      title: `Explanation of ${subject}`,
      placeHolder: "Nothing is inserted yet; the preview shows what would be",
      ignoreFocusOut: true,
    };
    const discard = { label: "$(discard) Discard" };
    const answer = await vscode.window.showQuickPick([insertion, discard], options);
    return answer === insertion ? paragraphs : undefined;
  } finally {
    await previews.close(preview);
  }
}

/** Cells may have moved and changed while the model wrote, so the place is looked up anew. */
async function insert(
  session: Session,
  cell: vscode.NotebookCell,
  name: string | undefined,
  paragraphs: readonly string[],
  { signal, wait }: Task,
): Promise<void> {
  const { notebook } = cell;
  if (notebook.isClosed || !notebook.getCells().includes(cell)) {
    throw new Refusal("The cell is gone: its notebook was closed or changed.");
  }
  await wait(session.settle(notebook));
  const target = targetOf(cell, name);
  const question = {
    kind: "explanationFix",
    ...addressOf(notebook.uri),
    target,
    paragraphs,
  } as const;
  const fix = await wait(session.ask(question, signal));
  if (!fix) {
    throw new Refusal(
      `There is no place for the explanation in ${cellName(target.cell)} any more.`,
    );
  }
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(fix, notebook)))) {
    throw new Error("VS Code did not apply the edit");
  }
  const range = new vscode.NotebookRange(target.cell, target.cell + 1);
  await vscode.window.showNotebookDocument(notebook, { selections: [range] });
}

function targetOf({ index }: vscode.NotebookCell, symbol: string | undefined): ExplanationTarget {
  return { cell: index, ...(symbol !== undefined && { symbol }) };
}
