/**
 * "Extract Model Code…": a tree of what would be taken, the module beside it as it would become, then
 * one edit. Nothing is written before the person agrees, and everything is one undo.
 */
import * as vscode from "vscode";
import { Refusal, runAction, type ActionHost, type Task } from "../action";
import { addressOf } from "../addresses";
import type { TreeNode } from "../features/treeItems";
import { commands, notebookType, type SymbolRequest } from "../ids";
import type { ModulePlan, Selection } from "../protocol";
import { chooseParts, type ChoiceHost } from "./choosing";
import { offerRemedies } from "./remedies";
import { offerDependencies } from "./offerDependencies";
import { offerReplacement } from "./replaceInNotebook";
import { writableFolderOf } from "./writableFolder";
import { writeModule } from "./writeModule";

export function registerExtract(host: ActionHost, choiceHost: ChoiceHost): vscode.Disposable {
  return vscode.commands.registerCommand(
    commands.extractModelCode,
    (from?: TreeNode | SymbolRequest | vscode.NotebookCell) =>
      runAction(host, "Extract Model Code", (task) => extract(choiceHost, targetOf(from), task)),
  );
}

interface Target {
  readonly notebook: vscode.Uri;
  /** What to begin with. */
  readonly selection: Selection;
}

async function extract(host: ChoiceHost, target: Target, task: Task): Promise<void> {
  const { session } = host;
  const folder = writableFolderOf("Extraction", target.notebook);
  await session.settleAt(target.notebook);
  const address = addressOf(target.notebook);
  const planFor = (selection: Selection) =>
    session.ask({ kind: "plan", ...address, selection }, task.signal);
  const base = await task.wait(planFor({}));
  const { symbols, cells } = target.selection;
  const first = symbols || cells ? await task.wait(planFor(target.selection)) : base;
  const used = modulesInUse(first);
  if (used !== undefined) {
    void vscode.window.showInformationMessage(
      `The notebook uses ${used} already: there is nothing new to take.`,
    );
    return;
  }
  const isRefused = first.modules.length === 0 && first.symbols.some(({ isTaken }) => isTaken);
  if (first.symbols.length === 0 || isRefused) {
    await offerRemedies(target.notebook, folder, first);
    return;
  }
  const { notebook, selection: start } = target;
  const plan = await chooseParts({ notebook, folder, start, first, base, planFor }, host);
  if (!plan) return;
  await task.wait(writeModule(folder, plan));
  if (plan.dependencies) void offerDependencies(folder, plan.dependencies);
  const paths = plan.modules.map(({ path }) => path);
  // Nobody waits for the answer.
  if (paths.length > 0) void offerReplacement(notebook, paths);
}

/** The modules of a notebook that has all of its code from there. */
function modulesInUse({ modules, refusals }: ModulePlan): string | undefined {
  const isInUse = modules.every(({ uses, state }) => uses.length > 0 && state === "unchanged");
  if (modules.length === 0 || refusals.length > 0 || !isInUse) return undefined;
  return modules.map(({ path, moduleVersion }) => `${path} ${moduleVersion}`).join(" and ");
}

/** From a tree row, a quick fix, a cell's menu or, without anything, the notebook in front. */
function targetOf(from: TreeNode | SymbolRequest | vscode.NotebookCell | undefined): Target {
  if (from && "row" in from) {
    const isSymbol = from.kind === "detail" && /^(?:function|class)$/.test(from.row.kind);
    const selection = isSymbol ? { symbols: [from.row.label] } : {};
    return { notebook: from.notebook.uri, selection };
  }
  if (from && "document" in from) {
    return { notebook: from.notebook.uri, selection: { cells: [from.index] } };
  }
  if (from && "symbols" in from) {
    const { notebook, symbols } = from;
    const selection = symbols.length > 0 ? { symbols: [...symbols] } : {};
    return { notebook: vscode.Uri.parse(notebook, true), selection };
  }
  const active = vscode.window.activeNotebookEditor?.notebook;
  if (active?.notebookType !== notebookType) {
    throw new Refusal("Open a notebook, or choose one in the Cellbridge view.");
  }
  return { notebook: active.uri, selection: {} };
}
