/**
 * Running tests of a workspace folder with pytest, when a person asks for it: the one place where
 * code of the user's runs. Results come from pytest's JUnit file, which lies outside of the folder.
 * A file that cannot be collected keeps pytest from running any test that was asked for by name, so
 * the tests of other files are then run once more without it.
 */
import {
  isUncollected,
  nodeId,
  outcomesOf,
  pytestArgs,
  readJUnit,
  whyNoResults,
  type FileStore,
  type Outcomes,
  type ProgramRunner,
  type TestReference,
} from "../core/index";
import { joinPath } from "./paths";

export interface TestRun {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** See `choosePython`. */
  readonly python: string;
  readonly tests: readonly TestReference[];
  /**
   * Whether pytest-cov measures which lines run: "measured" with a result of its own, "off" against the
   * settings of the repository; unless said otherwise, as these have it.
   */
  readonly coverage?: "measured" | "off";
}

export interface TestHost {
  readonly runner: ProgramRunner;
  readonly files: Pick<FileStore, "stat" | "readText">;
}

export type TestRunResult =
  | {
      readonly kind: "finished";
      readonly outcomes: Outcomes;
      /** The JSON of coverage.py, where coverage was measured. */
      readonly coverage?: string;
    }
  | { readonly kind: "cancelled" }
  /** A sentence that says why there are no results. */
  | { readonly kind: "failed"; readonly reason: string };

export function runTests(
  { root, python, tests, coverage: wanted }: TestRun,
  { runner, files }: TestHost,
  watch: Parameters<ProgramRunner["run"]>[1],
): Promise<TestRunResult> {
  return runner.withScratchFolder(async (scratch) => {
    const folder = scratch.replaceAll("\\", "/");
    const junitFile = joinPath(folder, "results.xml");
    const coverageFile = joinPath(folder, "coverage.json");
    const more = {
      measured: ["--cov=.", `--cov-report=json:${coverageFile}`],
      off: ["--no-cov"],
      asSet: [],
    }[wanted ?? "asSet"];
    let output = "";
    const onOutput = (text: string) => {
      // Enough to tell why nothing came out.
      if (output.length < 20_000) output += text;
      watch.onOutput(text);
    };
    const runOnly = async (some: readonly TestReference[]) => {
      const args = ["-m", "pytest", ...pytestArgs({ tests: some, junitFile, more })];
      watch.onOutput(`$ ${[python, ...args].join(" ")}\n`);
      const program = { program: python, args, folder: root };
      const exitCode = await runner.run(program, { ...watch, onOutput });
      const results = (await files.stat(junitFile)) ? await files.readText(junitFile) : "";
      const cases = readJUnit(results);
      return { exitCode, outcomes: outcomesOf(cases, some), isHeldUp: cases.some(isUncollected) };
    };
    const first = await runOnly(tests);
    const { exitCode } = first;
    const others = tests.filter((test) => !first.outcomes.has(nodeId(test)));
    const isAgain = first.isHeldUp && others.length > 0 && !watch.signal.aborted;
    const second = isAgain ? await runOnly(others) : undefined;
    if (watch.signal.aborted) return { kind: "cancelled" };
    const outcomes = new Map([...first.outcomes, ...(second?.outcomes ?? [])]);
    if (outcomes.size > 0) {
      const hasCoverage = wanted === "measured" && (await files.stat(coverageFile)) !== undefined;
      const coverage = hasCoverage ? await files.readText(coverageFile) : undefined;
      return { kind: "finished", outcomes, ...(coverage !== undefined && { coverage }) };
    }
    return { kind: "failed", reason: whyNoResults(python, exitCode, output) };
  });
}

/**
 * Whether pytest-cov is there to be turned off: without it, pytest knows no option for that. Up to Python
 * 3.11 it takes the place of a debugger, which then stops nowhere.
 */
export async function hasPytestCov(
  { root, python }: Pick<TestRun, "root" | "python">,
  runner: ProgramRunner,
  signal: Parameters<ProgramRunner["run"]>[1]["signal"],
): Promise<boolean> {
  const program = { program: python, args: ["-c", "import pytest_cov"], folder: root };
  return (await runner.run(program, { signal, onOutput: () => undefined })) === 0;
}
