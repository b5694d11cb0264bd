/**
 * Writing a test of one function of a notebook: finds the module that holds it and the tests that are
 * there, plans the new text, and writes it while the file still says what it said. A function that is
 * in no module yet can be extracted in the same plan.
 */
import {
  modulePathOf,
  originOf,
  planTest,
  targetsOf,
  type CancelSignal,
  type Extraction,
  type FileStore,
  type NotebookAnalysis,
  type PlannedSymbol,
  type PythonText,
  type TestPlan,
} from "../core/index";
import { discover } from "./discover";
import { planModules, pythonAnalysisOf, type ExtractionSource, type ModulePlan } from "./extract";
import { placeOfModule } from "./moduleLayout";
import { joinPath, relativeTo } from "./paths";
import { pytestPaths } from "./pytestPaths";
import { reasonOf } from "./reason";
import { codeStyleAt } from "./settings/codeStyle";
import { mapLimited } from "./tasks";
import { WriteError, writeFile } from "./writing";

/** What there is to write, or why there is nothing. */
export type PlannedTest =
  | { readonly kind: "planned"; readonly plan: TestPlan; readonly present: string | undefined }
  /** The notebook has no function or class of that name. */
  | { readonly kind: "unknown" }
  /** It is what a module makes of top-level code of these cells (0-based), and nothing shows what it gives. */
  | { readonly kind: "stage"; readonly cells: readonly number[]; readonly why: string }
  /** It is not in the module yet. */
  | { readonly kind: "not-extracted"; readonly modulePath: string };

/**
 * Nothing is written. `path` of the notebook, relative to the workspace folder; `written` are modules
 * as they will be, whatever their files say now.
 */
export async function planTestOf(
  source: ExtractionSource,
  path: string,
  symbol: string,
  signal: CancelSignal,
  written: readonly PythonText[] = [],
): Promise<PlannedTest> {
  const { root, files, settings } = source;
  const analysis = await pythonAnalysisOf(source, path);
  const isKnown = analysis.symbols.some(
    ({ fact }) => fact.name === symbol && fact.kind !== "constant",
  );
  const moved = analysis.moved.find(({ fact }) => fact.name === symbol);
  const extractions = (await planModules(source, path)).map(({ extraction }) => extraction);
  const stage = isKnown || moved ? undefined : stageNamed(symbol, extractions);
  if (!isKnown && !moved && !stage) return { kind: "unknown" };
  const found = await discover({ root, files, settings, signal }, []);
  const tests = await readableTexts(source, found.tests);
  const layout = {
    formatter: await source.formatter(),
    style: await codeStyleAt(files, joinPath(root, "tests/test.py")),
  };
  const request = {
    symbol,
    layout,
    tests,
    modules: [...new Set([...found.modules, ...written.map((module) => module.path)])],
    pythonPaths: await pytestPaths(root, files, tests),
  };
  const paths = moved ? [moved.module.path] : await modulePaths(source, analysis, found.modules);
  const present = [...written, ...(await textsOf(source, paths))];
  const planned = extractions.flatMap(({ module }) => (stage && module ? [module] : []));
  for (const module of [...present, ...planned]) {
    const extracted = extractions.find((each) => each.plan.modulePath === module.path);
    const plan = planTest(analysis, {
      ...request,
      module,
      extracted: extracted?.module && { plan: extracted.plan, text: extracted.module.text },
    });
    if (!plan) continue;
    // Nobody is asked to write a test of what is no function in the notebook.
    if (stage && plan.todo !== undefined) {
      return { kind: "stage", cells: stage.cells, why: plan.todo };
    }
    if (!present.includes(module)) break;
    const old = tests.find((test) => test.path === plan.path)?.text;
    // One that cannot be read was planned as if it were new.
    if (old === undefined) await textsOf(source, [plan.path]);
    return { kind: "planned", plan, present: old };
  }
  return { kind: "not-extracted", modulePath: paths[0] ?? "" };
}

