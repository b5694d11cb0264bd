/**
 * Notebooks for the equivalence tests, as text with `# %%` cells, and their modules on disk. Lines
 * above the first cell say what a case is about and what is expected of it:
 *
 *     # Rebinding: `df = df.dropna()` in later cells, and what earlier stages still see.
 *     # returns: df, model
 *     # refuses: 4
 *     # order: counts
 *
 * `returns` lists what `run()` must give at least, `refuses` the cells (from 1) with a refusal, and
 * `order: counts` says that only the order of the execution counts runs without an error.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Analyzer } from "../../src/core/analyze";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule, type Extraction } from "../../src/core/extract/extract";
import { modulePathOf } from "../../src/core/notebook/moduleName";
import type { Notebook } from "../../src/core/notebook/model";
import { defaultSettings } from "../../src/core/settings";
import { parseFixture } from "../support/notebook";
import { testLayout } from "../support/python";
import type { RunRequest } from "./runCases";

export interface EquivalenceCase {
  readonly name: string;
  readonly about: string;
  readonly returns: readonly string[];
  /** 0-based indexes of the cells that the plan must refuse something of. */
  readonly refuses: readonly number[];
  readonly extraction: Extraction;
  /** Whether modules of its own lie beside the notebook. */
  readonly hasModules: boolean;
  /** The module on disk. */
  readonly file: string;
  readonly folders: readonly [string, string];
  readonly request: RunRequest;
  /** Extracts again, over a text that is there. */
  again(present: string): Extraction;
}

/** All cases of a folder, in the order of their names, with everything they write below `scratch`. */
export async function equivalenceCases(
  folder: string,
  scratch: string,
): Promise<readonly EquivalenceCase[]> {
  const cases: EquivalenceCase[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith(".py")) cases.push(await equivalenceCase(path.join(folder, file), scratch));
  }
  return cases;
}

/** The case of one text file. */
export async function equivalenceCase(file: string, scratch: string): Promise<EquivalenceCase> {
  const name = path.basename(file, ".py");
  const text = readFileSync(file, "utf8");
  const first = text.indexOf("# %%");
  const head = text.slice(0, first);
  const { notebook, files } = parseFixture(text.slice(first), `notebooks/${name}.ipynb`);
  const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  const modulePath = modulePathOf(notebook.path, "src");
  const localModules = files.flatMap((each) => /^(\w+)\.py$/.exec(each.path)?.[1] ?? []);
  const request = { modulePath, selection: undefined, localModules, layout: await testLayout() };
  const again = (present: string | undefined): Extraction =>
    extractModule(analysis, { ...request, present });
  const extraction = again(undefined);

  const root = path.join(scratch, name);
  const folders = [path.join(root, "notebook"), path.join(root, "module")] as const;
  for (const each of files) write(path.join(folders[0], each.path), each.text);
  mkdirSync(folders[0], { recursive: true });
  cpSync(folders[0], folders[1], { recursive: true });
  // All modules lie in one folder, so that tools take them in one run.
  const module = path.join(scratch, "modules", path.basename(modulePath));
  write(module, extraction.module?.text ?? "");
  const returns = list(head, "returns");
  return {
    name,
    about: head.split("\n")[0]?.replace(/^# /, "") ?? "",
    returns,
    refuses: list(head, "refuses").map((each) => Number(each) - 1),
    extraction,
    hasModules: localModules.length > 0,
    file: module,
    folders,
    request: {
      name,
      cells: inRunOrder(notebook, list(head, "order").includes("counts")),
      module,
      folders,
      returns,
      seconds: 60,
    },
    again,
  };
}

function list(head: string, key: string): readonly string[] {
  const value = new RegExp(`^# ${key}: (.*)$`, "m").exec(head)?.[1] ?? "";
  return value.split(/[\s,]+/).filter((each) => each !== "");
}

function inRunOrder(notebook: Notebook, isByCounts: boolean): RunRequest["cells"] {
  const cells = notebook.cells.filter(({ kind }) => kind === "code");
  if (isByCounts) cells.sort((a, b) => (a.executionCount ?? 0) - (b.executionCount ?? 0));
  return cells.map(({ index, source }) => ({ index, source }));
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
