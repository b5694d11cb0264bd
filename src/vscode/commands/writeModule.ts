/** The files of an extraction, and writing them: they open beside the notebook. */
import type * as vscode from "vscode";
import type { ModulePlan } from "../protocol";
import { showBeside, writeFiles, type FileToWrite } from "./writeFiles";

export async function writeModule(folder: vscode.WorkspaceFolder, plan: ModulePlan): Promise<void> {
  const files = filesOf(plan);
  await writeFiles(folder, files, files.length > 0 ? plan.packages : []);
  for (const { path } of plan.modules) await showBeside(folder, path);
}

/** What there is to write; modules that would not change are left out. */
export function filesOf({ modules, present }: ModulePlan): readonly FileToWrite[] {
  return modules
    .filter(({ state }) => state !== "unchanged")
    .map(({ path, text }) => ({ path, text, present: present[path] }));
}