function stageNamed(name: string, extractions: readonly Extraction[]): PlannedSymbol | undefined {
  return extractions
    .flatMap(({ plan }) => plan.symbols)
    .find((symbol) => symbol.kind === "stage" && symbol.name === name);
}

/** A test, with the modules that must be written first; none of them is when there is no test. */
export interface TestWithModules {
  readonly test: PlannedTest;
  /** Empty when a module has the symbol already. */
  readonly modules: readonly ModulePlan[];
}

/**
 * As `planTestOf`, but a symbol that no module has yet is taken into one, with what it needs. So is
 * what tests name already: they would fail on a module that is there and does not have it.
 */
export async function planTestWithModules(
  source: ExtractionSource,
  path: string,
  symbol: string,
  signal: CancelSignal,
): Promise<TestWithModules> {
  const test = await planTestOf(source, path, symbol, signal);
  if (test.kind !== "not-extracted") return { test, modules: [] };
  const { symbols } = await source.analysisOf(path);
  const tested = symbols.flatMap(({ fact, test: { kind } }) =>
    kind === "tested" ? [fact.name] : [],
  );
  const together = await planModules(source, path, { symbols: [symbol, ...tested] });
  const isRefused = together.every(({ extraction }) => extraction.module === undefined);
  const modules = isRefused ? await planModules(source, path, { symbols: [symbol] }) : together;
  const written = modules.flatMap(({ extraction: { module } }) => module ?? []);
  return { test: await planTestOf(source, path, symbol, signal, written), modules };
}

/** Rejects when the test file has changed since the test was planned. */
export async function writeTest(
  { root, files }: { readonly root: string; readonly files: FileStore },
  { plan, present }: Extract<PlannedTest, { kind: "planned" }>,
): Promise<void> {
  if (plan.state === "unchanged") return;
  const path = joinPath(root, plan.path);
  const now = (await files.stat(path)) ? await files.readText(path) : undefined;
  if (now !== present) {
    throw new WriteError(`${plan.path} has changed since the test was planned: plan it again`);
  }
  await writeFile(files, path, plan.text, plan.path);
}

/** Where the notebook's code may be, the usual place first. */
async function modulePaths(
  source: ExtractionSource,
  { notebook }: NotebookAnalysis,
  modules: readonly string[],
): Promise<readonly string[]> {
  const { settings } = source;
  const paths = new Set<string>();
  for (const { module } of targetsOf(notebook)) {
    const place = module === undefined ? undefined : await placeOfModule(source, module);
    if (place) paths.add(place.path);
  }
  paths.add(modulePathOf(notebook.path, settings.outputDir));
  const folder = joinPath("/", settings.outputDir);
  const near = modules.filter((each) => relativeTo(folder, `/${each}`) !== undefined);
  for (const { path, text } of await textsOf(source, near)) {
    if (originOf(text) === notebook.path) paths.add(path);
  }
  return [...paths];
}

/** Files that are not there are left out; rejects with the name of one that cannot be read. */
async function textsOf(
  { root, files }: Pick<ExtractionSource, "root" | "files">,
  paths: readonly string[],
): Promise<readonly PythonText[]> {
  const texts: PythonText[] = [];
  for (const path of paths) {
    const absolute = joinPath(root, path);
    if (!(await files.stat(absolute))) continue;
    const text = await files.readText(absolute).catch((cause: unknown) => {
      const reason = reasonOf(cause);
      throw new Error(`${path} cannot be read: ${reason}`, { cause });
    });
    texts.push({ path, text });
  }
  return texts;
}

/** What cannot be read is left out: of most tests only the repository's habits are wanted. */
async function readableTexts(
  source: ExtractionSource,
  paths: readonly string[],
): Promise<readonly PythonText[]> {
  const texts = await mapLimited(paths, maxReads, (path) =>
    textsOf(source, [path]).catch(() => []),
  );
  return texts.flat();
}

/** Enough to keep a disk busy, few enough for any limit of open files. */
const maxReads = 16;
