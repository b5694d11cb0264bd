/**
 * Extracting a notebook's model code into its module: first a plan that can be shown, then the file.
 * Between the two a person may think, and another program may write: the module is only replaced
 * while it still says what it said when the plan was made.
 */
import {
  Analyzer,
  extractModule,
  languageProblems,
  modulePathOf,
  noTests,
  taggedCells,
  targetsOf,
  type Extraction,
  type ExtractRequest,
  type FileStore,
  type ModuleFile,
  type ModuleTarget,
  type Notebook,
  type NotebookAnalysis,
  type PythonFormatter,
  type Settings,
} from "../core/index";
import { pythonPlaces } from "./moduleAccess";
import { placeOfModule, type ModulePlace } from "./moduleLayout";
import { joinPath, relativeTo } from "./paths";
import { reasonOf } from "./reason";
import { codeStyleAt } from "./settings/codeStyle";
import { WriteError, writeFile } from "./writing";

/** What extraction needs to know of a workspace folder; a `Project` has it. */
export interface ExtractionSource {
  readonly root: string;
  readonly files: FileStore;
  readonly settings: Settings;
  readonly formatter: () => Promise<PythonFormatter>;
  /** The Python files that are no tests, as far as they are known. */
  readonly modules: ReadonlySet<string>;
  /** Rejects with the reason when the notebook cannot be analysed. */
  analysisOf(path: string): Promise<NotebookAnalysis>;
}

export interface ModulePlan {
  readonly extraction: Extraction;
  /** Text of the module's file when the plan was made; undefined when there was none. */
  readonly present: string | undefined;
  /** Empty `__init__.py` files to write with it. */
  readonly packages: readonly string[];
}

/** Symbols to take, by their names or by the cells (0-based) that define them. */
export interface Selection {
  readonly symbols?: readonly string[] | undefined;
  readonly cells?: readonly number[] | undefined;
}

/**
 * One for each module of the notebook: those that it exports cells to, else its own. Nothing is
 * written. An empty selection leaves the choice to the core.
 */
export async function planModules(
  source: ExtractionSource,
  path: string,
  selection: Selection = {},
): Promise<readonly ModulePlan[]> {
  const analysis = await pythonAnalysisOf(source, path);
  const count = analysis.notebook.cells.length;
  const beyond = selection.cells?.find((cell) => cell >= count);
  if (beyond !== undefined) {
    throw new Error(
      `there is no cell ${beyond + 1}: it has ${count} ${count === 1 ? "cell" : "cells"}`,
    );
  }
  const wishes = await wishesOf(source, path, analysis);
  const plans: ModulePlan[] = [];
  for (const wish of wishes) {
    plans.push(await planModule(source, analysis, wish, wishes, selection));
  }
  return plans;
}

/** Rejects with the reason also where the notebook is not Python. */
export async function pythonAnalysisOf(
  source: Pick<ExtractionSource, "analysisOf">,
  path: string,
): Promise<NotebookAnalysis> {
  const analysis = await source.analysisOf(path);
  const [foreign] = languageProblems(analysis.notebook.language);
  if (foreign) throw new Error(foreign.message);
  return analysis;
}

/** A module that a notebook gives. */
export interface Wish {
  readonly place: ModulePlace;
  /** Exactly these cells. */
  readonly target?: ModuleTarget;
  /** These symbols, with what they need. */
  readonly symbols?: readonly string[];
  /** Those that the table of modules names, in whichever notebook they are. */
  readonly tableSymbols?: readonly string[];
  readonly isShared?: boolean;
}

/** The modules of a notebook: the settings' word counts first, then the notebook's own, then the default. */
export async function wishesOf(
  source: ExtractionSource,
  path: string,
  analysis: NotebookAnalysis,
): Promise<readonly Wish[]> {
  const { modules, outputDir } = source.settings;
  const named = Object.entries(modules).filter(([, { notebooks }]) => notebooks.includes(path));
  if (named.length > 0) {
    return named.map(([modulePath, { tags, symbols, notebooks }]): Wish => {
      const place = { path: modulePath, packages: [] };
      if (tags) return { place, target: taggedCells(analysis.notebook, tags) };
      const isShared = notebooks.length > 1;
      const named = symbols ? { tableSymbols: symbols } : {};
      if (!isShared) return { place, ...named, ...(symbols ? { symbols } : {}) };
      // Stages are wired by one `run`, which several notebooks cannot share.
      const defined = new Set(analysis.symbols.map(({ fact }) => fact.name));
      const wanted = symbols?.filter((name) => defined.has(name)) ?? modelSymbols(analysis);
      return { place, ...named, isShared, symbols: wanted };
    });
  }
  const wishes: Wish[] = [];
  for (const target of targetsOf(analysis.notebook)) {
    if (target.module === undefined) {
      wishes.push({ place: { path: modulePathOf(path, outputDir), packages: [] }, target });
      continue;
    }
    const place = await placeOfModule(source, target.module);
    if (!place) {
      throw new Error(`\`${target.module}\` is no name of a module: use one such as \`pkg.mod\``);
    }
    wishes.push({ place, target });
  }
  return wishes.length > 0
    ? wishes
    : [{ place: { path: modulePathOf(path, outputDir), packages: [] } }];
}

