/** The files of an extraction: as a text to look at, and written; then they open beside the notebook. */
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

/** What a plan would write, as one text. */
export function modulesText(plan: ModulePlan): string {
  const [first, ...others] = plan.modules;
  if (!first) return `# ${whyNoModule(plan)}\n`;
  // The preview is of the first file; what goes to others is shown below.
  return [first.text, ...others.map(({ path, text }) => `\n\n# === ${path} ===\n\n${text}`)].join(
    "",
  );
}

/** Why a plan writes nothing, where it does not. */
export function whyNoModule({ symbols, modulePath }: ModulePlan): string {
  return symbols.some(({ isTaken }) => isTaken)
    ? `${modulePath} is not written: what is refused says why.`
    : "Nothing is selected.";
}
