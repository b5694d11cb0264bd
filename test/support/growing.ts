/** Notebooks that use their modules and go on growing; the API that the tests of growing modules use. */
import { Analyzer } from "../../src/core/analyze";
import type { NotebookAnalysis } from "../../src/core/analysis";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule, type Extraction } from "../../src/core/extract/extract";
import type { Notebook } from "../../src/core/notebook/model";
import { defaultSettings } from "../../src/core/settings";
import { notebookOf } from "./notebook";
import { testLayout } from "./python";
import { replace } from "./replacement";

export interface Grown {
  /** The notebook that uses its module, in `# %%` form. */
  readonly replaced: string;
  /** The module that was made of the notebook. */
  readonly before: string;
  readonly extraction: Extraction;
  /** The module after the extraction; empty where nothing may be written. */
  readonly after: string;
}

/**
 * Replaces the code of a notebook by its module `src/churn.py`, lets somebody `edit` what the cells say
 * then, or the text of the module, and extracts again.
 */
export async function grow(
  text: string,
  edit: (replaced: string) => string = (same) => same,
  editModule: (module: string) => string = (same) => same,
): Promise<Grown> {
  const before = (await extractTo(notebookOf(text, path), undefined)).module?.text ?? "";
  const { text: replaced } = await replace(text);
  const present = editModule(before);
  const extraction = await extractTo(notebookOf(edit(replaced), path), present);
  return { replaced, before, extraction, after: extraction.module?.text ?? "" };
}

/** Extracts by default to `src/churn.py`, or to another module. */
export async function extractTo(
  notebook: Notebook,
  present: string | undefined,
  module = "churn",
  localModules: readonly string[] = [],
): Promise<Extraction> {
  const analyzer = new Analyzer();
  const layout = await testLayout();
  const again = (each: Notebook) => analyzer.analyzeNotebook(each, noTests, defaultSettings);
  return extractModule(again(notebook), {
    ...{ modulePath: `src/${module}.py`, present, layout, analyze: again },
    localModules: [module, ...localModules],
  });
}

export async function analyze(notebook: Notebook): Promise<NotebookAnalysis> {
  return new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
}

const path = "notebooks/churn.ipynb";
