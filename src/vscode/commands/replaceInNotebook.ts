/**
 * "Replace Extracted Code in Notebook…": the notebook as it would read beside how it reads, then one
 * edit of its cells, which is one undo. Outputs go with their code, counts stay; nothing is saved, and
 * nothing is replaced before the person agrees.
 */
import * as vscode from "vscode";
import { cellName, movedOutputs, percentText, type ReplacementJson } from "../../core/index";
import { Refusal, runAction, type ActionHost, type Task } from "../action";
import { addressOf } from "../addresses";
import type { Previews } from "../features/preview";
import type { TreeNode } from "../features/treeItems";
import { commands, notebookType } from "../ids";
import type { Session } from "../session";
import { open } from "./openPlace";
import { asSentence } from "./remedies";
import { writableFolderOf } from "./writableFolder";

/** A row of the tree, the notebook's URI, or nothing for the notebook in front. */
export type ReplaceSource = TreeNode | vscode.Uri | undefined;

export function registerReplaceInNotebook(
  host: ActionHost,
  session: Session,
  previews: Previews,
): vscode.Disposable {
  return vscode.commands.registerCommand(commands.replaceInNotebook, (from?: ReplaceSource) =>
    runAction(host, "Replace Extracted Code in Notebook", (task) =>
      replace(session, previews, notebookOf(from), task),
    ),
  );
}

/** Says that modules stand and offers to let the notebook use them. Nobody waits for the answer. */
export async function offerReplacement(
  notebook: vscode.Uri,
  modules: readonly string[],
): Promise<void> {
  const replaceNow = "Replace in Notebook…";
  const answer = await vscode.window.showInformationMessage(
    `${modules.join(" and ")} ${modules.length > 1 ? "hold" : "holds"} the notebook's model code now.`,
    replaceNow,
  );
  if (answer === replaceNow) {
    await vscode.commands.executeCommand(commands.replaceInNotebook, notebook);
  }
}

async function replace(
  session: Session,
  previews: Previews,
  uri: vscode.Uri,
  task: Task,
): Promise<void> {
  writableFolderOf("Replacing code", uri);
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook);
  await task.wait(session.settle(notebook));
  const question = { kind: "planReplacement", ...addressOf(uri) } as const;
  const { replacement, note } = await task.wait(session.ask(question, task.signal));
  if (replacement.cells.length === 0) return showRefusal(uri, replacement);
  const chosen = await choose(previews, notebook, replacement);
  if (chosen?.place) await open(chosen.place);
  if (!chosen?.isAgreed) return;
  await write(notebook, replacement);
  // No answer is expected.
  if (note !== undefined) void vscode.window.showInformationMessage(asSentence(note));
}

function notebookOf(from: ReplaceSource): vscode.Uri {
  if (from instanceof vscode.Uri) return from;
  if (from) return from.notebook.uri;
  const active = vscode.window.activeNotebookEditor?.notebook;
  if (active?.notebookType !== notebookType) {
    throw new Refusal("Open a notebook, or choose one in the Cellbridge view.");
  }
  return active.uri;
}

interface Item extends vscode.QuickPickItem {
  readonly isAgreed?: boolean;
  readonly place?: Parameters<typeof open>[0];
}

/** Shows both texts of the notebook while it asks. */
async function choose(
  previews: Previews,
  notebook: vscode.NotebookDocument,
  replacement: ReplacementJson,
): Promise<Item | undefined> {
  const texts = notebook.getCells().map((cell) => ({
    kind: cell.kind === vscode.NotebookCellKind.Code ? ("code" as const) : ("markdown" as const),
    source: cell.document.getText(),
  }));
  const after = new Map(replacement.cells.map((cell) => [cell.index, cell.after]));
  const changed = texts.map((cell, at) => ({ ...cell, source: after.get(at) ?? cell.source }));
  const file = notebook.uri.path.slice(notebook.uri.path.lastIndexOf("/") + 1);
  const pair = await previews.compare(
    notebook.uri,
    percentText(texts),
    percentText(changed),
    `${file} (with its module)`,
  );
  try {
    return await vscode.window.showQuickPick(itemsOf(notebook.uri, replacement), {
      title: `Replace code of ${file} by ${modulesOf(replacement)}`,
      placeHolder: "Nothing is replaced yet; the preview shows what would be",
      // A diff that opens takes the focus.
      ignoreFocusOut: true,
    });
  } finally {
    for (const preview of pair) await previews.close(preview);
  }
}

