/** Inserts what the fix of an unexplained cell offers, and puts the cursor there, ready to write. */
import * as vscode from "vscode";
import { Refusal, runAction, type ActionHost } from "../action";
import { toWorkspaceEdit } from "../convert";
import { commands } from "../ids";
import type { Session } from "../session";

export function registerExplainCell(host: ActionHost, session: Session): vscode.Disposable {
  return vscode.commands.registerCommand(commands.explainCell, (cell: string) =>
    runAction(host, "Explain Cell", () => explain(session, vscode.Uri.parse(cell, true))),
  );
}

async function explain(session: Session, cell: vscode.Uri): Promise<void> {
  const found = session.ofCell(cell);
  const document = found?.notebook.live?.document;
  const finding = found?.notebook.report.findings.find(
    (one) => one.rule === "unexplained-cell" && one.cell === found.index,
  );
  if (!found || !document || !finding?.fix) {
    throw new Refusal("The notebook is still being analysed; try again in a moment.");
  }
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(finding.fix, document)))) {
    throw new Error("VS Code did not apply the edit");
  }
  const inserted = finding.fix.edits.find((edit) => edit.kind === "insertCell");
  if (!inserted) return;
  const range = new vscode.NotebookRange(inserted.index, inserted.index + 1);
  const editor = await vscode.window.showNotebookDocument(document, { selections: [range] });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand("notebook.cell.edit");
  // The text is a proposal: typing replaces it.
  const text = vscode.window.activeTextEditor;
  if (text?.document === document.cellAt(inserted.index).document) {
    const { lineCount } = text.document;
    text.selection = new vscode.Selection(0, 0, lineCount, 0);
  }
}
