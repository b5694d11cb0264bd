/**
 * One file that decides what counts as tested, read by itself: Python tests, packages that hand
 * names on, modules with examples, and settings that say what is run.
 */
import { readExamples, type ModuleExamples } from "./doctests";
import { readRunSettings, type RunSettings } from "./notebookRuns";
import { readPackage, type PackageExports } from "./packageExports";
import { readTestFile, type TestFile } from "./testFile";

/** Each part is there where the file may hold something of that kind. */
export interface EvidenceFile {
  readonly test?: TestFile;
  readonly package?: PackageExports;
  readonly examples?: ModuleExamples;
  readonly settings?: RunSettings;
}

/** `isTest` says whether the file belongs to the tests: `conftest.py` and their helpers do. */
export function readEvidenceFile(file: {
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
}): EvidenceFile {
  const { path, text, isTest } = file;
  if (!path.endsWith(".py") || /(^|\/)noxfile\.py$/.test(path)) {
    return { settings: readRunSettings(path, text) };
  }
  const isPackage = /(^|\/)__init__\.py$/.test(path);
  return {
    ...(isTest && { test: readTestFile(file) }),
    ...(isPackage && { package: readPackage(file) }),
    ...(text.includes(">>>") && { examples: readExamples(file) }),
  };
}