function itemsOf(uri: vscode.Uri, { cells, replaced, kept }: ReplacementJson): readonly Item[] {
  const count = `${cells.length} ${cells.length === 1 ? "cell" : "cells"}`;
  const replace: Item = {
    label: `$(replace-all) Replace in ${count}`,
    detail: `${replaced.join(", ")}; outputs go along, and undo brings it all back`,
    isAgreed: true,
  };
  if (kept.length === 0) return [replace];
  const separator = { label: "Stays in its cells", kind: vscode.QuickPickItemKind.Separator };
  return [
    replace,
    separator,
    ...kept.map(({ cell, line, symbol, reason, remedy }): Item => {
      const range = { line, column: 1, endLine: line, endColumn: 1 };
      return {
        label: `$(circle-slash) ${symbol}`,
        description: cellName(cell),
        detail: `${asSentence(reason)} ${asSentence(remedy)}`.replaceAll("`", ""),
        place: { uri: uri.toString(), cell, range },
      };
    }),
  ];
}

/**
 * Cells are replaced by cells with the same outputs: edits of their texts would be undone cell by cell,
 * and VS Code would take the counts of those that show nothing.
 */
async function write(
  notebook: vscode.NotebookDocument,
  { cells, moves }: ReplacementJson,
): Promise<void> {
  const outputs = movedOutputs((cell) => notebook.cellAt(cell).outputs, moves);
  const edits = cells.map(({ index, before, after }) => {
    const cell = index < notebook.cellCount ? notebook.cellAt(index) : undefined;
    if (!cell || normal(cell.document.getText()) !== normal(before)) {
      throw new Refusal("The notebook has changed since the preview was made: replace again.");
    }
    const data = new vscode.NotebookCellData(cell.kind, after, cell.document.languageId);
    data.metadata = cell.metadata;
    data.outputs = [...(outputs.get(index) ?? cell.outputs)];
    if (cell.executionSummary) data.executionSummary = cell.executionSummary;
    const range = new vscode.NotebookRange(index, index + 1);
    return vscode.NotebookEdit.replaceCells(range, [data]);
  });
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, edits);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error("VS Code did not apply the edit");
  await vscode.window.showNotebookDocument(notebook);
}

/** The modules that have something of the notebook. */
function modulesOf({ module, modules }: ReplacementJson): string {
  const paths = modules
    .filter(({ replaced, uses }) => replaced.length + uses.length > 0)
    .map(({ path }) => path);
  return paths.length > 0 ? paths.join(" and ") : module;
}

async function showRefusal(uri: vscode.Uri, replacement: ReplacementJson): Promise<void> {
  const { uses, refusals, kept } = replacement;
  const [first, ...others] = refusals.length > 0 ? refusals : kept;
  if (uses.length > 0 && refusals.length === 0) {
    const rest = kept.length > 0 ? "" : ", and has no code of it left";
    void vscode.window.showInformationMessage(
      `The notebook uses ${modulesOf(replacement)} already${rest}.`,
    );
    return;
  }
  if (!first) throw new Refusal("There is nothing in the notebook that its module could replace.");
  const { cell, line, reason, remedy } = first;
  const goThere = `Go to ${cellName(cell)}`;
  const more = others.length > 0 ? ` (And ${others.length} more.)` : "";
  const message = `Nothing was replaced: ${asSentence(reason)} ${asSentence(remedy)}${more}`;
  const answer = await vscode.window.showWarningMessage(message, goThere);
  if (answer !== goThere) return;
  await open({
    ...{ uri: uri.toString(), cell },
    range: { line, column: 1, endLine: line, endColumn: 1 },
  });
}

function normal(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
