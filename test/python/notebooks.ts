/**
 * The notebooks whose modules are run with real Python: the extraction fixtures and the example
 * workspace, read, analysed and extracted once for all tests.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Analyzer } from "../../src/core/analyze";
import type { NotebookAnalysis } from "../../src/core/analysis";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule, type Extraction } from "../../src/core/extract/extract";
import { modulePathOf } from "../../src/core/notebook/moduleName";
import { readNotebook } from "../../src/core/notebook/read";
import { defaultSettings } from "../../src/core/settings";
import { testLayout } from "../support/python";
import { scratchFolder } from "./scratch";

export interface PythonCase {
  readonly name: string;
  readonly analysis: NotebookAnalysis;
  /** Everything that can be taken is taken. */
  readonly extraction: Extraction;
  /** The module on disk, in the folder that its notebook expects it in. */
  readonly file: string;
  /** Scratch folder with a copy of the workspace, or an empty one for a fixture. */
  readonly root: string;
  /** Folder in `root` that the notebook runs in. */
  readonly notebookFolder: string;
  /** Folders of the project's own modules. */
  readonly paths: readonly string[];
  /** Extracts again, over a text that is there. */
  again(present: string): Promise<Extraction>;
}

const fixtures = path.join(__dirname, "../fixtures/extract");
const workspace = path.join(__dirname, "../examples/churn-workspace");

/** Every fixture notebook and every notebook of the example workspace, in the order of their names. */
export async function pythonCases(): Promise<readonly PythonCase[]> {
  const scratch = scratchFolder();
  const cases: PythonCase[] = [];
  for (const file of notebooksIn(fixtures)) {
    const root = path.join(scratch, file.replace(".ipynb", ""));
    mkdirSync(root);
    cases.push(await pythonCase(path.join(fixtures, file), file, root, []));
  }
  for (const file of notebooksIn(path.join(workspace, "notebooks"))) {
    const root = path.join(scratch, `workspace-${file.replace(".ipynb", "")}`);
    copyWorkspace(root);
    const local = ["customers", "features"];
    cases.push(
      await pythonCase(path.join(root, "notebooks", file), `notebooks/${file}`, root, local),
    );
  }
  return cases;
}

/** Copies the example workspace without what running it has left behind. */
export function copyWorkspace(to: string): void {
  const isLeftover = /(^|[\\/])(__pycache__|\.pytest_cache|\.ipynb_checkpoints|data|models|out)$/;
  cpSync(workspace, to, { recursive: true, filter: (source) => !isLeftover.test(source) });
}

async function pythonCase(
  file: string,
  notebookPath: string,
  root: string,
  localModules: readonly string[],
): Promise<PythonCase> {
  const { notebook } = readNotebook(notebookPath, readFileSync(file, "utf8"));
  if (!notebook) throw new Error(`${file} cannot be read`);
  const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  const modulePath = modulePathOf(notebookPath, "src");
  const selection = [...new Set(analysis.symbols.map(({ fact }) => fact.name))];
  const request = { modulePath, selection, localModules, layout: await testLayout() };
  const extraction = extractModule(analysis, { ...request, present: undefined });
  if (!extraction.module) throw new Error(`${notebookPath} gives no module`);
  const moduleFile = path.join(root, modulePath);
  mkdirSync(path.dirname(moduleFile), { recursive: true });
  writeFileSync(moduleFile, extraction.module.text);
  return {
    name: path.basename(notebookPath),
    analysis,
    extraction,
    file: moduleFile,
    root,
    notebookFolder: localModules.length > 0 ? "notebooks" : ".",
    paths: localModules.length > 0 ? [path.join(root, "src")] : [],
    again: async (present) => extractModule(analysis, { ...request, present }),
  };
}

function notebooksIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ipynb"))
    .sort();
}
