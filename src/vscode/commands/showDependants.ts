/**
 * "Show What Depends on This Cell": the cells that an edit may reach, each with its reason. Going
 * through the list shows each cell in the notebook; going away leaves the notebook as it was.
 */
import * as vscode from "vscode";
import { cellName, impactReason, type ImpactCell, type ImpactReport } from "../../core/index";
import { Refusal, runAction, type ActionHost, type Task } from "../action";
import { addressOf } from "../addresses";
import { commands } from "../ids";
import type { Session } from "../session";
import { cellOf, nameOf, type CellSource } from "./cellTarget";
import { open } from "./openPlace";

export function registerShowDependants(host: ActionHost, session: Session): vscode.Disposable {
  return vscode.commands.registerCommand(commands.showDependants, (source?: CellSource) =>
    runAction(host, "Show What Depends on This Cell", (task) => show(session, source, task)),
  );
}

async function show(session: Session, source: CellSource, task: Task): Promise<void> {
  const { notebook, index: cell } = cellOf(source);
  await task.wait(session.settle(notebook));
  const name = nameOf(source);
  const target = name === undefined ? { cell } : { cell, name };
  const question = { kind: "impact", ...addressOf(notebook.uri), target } as const;
  const report = await task.wait(session.ask(question, task.signal));
  if (!report) throw new Refusal(`There is no Python in ${cellName(cell)} that a cell could read.`);
  if (report.cells.length === 0) throw new Refusal(`No other cell depends on ${nameFor(report)}.`);
  const chosen = await pickCell(report, notebook);
  if (!chosen) return;
  const line = chosen.statements[0]?.line ?? 1;
  const range = { line, column: 1, endLine: line, endColumn: 1 };
  await open({ uri: notebook.uri.toString(), cell: chosen.index, range });
}

function nameFor({ cell, name }: ImpactReport): string {
  return name === undefined ? cellName(cell) : `\`${name}\` of ${cellName(cell)}`;
}

type Item = vscode.QuickPickItem & { readonly cell?: ImpactCell };

function pickCell(
  report: ImpactReport,
  notebook: vscode.NotebookDocument,
): Promise<ImpactCell | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const editor = vscode.window.visibleNotebookEditors.find((each) => each.notebook === notebook);
  const before = editor && { selections: editor.selections, visible: editor.visibleRanges[0] };
  pick.title = `What depends on ${nameFor(report)}`;
  // A menu that closes gives the focus back to its editor, maybe after this list has opened.
  pick.ignoreFocusOut = true;
  pick.placeholder = "Choose a cell to go there";
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = itemsOf(report);
  return new Promise((resolve) => {
    pick.onDidChangeActive(([item]) => {
      if (item?.cell && editor) select(editor, item.cell.index);
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.cell);
      pick.hide();
    });
    pick.onDidHide(() => {
      const isLeft = pick.selectedItems.length === 0;
      if (isLeft && editor && before) {
        editor.selections = before.selections;
        if (before.visible) editor.revealRange(before.visible);
      }
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function select(editor: vscode.NotebookEditor, cell: number): void {
  const range = new vscode.NotebookRange(cell, cell + 1);
  editor.selections = [range];
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

/** Who reads from the cell itself comes first. */
function itemsOf({ cells }: ImpactReport): readonly Item[] {
  const direct = cells.filter(({ isDirect }) => isDirect);
  const others = cells.filter(({ isDirect }) => !isDirect);
  return [...group("reads from it", direct), ...group("through other cells", others)];
}

function group(label: string, cells: readonly ImpactCell[]): readonly Item[] {
  if (cells.length === 0) return [];
  const separator = { label, kind: vscode.QuickPickItemKind.Separator };
  return [separator, ...cells.map(toItem)];
}

function toItem(cell: ImpactCell): Item {
  return {
    label: cellName(cell.index),
    // Lists are plain text, in which backticks would only be in the way.
    description: impactReason(cell.reads).replaceAll("`", ""),
    detail: cell.statements.map(({ text }) => text.trim()).join("  ·  "),
    cell,
  };
}