function modelSymbols({ symbols }: NotebookAnalysis): readonly string[] {
  const names = symbols.flatMap(({ fact, isModuleCode }) => (isModuleCode ? [fact.name] : []));
  return [...new Set(names)];
}

/** `wishes`: all of the notebook. */
export async function planModule(
  source: ExtractionSource,
  analysis: NotebookAnalysis,
  { place, target, symbols, tableSymbols, isShared }: Wish,
  wishes: readonly Wish[],
  selection: Selection,
): Promise<ModulePlan> {
  const file = joinPath(source.root, place.path);
  const present = await textAt(source.files, file);
  const siblings: ModuleFile[] = [];
  for (const { path } of wishes.map((wish) => wish.place)) {
    const text =
      path === place.path ? undefined : await textAt(source.files, joinPath(source.root, path));
    if (text !== undefined) siblings.push({ path, text });
  }
  const asked = namesOf(selection, analysis);
  const extraction = extractModule(analysis, {
    modulePath: place.path,
    selection: asked ?? symbols,
    cells: selection.cells,
    tableSymbols: asked ? undefined : tableSymbols,
    present,
    ...(await moduleStyle(source, file)),
    places: pythonPlaces(source, analysis),
    target,
    isShared: isShared || undefined,
    siblings,
    analyze: (notebook) => analyzedAgain(source, notebook),
  });
  return { extraction, present, packages: place.packages };
}

/** A notebook that is in no file: one as it was, or will be. */
export function analyzedAgain(
  { settings }: Pick<ExtractionSource, "settings">,
  notebook: Notebook,
): NotebookAnalysis {
  return new Analyzer().analyzeOnce(notebook, noTests, settings);
}

/** How the text of a Python file of this path is laid out. */
export async function moduleStyle(
  source: ExtractionSource,
  file: string,
): Promise<Pick<ExtractRequest, "localModules" | "layout">> {
  const layout = {
    formatter: await source.formatter(),
    style: await codeStyleAt(source.files, file),
  };
  return { localModules: localModules(source), layout };
}

/** Writes what was planned; rejects when the module has changed since. */
export async function writeModule(
  { root, files }: Pick<ExtractionSource, "root" | "files">,
  { extraction, present, packages }: ModulePlan,
): Promise<void> {
  const { module } = extraction;
  if (!module || module.state === "unchanged") return;
  const path = joinPath(root, module.path);
  if ((await textAt(files, path)) !== present) {
    throw new WriteError(
      `${module.path} has changed since the extraction was planned: plan it again`,
    );
  }
  await writeFile(files, path, module.text, module.path);
  for (const each of packages) {
    const init = joinPath(root, each);
    if (!(await files.stat(init))) await writeFile(files, init, "", each);
  }
}

async function textAt(files: FileStore, path: string): Promise<string | undefined> {
  const stat = await files.stat(path);
  if (!stat) return undefined;
  try {
    return await files.readText(path);
  } catch (cause) {
    const reason = reasonOf(cause);
    throw new Error(`Cannot read the module ${path}: ${reason}`, { cause });
  }
}

function namesOf(
  { symbols, cells }: Selection,
  analysis: NotebookAnalysis,
): readonly string[] | undefined {
  if (!symbols && !cells) return undefined;
  const wanted = new Set(cells);
  const inCells = analysis.symbols.filter(({ cell }) => wanted.has(cell));
  return [...new Set([...(symbols ?? []), ...inCells.map(({ fact }) => fact.name)])];
}

/** Top-level names that importing from this folder, or from the folder of modules, gives. */
function localModules({ modules, settings }: ExtractionSource): readonly string[] {
  const folder = joinPath("/", settings.outputDir);
  const names = new Set<string>();
  for (const module of modules) {
    for (const base of ["/", folder]) {
      const [first = ""] = relativeTo(base, `/${module}`)?.split("/") ?? [];
      if (first !== "") names.add(first.replace(/\.py$/, ""));
    }
  }
  return [...names].sort();
}
