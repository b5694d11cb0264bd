/**
 * Which modules hold a notebook's code, as far as tests are concerned. A module that names the
 * notebook in its provenance header is the best answer; without one, the module that the notebook's
 * file name gives; and modules that the notebook imports from, where they are not libraries.
 */
import { moduleName } from "../notebook/moduleName";
import type { ModuleOrigin, TestedPlace, TestIndex } from "./testIndex";
import { endsAlike, moduleParts } from "./testLinker";
import type { DottedPath } from "./testNames";

/** Where a test may name a symbol of the notebook. */
export interface NotebookModules {
  /** Path of the notebook. */
  readonly path: string;
  /** Modules known in full, compared as far as a test spells them. */
  readonly modules: readonly DottedPath[];
  /** Name that a module of this notebook has wherever it lies. */
  readonly name: string;
}

/** `imported`: dotted paths that the notebook imports from. */
export function modulesOf(
  path: string,
  imported: readonly string[],
  index: TestIndex,
): NotebookModules {
  const ownModules = imported.filter((module) => !isLibrary(module));
  return {
    path,
    modules: [
      ...extractedModules(path, index).map(({ module }) => moduleParts(module)),
      ...ownModules.map((module) => module.replace(/^\.+/, "").split(".")),
    ],
    name: moduleName(path),
  };
}

/** The modules that name the notebook as their origin. */
export function extractedModules(path: string, { origins }: TestIndex): readonly ModuleOrigin[] {
  return origins.filter(({ notebook }) => isSamePath(notebook, path));
}

/** Whether what a test names may be a symbol of the notebook. */
export function isInNotebook({ within }: TestedPlace, notebook: NotebookModules): boolean {
  const [first] = within;
  if (first?.endsWith(".ipynb")) return within.length === 1 && isSamePath(first, notebook.path);
  if (within.at(-1) === notebook.name) return true;
  return notebook.modules.some((module) => endsAlike(module, within));
}

/**
 * A test of numpy's `mean` says nothing about a notebook's. `moduleName` moves out of the way of
 * packages that notebooks import, so a root that it would not keep is a library.
 */
function isLibrary(module: string): boolean {
  const root = module.split(".", 1)[0] ?? module;
  return root !== "" && moduleName(root) !== root.toLowerCase();
}

/** Paths are compared from their ends: a test names a notebook relative to wherever it runs. */
export function isSamePath(a: string, b: string): boolean {
  return endsAlike(pathParts(a), pathParts(b));
}

function pathParts(path: string): DottedPath {
  return path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
}
