/**
 * Extracting a notebook's model code into its module: first a plan that can be shown, then the file.
 * Between the two a person may think, and another program may write: the module is only replaced
 * while it still says what it said when the plan was made.
 */
import {
  extractModule,
  modulePathOf,
  targetsOf,
  type Extraction,
  type FileStore,
  type ModuleTarget,
  type NotebookAnalysis,
  type PythonFormatter,
  type PythonParser,
  type Settings,
} from "../core/index";
import { placeOfModule, type ModulePlace } from "./moduleLayout";
import { joinPath, relativeTo } from "./paths";
import { codeStyleAt } from "./settings/codeStyle";

/** What extraction needs to know of a workspace folder; a `Project` has it. */
export interface ExtractionSource {
  readonly root: string;
  readonly files: FileStore;
  readonly settings: Settings;
  readonly parser: PythonParser;
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
  const analysis = await source.analysisOf(path);
  const targets = targetsOf(analysis.notebook);
  const own = { path: modulePathOf(path, source.settings.outputDir), packages: [] };
  const plans: ModulePlan[] = [];
  for (const target of targets.length > 0 ? targets : [undefined]) {
    const named = target?.module;
    const place = named === undefined ? own : await placeOfModule(source, named);
    if (!place) throw new Error(`\`${named}\` is no name of a module: use one such as \`pkg.mod\``);
    plans.push(await planModule(source, analysis, place, selection, target));
  }
  return plans;
}

async function planModule(
  source: ExtractionSource,
  analysis: NotebookAnalysis,
  place: ModulePlace,
  selection: Selection,
  target: ModuleTarget | undefined,
): Promise<ModulePlan> {
  const file = joinPath(source.root, place.path);
  const present = await textAt(source.files, file);
  const extraction = extractModule(analysis, source.parser, {
    modulePath: place.path,
    selection: namesOf(selection, analysis),
    present,
    localModules: localModules(source),
    layout: {
      formatter: await source.formatter(),
      style: await codeStyleAt(source.files, file),
    },
    target,
  });
  return { extraction, present, packages: place.packages };
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
    throw new Error(`${module.path} has changed since the extraction was planned: plan it again`);
  }
  await write(files, path, module.text, module.path);
  for (const each of packages) {
    const init = joinPath(root, each);
    if (!(await files.stat(init))) await write(files, init, "", each);
  }
}

async function write(files: FileStore, path: string, text: string, shown: string): Promise<void> {
  try {
    await files.writeText(path, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot write ${shown}: ${reason}`, { cause });
  }
}

async function textAt(files: FileStore, path: string): Promise<string | undefined> {
  const stat = await files.stat(path);
  if (!stat) return undefined;
  try {
    return await files.readText(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
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
