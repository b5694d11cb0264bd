/**
 * One pure call from a notebook and the repository's tests to everything that is known about it.
 * The order of the stages is the order of the layers: graph, phases, evidence, rules.
 */
import type { NotebookAnalysis } from "./analysis";
import { CellAnalyzer } from "./dataflow/analyzeCell";
import { cellStates } from "./dataflow/cellStates";
import { buildGraph } from "./dataflow/buildGraph";
import { runOrder } from "./dataflow/runOrder";
import { explanationsOf } from "./evidence/explanation";
import { extractedModules, isSamePath } from "./evidence/notebookModules";
import { symbolsAsWritten } from "./evidence/symbolsAsWritten";
import { symbolsOf } from "./evidence/testEvidence";
import { indexTests, type ModuleOrigin, type TestIndex } from "./evidence/testIndex";
import { asWritten } from "./extract/growing/asWritten";
import { readOwnModule } from "./extract/ownModules";
import { notebooksIn } from "./extract/provenance";
import type { Notebook } from "./notebook/model";
import { readNotebook } from "./notebook/read";
import { phasesOf } from "./phases/phases";
import type { Problem } from "./problem";
import { runRules } from "./rules/engine";
import { rules } from "./rules/registry";
import type { Settings } from "./settings";

/** Analyses notebooks one at a time and remembers the cells of those that are worked on. */
export class Analyzer {
  readonly #cells = new CellAnalyzer();
  /** Whoever remembers the cells of ten thousand files has them all in memory, and to no use. */
  readonly #passingCells = new CellAnalyzer(50);

  /** For a notebook that will soon be analysed again, a little changed. */
  analyzeNotebook(notebook: Notebook, tests: TestIndex, settings: Settings): NotebookAnalysis {
    return this.#analyze(notebook, this.#cells, tests, settings);
  }

  /** For one of many files: forgotten when it is done. */
  analyzeOnce(notebook: Notebook, tests: TestIndex, settings: Settings): NotebookAnalysis {
    return this.#analyze(notebook, this.#passingCells, tests, settings);
  }

  #analyze(
    notebook: Notebook,
    cells: CellAnalyzer,
    tests: TestIndex,
    settings: Settings,
  ): NotebookAnalysis {
    const graph = buildGraph(notebook, cells);
    const order = runOrder(notebook);
    const isOwn = (path: string): boolean => isSamePath(path, notebook.path);
    const phases = phasesOf(notebook, graph);
    const modules = extractedModules(notebook.path, tests).map((origin) => {
      const { module: path, text } = origin;
      const named = settings.modules[path]?.symbols ?? [];
      return readOwnModule({ path, text, named }, notebook, isOwn, cells);
    });
    const now = { notebook, graph, phases };
    const before = asWritten(notebook, graph, modules, isOwn, cells);
    const written = before ? { ...before, phases: phasesOf(before.notebook, before.graph) } : now;
    const evidence = symbolsOf(now, tests, modules);
    const { symbols, moved } = before
      ? symbolsAsWritten(evidence, { ...before, ...symbolsOf(written, tests, modules) })
      : evidence;
    const explanations = explanationsOf(written, settings);
    const states = cellStates(notebook, graph, cells);
    const facts = { ...now, order, states, symbols, moved, explanations, modules, written };
    return { ...facts, findings: runRules(rules, { ...facts, settings }) };
  }
}

export interface TextFile {
  /** Relative to the workspace folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface AnalysisInput {
  readonly notebooks: readonly TextFile[];
  /** Test files, `conftest.py` and the modules that tests go through. */
  readonly pythonFiles: readonly TextFile[];
}

/** One notebook of an `Analysis`; without an analysis when it could not be read. */
export interface AnalyzedFile {
  readonly path: string;
  readonly analysis: NotebookAnalysis | undefined;
  readonly problems: readonly Problem[];
}

/** Texts in, facts and findings out: the whole core in one call, for hosts without a cache. */
export function analyze(
  input: AnalysisInput,
  settings: Settings,
  analyzer: Analyzer,
): readonly AnalyzedFile[] {
  const tests = indexTests(input.pythonFiles, originsOf(input.pythonFiles));
  return input.notebooks.map(({ path, text }) => {
    const { notebook, problems } = readNotebook(path, text);
    const analysis = notebook && analyzer.analyzeOnce(notebook, tests, settings);
    return { path, analysis, problems };
  });
}

/** The modules among the files that name the notebook that they were extracted from. */
export function originsOf(pythonFiles: readonly TextFile[]): readonly ModuleOrigin[] {
  return pythonFiles.flatMap(({ path, text }) =>
    notebooksIn(text).map((notebook) => ({ module: path, text, notebook })),
  );
}
