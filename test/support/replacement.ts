/** Replacements in notebooks that are written as text; the API that the tests of replacing use. */
import { Analyzer } from "../../src/core/analyze";
import type { NotebookAnalysis } from "../../src/core/analysis";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule } from "../../src/core/extract/extract";
import { planReplacement } from "../../src/core/extract/replace/planReplacement";
import type { ModuleAccess, Replacement } from "../../src/core/extract/replace/replacement";
import { targetsOf } from "../../src/core/extract/targets";
import { modulePathOf } from "../../src/core/notebook/moduleName";
import type { Notebook } from "../../src/core/notebook/model";
import { defaultSettings } from "../../src/core/settings";
import { formatCells, notebookOf } from "./notebook";
import { applyNotebookEdits } from "./notebookEdits";
import { testLayout } from "./python";

export interface ReplaceOptions extends Partial<ModuleAccess> {
  /** Symbols of the module; what Cellbridge chooses when it is left out. */
  readonly take?: readonly string[];
  /** Text of the module on disk instead of the one that the notebook gives. */
  readonly present?: string | undefined;
  readonly localModules?: readonly string[];
}

export interface Replaced {
  readonly replacement: Replacement;
  readonly before: NotebookAnalysis;
  readonly notebook: Notebook;
  /** The cells in `# %%` form. */
  readonly text: string;
  /** What stays as "cell:line symbol: reason -> remedy", cells counted from 1. */
  readonly kept: readonly string[];
  readonly refusals: readonly string[];
}

/** Extracts a notebook in `# %%` form to `src/churn.py`, and replaces its code by that module. */
export async function replace(text: string, options: ReplaceOptions = {}): Promise<Replaced> {
  return replaceIn(notebookOf(text, "notebooks/churn.ipynb"), options);
}

export async function replaceIn(
  notebook: Notebook,
  options: ReplaceOptions = {},
): Promise<Replaced> {
  const analyzer = new Analyzer();
  const analyze = (each: Notebook): NotebookAnalysis =>
    analyzer.analyzeNotebook(each, noTests, defaultSettings);
  const before = analyze(notebook);
  const modulePath = modulePathOf(notebook.path, "src");
  const module = /([^/]*)\.py$/.exec(modulePath)?.[1] ?? "";
  const localModules = [module, ...(options.localModules ?? [])];
  const layout = await testLayout();
  const [target] = targetsOf(notebook);
  const extract = (present: string | undefined) =>
    extractModule(before, {
      ...{ modulePath, selection: options.take, present, localModules, layout, target, analyze },
    });
  const present = "present" in options ? options.present : extract(undefined).module?.text;
  const access = { module: options.module ?? module, addedPath: options.addedPath };
  const style = { ...layout, localModules: new Set(localModules) };
  const replacement = planReplacement(before, extract(present), { ...access, style });
  const after = applyNotebookEdits(notebook, replacement.edits);
  const inWords = (all: Replacement["kept"]): readonly string[] =>
    all.map(
      ({ cell, line, symbol, reason, remedy }) =>
        `${cell + 1}:${line} ${symbol}: ${reason} -> ${remedy}`,
    );
  return {
    replacement,
    before,
    notebook: after,
    text: formatCells(after),
    kept: inWords(replacement.kept),
    refusals: inWords(replacement.refusals),
  };
}
