/** A fixture analysed with chosen rules: the one place where tests of rules and evidence meet the core. */
import type { NotebookAnalysis } from "../../src/core/analysis";
import { Analyzer, originsOf } from "../../src/core/analyze";
import { indexTests } from "../../src/core/evidence/testIndex";
import type { PythonParser } from "../../src/core/python/parse";
import { runRules } from "../../src/core/rules/engine";
import type { Rule } from "../../src/core/rules/rule";
import { defaultSettings, type Settings } from "../../src/core/settings";
import type { Fixture } from "./notebook";
import { testParser } from "./python";

let parser: PythonParser | undefined;
/** One for all tests: cells that many of them share are parsed once. */
let analyzer: Analyzer | undefined;

// Loading the grammar is asynchronous; done once up front, it leaves the tests synchronous.
before(async () => {
  parser = await testParser();
});

export function loadedParser(): PythonParser {
  if (!parser) throw new Error("The parser is loaded before the first test: ask inside one");
  return parser;
}

export interface AnalyzeOptions {
  readonly rules?: readonly Rule[];
  readonly settings?: Partial<Settings>;
}

/** The files of the fixture are the repository's Python files. */
export function analyzeFixture(
  { notebook, files }: Pick<Fixture, "notebook" | "files">,
  { rules = [], settings = {} }: AnalyzeOptions = {},
): NotebookAnalysis {
  const merged = { ...defaultSettings, ...settings };
  const tests = indexTests(files, loadedParser(), originsOf(files));
  analyzer ??= new Analyzer(loadedParser());
  const analysis = analyzer.analyzeNotebook(notebook, tests, merged);
  return { ...analysis, findings: runRules(rules, { ...analysis, settings: merged }) };
}
