/**
 * Reasons in words: what the editor shows when somebody asks "why?". A note is a sentence and the
 * place that decided it, so that hovers, the tree and the cell labels tell the same story.
 */
import { counted, listed } from "../rules/messages";
import type {
  Explanation,
  MethodEvidence,
  TestEvidence,
  TestReference,
} from "../evidence/evidence";
import type { Phase } from "../phases/phase";
import type { Severity } from "../rules/rule";
import type { ModulePlace, ReportRange, ReportSymbol } from "./notebookReport";

/** Where a note or a row leads to. Cells are 0-based over all cells. */
export type Place =
  | { readonly kind: "cell"; readonly cell: number; readonly range?: ReportRange }
  | { readonly kind: "file"; readonly path: string; readonly line: number };

/** A sentence without its full stop; names stand in backticks. */
export interface Note {
  readonly text: string;
  readonly place?: Place;
}

/** "cell 7": cells are counted from 1 in everything that a person reads. */
export function cellName(index: number): string {
  return `cell ${index + 1}`;
}

/** A message with its cell in front, for lists that do not show cells; some messages begin with it. */
export function locatedMessage(cell: number, message: string): string {
  return startsWithCell(cell, message) ? message : `${cellName(cell)}: ${message}`;
}

/** A message to stand after its cell's name. */
export function messageAfterCell(cell: number, message: string): string {
  return startsWithCell(cell, message)
    ? message.slice(cellName(cell).length).replace(/^:?\s+/, "")
    : message;
}

/** A message without the place in a module that it begins with, for those who stand there. */
export function withoutPlace(message: string, { path, line }: ModulePlace): string {
  const place = `${path}:${line}: `;
  return message.startsWith(place) ? message.slice(place.length) : message;
}

/** Notes where only plain text can be shown, one per line. */
export function plainText(notes: readonly Note[]): string {
  return notes.map(({ text }) => text.replaceAll("`", "")).join("\n");
}

/** Whether a test or a cell says what the code should do; code that is only passed through is not. */
export function isTested(evidence: TestEvidence): boolean {
  if (evidence.kind === "tested") return evidence.tests.some(({ isWeak }) => !isWeak);
  return evidence.kind === "asserted" && evidence.distance === undefined && !evidence.isWeak;
}

function isWeaklyAsserted(evidence: TestEvidence): boolean {
  return evidence.kind === "asserted" && evidence.isWeak === true;
}

/** The state of a symbol in a word or two: "tested by test_rate", "2 of 3 methods tested". */
export function testSummary(
  evidence: TestEvidence,
  methods: readonly MethodEvidence[] = [],
): string {
  if (evidence.kind === "tested" || evidence.kind === "reached") {
    const failed = evidence.tests.filter(isFailure);
    const all = evidence.tests.length;
    if (failed.length === 1 && all === 1) return `${failed[0]?.name ?? "test"} failed`;
    if (failed.length > 0) return `${failed.length} of ${all} tests failed`;
  }
  const tested = methods.filter(({ test }) => isTested(test)).length;
  if (tested > 0 && tested < methods.length) return `${tested} of ${methods.length} methods tested`;
  switch (evidence.kind) {
    case "tested": {
      const strong = evidence.tests.filter(({ isWeak }) => !isWeak);
      return strong.length > 0
        ? `tested by ${testNames(strong)}`
        : `weakly tested by ${testNames(evidence.tests)}`;
    }
    case "reached":
      return `only reached by ${testNames(evidence.tests)}`;
    case "asserted": {
      const how = evidence.isWeak ? "weakly asserted in" : "asserted in";
      const cells = evidence.cells.map(cellName).join(", ");
      return `${evidence.distance === undefined ? how : "only reached by"} ${cells}`;
    }
    case "executed":
      return "run in CI, not tested";
    case "untested":
      return "untested";
  }
}

/** Which methods of a class nothing tests; no note where all are tested, or none. */
export function methodNotes(methods: readonly MethodEvidence[] = []): readonly Note[] {
  const open = methods
    .filter(({ test }) => !isTested(test) && test.kind !== "tested" && !isWeaklyAsserted(test))
    .map(({ name }) => `\`${name}\``);
  if (open.length === 0 || open.length === methods.length) return [];
  return [{ text: `No test of ${listed(open, 8)}` }];
}

