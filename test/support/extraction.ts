/** Extractions of notebooks that are written as text; the API that the tests of extraction use. */
import assert from "node:assert/strict";
import { Analyzer } from "../../src/core/analyze";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule, type Extraction } from "../../src/core/extract/extract";
import type { PythonPlaces } from "../../src/core/extract/importsBeside";
import { targetsOf } from "../../src/core/extract/targets";
import { defaultSettings } from "../../src/core/settings";
import { notebookOf } from "./notebook";
import { testLayout } from "./python";

export interface ExtractOptions {
  /** Symbols to take; every function and class of the notebook when it is left out. */
  readonly take?: readonly string[];
  /** Leave the choice to the plan. */
  readonly isDefault?: boolean;
  readonly present?: string;
  readonly localModules?: readonly string[];
  readonly path?: string;
  readonly modulePath?: string;
  readonly places?: PythonPlaces;
  /** Extract the cells that the notebook exports to its first module. */
  readonly isExported?: boolean;
}

/** Extracts from a notebook in `# %%` form to `src/fixture.py`. */
export async function extract(text: string, options: ExtractOptions = {}): Promise<Extraction> {
  const notebook = notebookOf(text, options.path ?? "notebooks/fixture.ipynb");
  const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  const names = analysis.symbols
    .filter(({ fact }) => fact.kind !== "constant")
    .map(({ fact }) => fact.name);
  return extractModule(analysis, {
    modulePath: options.modulePath ?? "src/fixture.py",
    selection: options.isDefault ? undefined : (options.take ?? [...new Set(names)]),
    present: options.present,
    localModules: options.localModules,
    places: options.places,
    layout: await testLayout(),
    target: options.isExported ? targetsOf(notebook)[0] : undefined,
  });
}

/** The module without docstring, header, version and markers: what is left is the notebook's. */
export function bodyOf(extraction: Extraction): string {
  const text = extraction.module?.text ?? "";
  return text
    .split("\n")
    .filter((line) => !/^# cellbridge:|^__version__ = /.test(line))
    .join("\n")
    .replace(/^r?"""[\s\S]*?"""\n/, "")
    .replace(/\n{2,}/g, "\n\n")
    .trim();
}

/** The same of an extraction that refuses nothing. */
export async function extractedBody(text: string, options?: ExtractOptions): Promise<string> {
  const extraction = await extract(text, options);
  assert.deepEqual(refusalsOf(extraction), []);
  return bodyOf(extraction);
}

/** Refusals as "cell:line symbol: reason -> remedy", cells counted from 1. */
export function refusalsOf({ plan }: Extraction): readonly string[] {
  return plan.refusals.map(
    ({ cell, line, symbol, reason, remedy }) =>
      `${cell + 1}:${line} ${symbol}: ${reason} -> ${remedy}`,
  );
}
