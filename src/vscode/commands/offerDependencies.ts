/** Offers to write down what a notebook installs where the repository keeps its dependencies. */
import * as vscode from "vscode";
import type { DependencyPlan } from "../../project/dependencies";
import { reasonOf } from "../../project/reason";
import { showBeside, writeFiles } from "./writeFiles";

export async function offerDependencies(
  folder: vscode.WorkspaceFolder,
  plan: DependencyPlan,
): Promise<void> {
  const { path, added, hint } = plan;
  const add = `Add to ${path}`;
  const message =
    `The notebook installs ${added.join(", ")}, which ${path} does not name.` +
    (hint === undefined ? "" : ` ${hint}.`);
  if ((await vscode.window.showInformationMessage(message, add)) !== add) return;
  try {
    await writeFiles(folder, [plan]);
    await showBeside(folder, path);
  } catch (error) {
    const reason = reasonOf(error);
    void vscode.window.showErrorMessage(`${path} was not changed: ${reason}.`);
  }
}
