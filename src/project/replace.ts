/**
 * Replacing the code of a notebook by its modules: first a plan that can be shown, then one edit of the
 * notebook's file that leaves counts and metadata as they are, and outputs with their code. The file is only replaced while
 * it still says what it said when the plan was made.
 */
import {
  editNotebookText,
  joinedReplacement,
  moveOutputs,
  planReplacement,
  refusedReplacement,
  wholeObstacle,
  withReplaced,
  type NotebookAnalysis,
  type Refusal,
  type Replacement,
} from "../core/index";
import { analyzedAgain, moduleStyle, pythonAnalysisOf, type ExtractionSource } from "./extract";
import { joinPath } from "./paths";
import { isEmpty, presentModules, type PresentModule } from "./presentModules";
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
  const analysis = await pythonAnalysisOf(source, path);
  const { modules, obstacles } = await presentModules(source, path, analysis);
  const [first, ...others] = modules;
  if (!first) throw new Error(`there is no plan for ${path}`);
  const refuse = (refusals: readonly Refusal[]): PlannedReplacement => {
    const { modulePath } = first.extraction.plan;
    return { replacement: refusedReplacement(path, modulePath, refusals), note: undefined };
  };
  // Of several modules some may have got nothing, or have given all they have to the notebook.
  const missing = modules.flatMap(({ extraction }) =>
    others.length > 0 && isEmpty(extraction) ? [] : wholeObstacle(extraction),
  );
  if (obstacles.length + missing.length > 0) return refuse([...obstacles, ...missing]);

  const done: Replacement[] = [];
  const notes: string[] = [];
  let now = analysis;
  for (const module of modules) {
    // Each is planned on the notebook as the one before has left it.
    const extraction = done.length === 0 ? module.extraction : await module.extractFrom(now);
    if (others.length > 0 && isEmpty(extraction)) continue;
    const next = await replacementBy(source, now, { ...module, extraction });
    done.push(next);
    if (next.cells.length === 0) continue;
    if (module.note !== undefined) notes.push(module.note);
    now = analyzedAgain(source, withReplaced(now.notebook, next));
  }
  const replacement = joinedReplacement(analysis.notebook, done);
  if (!replacement) return refuse(wholeObstacle(first.extraction));
  if (replacement.refusals.length > 0) return refuse(replacement.refusals);
  const isProven = others.length === 0 && !first.isExported;
  for (const module of isProven ? [] : modules) {
    const obstacle = await differenceIn(module, now, analysis);
    if (obstacle) return refuse([obstacle]);
  }
  return { replacement, note: notes[0] };
}

async function replacementBy(
  source: ExtractionSource,
  analysis: NotebookAnalysis,
  { extraction, access, text, siblings, localNames }: PresentModule,
): Promise<Replacement> {
  const file = joinPath(source.root, analysis.notebook.path);
  const { layout, localModules } = await moduleStyle(source, file);
  const style = { ...layout, localModules: new Set([...(localModules ?? []), ...localNames]) };
  return planReplacement(analysis, extraction, { ...access, style, present: text, siblings });
}

/** What an extraction from the replaced notebook would change in a module, which it must not. */
async function differenceIn(
  module: PresentModule,
  now: NotebookAnalysis,
  before: NotebookAnalysis,
): Promise<Refusal | undefined> {
  const after = await module.extractFrom(now);
  if (isEmpty(after) || after.module?.state === "unchanged") return undefined;
  const { modulePath, taken } = module.extraction.plan;
  const changed = after.plan.symbols.find(({ change }) => /^(new|changed)$/.test(change ?? ""));
  const why = after.plan.refusals[0]?.reason ?? (changed && `\`${changed.name}\` would be another`);
  return {
    cell: taken[0] ?? before.notebook.cells[0]?.index ?? 0,
    line: 1,
    symbol: modulePath,
    reason: `the notebook would no longer give ${modulePath} as it is${why ? `: ${why}` : ""}`,
    remedy: "write the imports from it into the notebook yourself, and extract again",
  };
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