/** One note per test or asserting cell, each with its place. */
export function testNotes(name: string, evidence: TestEvidence): readonly Note[] {
  switch (evidence.kind) {
    case "tested":
      return evidence.tests.map((test) => ({
        text: test.isWeak
          ? `\`${name}\` is only weakly tested by \`${test.name}\`, which asserts no value of it${outcomeWords(test)}`
          : `\`${name}\` is tested by \`${test.name}\`${outcomeWords(test)}`,
        place: placeOf(test),
      }));
    case "reached":
      return evidence.tests.map((test) => ({
        text: `\`${name}\` is reached by \`${test.name}\` through ${counted(evidence.distance, "call")}, not tested itself${outcomeWords(test)}`,
        place: placeOf(test),
      }));
    case "asserted":
      return evidence.cells.map((cell) => ({
        text:
          evidence.distance === undefined
            ? `${cellName(cell)} asserts ${evidence.isWeak ? "no value, but something" : "something"} about \`${name}\``
            : `\`${name}\` is reached by ${cellName(cell)} through ${counted(evidence.distance, "call")}, not asserted itself`,
        place: { kind: "cell", cell },
      }));
    case "executed":
      return evidence.by.map((run) => ({
        text: `\`${name}\` runs with the notebook (${run.name}), but nothing asserts what it gives`,
        place: placeOf(run),
      }));
    case "untested":
      return [{ text: `\`${name}\` is reached by no test and no asserting cell` }];
  }
}

export function phaseNotes(phases: readonly Phase[]): readonly Note[] {
  return phases.map(({ label, reason }) => ({ text: `${label}: ${withPathsAsCode(reason)}` }));
}

/** Who reads what a cell makes: "Used by cells 5 and 8"; nothing where nobody does. */
export function usedByNotes(cells: readonly number[]): readonly Note[] {
  if (cells.length === 0) return [];
  const numbers = cells.map((cell) => String(cell + 1));
  return [{ text: `Used by ${cells.length === 1 ? "cell" : "cells"} ${listed(numbers, 12)}` }];
}

/** Nothing for code so light that nobody would explain it. */
export function explanationNotes(explanation: Explanation): readonly Note[] {
  switch (explanation.kind) {
    case "light":
      return [];
    case "markdown":
      return [
        {
          text: `Explained by the text in ${cellName(explanation.cell)}`,
          place: { kind: "cell", cell: explanation.cell },
        },
      ];
    case "docstring":
      return [{ text: "Explained by its docstring" }];
    case "comments":
      return [{ text: `Explained by ${counted(explanation.lines, "line")} of comments` }];
    case "none":
      return [
        { text: "No text above, no docstring and hardly a comment says what this cell does" },
      ];
  }
}

/** "2 tests failed", of all that test these symbols; empty where none did. */
export function failedTests(symbols: readonly ReportSymbol[]): string {
  const tests = symbols.flatMap(({ test }) =>
    test.kind === "tested" || test.kind === "reached" ? test.tests : [],
  );
  const names = new Set(tests.filter(isFailure).map(({ path, name }) => `${path} ${name}`));
  return names.size > 0 ? `${counted(names.size, "test")} failed` : "";
}

/** Whether the last run of a test says that something is wrong. */
function isFailure({ outcome }: TestReference): boolean {
  return outcome?.state === "failed" || outcome?.state === "errored";
}

function outcomeWords({ outcome }: TestReference): string {
  if (!outcome) return "";
  const { state, message } = outcome;
  if (state === "passed") return ", which passed";
  const why = message.split("\n")[0] ?? "";
  const what = state === "skipped" ? "was skipped" : "failed";
  return why === "" ? `, which ${what}` : `, which ${what}: ${why}`;
}

function placeOf(test: TestReference): Place {
  return { kind: "file", path: test.path, line: test.line };
}

function testNames(tests: readonly TestReference[]): string {
  const [first] = tests;
  return tests.length === 1 && first ? first.name : counted(tests.length, "test");
}

/** "2 of 3 tested", "2 of 3 stages tested". */
export function testedOf(symbols: readonly ReportSymbol[], what = ""): string {
  const done = symbols.filter(({ test }) => isTested(test)).length;
  return `${done} of ${symbols.length}${what === "" ? "" : ` ${what}`} tested`;
}

/** The worst of the findings; undefined when there is none. */
export function worstSeverity(
  findings: readonly { readonly severity: Severity }[],
): Severity | undefined {
  const all = new Set(findings.map(({ severity }) => severity));
  return (["error", "warning", "info"] as const).find((severity) => all.has(severity));
}

/** For sorting: the worse, the smaller. */
export function severityRank(severity: Severity | undefined): number {
  return severity === "error" ? 0 : severity === "warning" ? 1 : 2;
}

/** Parts of a description; empty ones are left out. */
export function joined(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(" · ");
}

function startsWithCell(cell: number, message: string): boolean {
  const name = cellName(cell);
  return (
    message.slice(0, name.length).toLowerCase() === name && /^:?\s/.test(message.slice(name.length))
  );
}

/** "matplotlib.pyplot.plot of scores": the words of a reason stay words, its dotted paths are code. */
function withPathsAsCode(reason: string): string {
  return reason
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replace(/[A-Za-z_]\w*(?:\.\w+)+/g, "`$&`")))
    .join("");
}
