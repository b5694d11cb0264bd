/**
 * "Slice to This Cell": opens the smallest program that gives what a cell does as a notebook or a
 * script of its own, unsaved. Nothing is run, and the notebook stays as it is.
 */
import * as vscode from "vscode";
import {
  cellName,
  sliceCellsOf,
  sliceScript,
  type SliceReport,
  type SliceRequest,
} from "../../core/index";
import { Refusal, runAction, type ActionHost, type Task } from "../action";
import { addressOf } from "../addresses";
import { commands, notebookType } from "../ids";
import type { Session } from "../session";
import { cellOf, nameOf, type CellSource } from "./cellTarget";
import { pickSlice, rememberedForm, type ChosenSlice, type SliceForm } from "./slicePick";

export function registerSliceToCell(
  host: ActionHost,
  session: Session,
  state: vscode.Memento,
): vscode.Disposable {
  return vscode.commands.registerCommand(commands.sliceToCell, (source?: CellSource) =>
    runAction(host, "Slice to This Cell", (task) => slice(session, state, source, task)),
  );
}

async function slice(
  session: Session,
  state: vscode.Memento,
  source: CellSource,
  task: Task,
): Promise<void> {
  const { notebook, index } = cellOf(source);
  await task.wait(session.settle(notebook));
  const address = addressOf(notebook.uri);
  const name = nameOf(source);
  const chosen =
    name === undefined
      ? await choose(session, notebook.uri, index, state, task)
      : { request: { cell: index, name }, form: rememberedForm(state) };
  if (!chosen) return;
  const question = { kind: "slice", ...address, request: chosen.request } as const;
  const report = await task.wait(session.ask(question, task.signal));
  if (!report) throw new Refusal(whyNone(chosen.request));
  await (chosen.form === "notebook" ? openNotebook(report, notebook) : openScript(report));
  const remarks = remarksOn(report, chosen.form);
  // No answer is expected.
  if (remarks.length > 0) void vscode.window.showInformationMessage(remarks.join(" "));
}

async function choose(
  session: Session,
  notebook: vscode.Uri,
  cell: number,
  state: vscode.Memento,
  { signal, wait }: Task,
): Promise<ChosenSlice | undefined> {
  const question = { kind: "sliceChoices", ...addressOf(notebook), cell } as const;
  const choices = await wait(session.ask(question, signal));
  if (!choices) throw new Refusal(`There is no Python in ${cellName(cell)} to slice to.`);
  return pickSlice(cell, choices, state);
}

function whyNone({ cell, name, isOutput }: SliceRequest): string {
  if (isOutput) return `There is nothing that ${cellName(cell)} shows.`;
  return name === undefined
    ? `There is no Python in ${cellName(cell)} to slice to.`
    : `No cell up to ${cellName(cell)} binds \`${name}\`.`;
}

/** The new notebook asks for the same kernel as the one that it comes from. */
async function openNotebook(report: SliceReport, from: vscode.NotebookDocument): Promise<void> {
  const { Code, Markup } = vscode.NotebookCellKind;
  const data = new vscode.NotebookData(
    sliceCellsOf(report).map(({ kind, source }) =>
      kind === "code"
        ? new vscode.NotebookCellData(Code, source, "python")
        : new vscode.NotebookCellData(Markup, source, "markdown"),
    ),
  );
  data.metadata = { metadata: from.metadata["metadata"] ?? {} };
  const document = await vscode.workspace.openNotebookDocument(notebookType, data);
  await vscode.window.showNotebookDocument(document);
}

async function openScript(report: SliceReport): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: "python",
    content: sliceScript(report),
  });
  await vscode.window.showTextDocument(document, { preview: false });
}

/** What a person must know before running the slice; mostly nothing. */
function remarksOn({ missing, unparsed, cells }: SliceReport, form: SliceForm): readonly string[] {
  const names = missing.map((name) => `\`${name}\``).join(", ");
  const broken = unparsed.map(cellName).join(", ");
  const usesIPython = cells.some(({ statements }) => statements.some((one) => one.script));
  return [
    ...(names ? [`The slice reads ${names}, which no cell above binds.`] : []),
    ...(broken ? [`What does not parse in ${broken} may be missing from the slice.`] : []),
    ...(usesIPython && form === "script"
      ? ["The script calls IPython: run it with `ipython`, or open the slice as a notebook."]
      : []),
  ];
}
