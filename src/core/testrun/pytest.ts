/** How pytest is asked to run certain tests, and what it means when it gives no results. */
import type { TestReference } from "../evidence/evidence";
import { nodeId } from "./outcomes";

export interface PytestRequest {
  readonly tests: readonly TestReference[];
  /** Where the results go. */
  readonly junitFile: string;
  /** Further arguments, such as those that measure coverage. */
  readonly more: readonly string[];
}

/** Systems limit the length of a command line, Windows to 32,767 characters. */
const longest = 20_000;

/** Arguments of pytest; nothing of its settings in the repository is changed. */
export function pytestArgs({ tests, junitFile, more }: PytestRequest): readonly string[] {
  const ids = [...new Set(tests.map(nodeId))];
  const isLong = ids.join(" ").length > longest;
  const targets = isLong ? [...new Set(tests.map(({ path }) => path))] : ids;
  // A file that cannot be imported keeps no other from running.
  return [...targets, "--continue-on-collection-errors", `--junitxml=${junitFile}`, ...more];
}

/** One sentence for a run that gave no results: what is so, and what to do. */
export function whyNoResults(python: string, exitCode: number | undefined, output: string): string {
  if (/No module named '?pytest'?/.test(output)) {
    return `pytest is not installed for ${python}: run \`${python} -m pip install pytest\`, or choose another Python with the setting \`cellbridge.pythonPath\`.`;
  }
  if (/unrecognized arguments:.*--cov/.test(output)) {
    return `pytest-cov is not installed for ${python}: run \`${python} -m pip install pytest-cov\`, or run the tests without coverage.`;
  }
  const error = /^ERROR:\s*(.+)$/m.exec(output)?.[1];
  if (error !== undefined) return `pytest ran no test: ${error}`;
  const end = exitCode === undefined ? "was ended" : `ended with exit code ${exitCode}`;
  return `pytest ${end} and gave no results; its output says why.`;
}
