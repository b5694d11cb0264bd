/**
 * Replacing the code of a notebook by its module: first a plan that can be shown, then one edit of the
 * notebook's file that leaves counts and metadata as they are, and outputs with their code. The file is only replaced while
 * it still says what it said when the plan was made.
 */
import {
  editNotebookText,
  moveOutputs,
  planReplacement,
  readModule,
  type Replacement,
} from "../core/index";
import { moduleStyle, planModules, type ExtractionSource, type ModulePlan } from "./extract";
import { moduleAccess } from "./moduleAccess";
import { joinPath } from "./paths";
import { WriteError, writeFile } from "./writing";

export interface PlannedReplacement {
  readonly replacement: Replacement;
  /** What the person should know about the import, as one sentence. */
  readonly note: string | undefined;
}

/** Nothing is written. `path` of the notebook, relative to the workspace folder. */
export async function planReplacementOf(
  source: ExtractionSource,
  path: string,
): Promise<PlannedReplacement> {
  const analysis = await source.analysisOf(path);
  const { extraction } = await presentModule(source, path);
  const { modulePath } = extraction.plan;
  const { note, ...access } = await moduleAccess(source, analysis, modulePath);
  const { layout, localModules } = await moduleStyle(source, joinPath(source.root, path));
  const own = [...(localModules ?? []), access.module.split(".")[0] ?? access.module];
  const style = { ...layout, localModules: new Set(own) };
  const replacement = planReplacement(analysis, extraction, { ...access, style });
  return { replacement, note: replacement.cells.length > 0 ? note : undefined };
}

/** Rejects when the file has changed since `text` was read. */
export async function writeReplacement(
  { root, files }: Pick<ExtractionSource, "root" | "files">,
  { replacement }: PlannedReplacement,
  text: string,
): Promise<void> {
  const { notebook, edits, moves } = replacement;
  const path = joinPath(root, notebook);
  if ((await files.readText(path)) !== text) {
    throw new WriteError(
      `${notebook} has changed since the replacement was planned: plan it again`,
    );
  }
  await writeFile(files, path, moveOutputs(editNotebookText(text, edits), moves), notebook);
}

/** The extraction that the module on disk was made by: of what Cellbridge chose, or of what it has. */
async function presentModule(source: ExtractionSource, path: string): Promise<ModulePlan> {
  const [plan] = await onlyModule(source, path);
  if (plan.extraction.module?.state !== "changed" || plan.present === undefined) return plan;
  const symbols = readModule(plan.present).symbols.map(({ name }) => name);
  const [same] = await onlyModule(source, path, symbols);
  return same.extraction.module?.state === "unchanged" ? same : plan;
}

async function onlyModule(
  source: ExtractionSource,
  path: string,
  symbols?: readonly string[],
): Promise<readonly [ModulePlan]> {
  const [plan, ...others] = await planModules(source, path, symbols ? { symbols } : {});
  if (!plan) throw new Error(`there is no plan for ${path}`);
  if (others.length > 0) {
    const paths = [plan, ...others].map(({ extraction }) => extraction.plan.modulePath);
    const isExported = [plan, ...others].every(({ extraction }) => extraction.plan.offers);
    throw new Error(
      isExported
        ? `its cells are exported to ${inWords(paths)}, and are the source of these modules`
        : `its code goes into ${inWords(paths)}, and only one module can take its place: give the notebook one module in the \`modules\` table, or write the imports yourself`,
    );
  }
  return [plan];
}

function inWords(paths: readonly string[]): string {
  return `${paths.slice(0, -1).join(", ")} and ${paths.at(-1) ?? ""}`;
}
