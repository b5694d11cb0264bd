/** A fixture analysed with chosen rules: the one place where tests of rules and evidence meet the core. */
import type { NotebookAnalysis } from "../../src/core/analysis";
import { Analyzer, originsOf } from "../../src/core/analyze";
import { indexTests } from "../../src/core/evidence/testIndex";
import { runRules } from "../../src/core/rules/engine";
import type { Rule } from "../../src/core/rules/rule";
import { defaultSettings, type Settings } from "../../src/core/settings";
import type { Fixture } from "./notebook";

/** One for all tests: cells that many of them share are parsed once. */
let analyzer: Analyzer | undefined;

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
  const tests = indexTests(files, originsOf(files));
  analyzer ??= new Analyzer();
  const analysis = analyzer.analyzeNotebook(notebook, tests, merged);
  return { ...analysis, findings: runRules(rules, { ...analysis, settings: merged }) };
}
