/**
 * Which result of a run belongs to which test. pytest names tests in its results by dotted paths from
 * its root folder, which need not be the workspace folder: where no name fits whole, its end does.
 */
import type { TestReference } from "../evidence/evidence";
import type { JUnitCase } from "./junit";

/** What the last run said about a test, all its cases together. */
export interface TestOutcome {
  readonly state: JUnitCase["state"];
  readonly message: string;
  readonly details: string;
  /** Line of a Python file, as the traceback names it, relative to where pytest ran. */
  readonly at: { readonly path: string; readonly line: number } | undefined;
  readonly seconds: number;
}

/** By pytest's node id, see `nodeId`. */
export type Outcomes = ReadonlyMap<string, TestOutcome>;

/** "tests/test_churn.py::TestRate::test_zero". */
export function nodeId({ path, name }: TestReference): string {
  return `${path}::${name}`;
}

/** The outcomes of those tests that the results know. */
export function outcomesOf(cases: readonly JUnitCase[], tests: readonly TestReference[]): Outcomes {
  const isWhole = tests.some((test) => cases.some((each) => isOf(each, test, same)));
  const fits = isWhole ? same : sameEnd;
  const found = new Map<string, TestOutcome>();
  for (const test of tests) {
    const own = cases.filter((each) => isOf(each, test, fits));
    // A file that could not be collected speaks for all of its tests.
    const file = cases.filter(
      ({ className, name }) => className === "" && sameEnd(name, dotted(test.path)),
    );
    if (own.length > 0) found.set(nodeId(test), together(own));
    else if (file.length > 0) found.set(nodeId(test), ofWholeFile(together(file), test));
  }
  return found;
}

type Fits = (one: string, other: string) => boolean;

const same: Fits = (one, other) => one === other;
const sameEnd: Fits = (one, other) =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

function isOf({ className, name }: JUnitCase, test: TestReference, fits: Fits): boolean {
  const names = test.name.split("::");
  const wanted = [dotted(test.path), ...names.slice(0, -1)].join(".");
  return name.replace(/\[[^]*$/, "") === names.at(-1) && fits(className, wanted);
}

function dotted(path: string): string {
  return path.replace(/\.py$/, "").replaceAll("/", ".");
}

const order = ["errored", "failed", "passed", "skipped"] as const;

/** The worst counts; what is only skipped is skipped. */
function together(cases: readonly JUnitCase[]): TestOutcome {
  const state = order.find((each) => cases.some((one) => one.state === each)) ?? "passed";
  const told = cases.filter((each) => each.state === state);
  const [first] = told;
  const isFailure = state === "failed" || state === "errored";
  const count = isFailure && cases.length > 1 ? `${told.length} of ${cases.length} cases: ` : "";
  const details = told.map((each) => each.details).join("\n\n");
  return {
    state,
    message: `${count}${first?.message ?? ""}`,
    details,
    at: isFailure ? placeIn(first?.details ?? "") : undefined,
    seconds: cases.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** "collection failure" does not say why: the last line of Python's error does. */
function ofWholeFile(outcome: TestOutcome, { path }: TestReference): TestOutcome {
  if (outcome.state !== "errored") return outcome;
  const reason = [...outcome.details.matchAll(/^E\s+([\w.]+(?:Error|Exception|Warning)\b.*)$/gm)];
  const message = `${path} cannot be collected: ${reason.at(-1)?.[1] ?? outcome.message}`;
  // Of a file that is no Python, only the error itself names the line.
  const [, line] = /^E\s+File ".*", line (\d+)$/m.exec(outcome.details) ?? [];
  const at = line === undefined ? outcome.at : { path, line: Number(line) };
  return { ...outcome, message, at };
}

/** The last place that a traceback names: where it broke. */
function placeIn(details: string): TestOutcome["at"] {
  const [last] = [...details.matchAll(/^(\S[^\n]*?\.py):(\d+):/gm)].slice(-1);
  return last && { path: (last[1] ?? "").replaceAll("\\", "/"), line: Number(last[2]) };
}
