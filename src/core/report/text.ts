/**
 * What `check` prints for people: a block per notebook with columns that line up, one per test file
 * that a finding is about as well, and a last line of figures. Colours come from outside, so that plain text is the same code with no paint.
 */
import { isUnread, type Problem } from "../problem";
import type { Severity } from "../rules/rule";
import { countedCode } from "./countedCode";
import type { NotebookReport, ReportFinding, ReportSymbol } from "./notebookReport";
import { counted, listed } from "../rules/messages";

export type Paint = (text: string) => string;

/** How the parts of the output are coloured. */
export interface Palette extends Readonly<Record<Severity, Paint>> {
  readonly path: Paint;
  /** What can be read past: places, figures without news. */
  readonly faint: Paint;
}

const noPaint: Paint = (text) => text;
export const plainPalette: Palette = {
  path: noPaint,
  faint: noPaint,
  info: noPaint,
  warning: noPaint,
  error: noPaint,
};

/** Columns start at the same place in every block, unless a place or a rule is longer than usual. */
const placeWidth = "cell 11:12".length;
const ruleWidth = "untested-function".length;
const gap = "   ";

/** The block of a notebook, ending in a line break; empty when there is nothing to say. */
export function formatCheck(report: NotebookReport, palette: Palette): string {
  const findings = withoutRoll(report.findings).map((finding) => ({
    ...finding,
    place: `cell ${finding.cell + 1}:${finding.line}`,
  }));
  const problems = report.problems.map((problem) => ({
    place: placeOfProblem(problem),
    message: problemText(problem),
    paint: isUnread(problem) ? palette.error : palette.info,
  }));
  if (findings.length + problems.length === 0) return "";

  const width = Math.max(
    placeWidth,
    ...[...problems, ...findings].map(({ place }) => place.length),
  );
  const widestRule = Math.max(ruleWidth, ...findings.map(({ rule }) => rule.length));
  const lines = [
    palette.path(printable(report.path)),
    ...problems.map(({ place, message, paint }) => {
      const start = place === "" ? "" : palette.faint(place.padEnd(width)) + gap;
      return `  ${start}${paint(message)}`;
    }),
    ...findings.map(
      ({ place, rule, severity, message }) =>
        `  ${palette.faint(place.padEnd(width))}${gap}` +
        `${palette[severity](rule.padEnd(widestRule))}${gap}${printable(message)}`,
    ),
  ];
  return [`${lines.join("\n")}\n`, ...testBlocks(report, palette)].join("");
}

/** A block for each test file that a finding is about as well, each test once. */
function testBlocks({ findings }: NotebookReport, palette: Palette): readonly string[] {
  const byPath = new Map<string, Map<string, string>>();
  for (const { rule, severity, tests = [] } of findings) {
    for (const { path, line, column, message } of tests) {
      const lines = byPath.get(path) ?? new Map<string, string>();
      byPath.set(path, lines);
      const place = `line ${line}:${column}`;
      lines.set(
        place,
        `  ${palette.faint(place.padEnd(placeWidth))}${gap}` +
          `${palette[severity](rule.padEnd(ruleWidth))}${gap}${printable(message)}`,
      );
    }
  }
  return [...byPath].map(
    ([path, lines]) => `${[palette.path(printable(path)), ...lines.values()].join("\n")}\n`,
  );
}

/** More untested functions than this in one notebook have one cause: nobody tests it yet. */
const mostUntested = 5;

/** One line in place of a roll of untested functions; the JSON forms keep each. */
function withoutRoll(findings: readonly ReportFinding[]): readonly ReportFinding[] {
  const isUntested = ({ rule, symbol }: ReportFinding): boolean =>
    rule === "untested-function" && symbol !== undefined;
  const untested = findings.filter(isUntested);
  const [first] = untested;
  if (!first || untested.length <= mostUntested) return findings;
  const names = listed(untested.map(({ symbol = "" }) => `\`${symbol}\``));
  const message = `${untested.length} functions and classes are reached by no test: ${names}.`;
  return findings.flatMap((finding) => {
    if (finding === first) return [{ ...first, message }];
    return isUntested(finding) ? [] : [finding];
  });
}

/** Adds up notebooks for the last line; keeps figures, not reports. */
export class CheckSummary {
  #notebooks = 0;
  #unreadable = 0;
  #otherLanguage = 0;
  #findings = 0;
  /** As many as `formatCheck` prints, which gathers some findings in one. */
  #lines = 0;
  #known = 0;
  readonly #functions = { all: 0, untested: 0 };
  readonly #stages = { all: 0, untested: 0 };
  #hasClasses = false;

  /** `knownCount`: findings of the baseline, which the report no longer has. */
  add({ problems, findings, symbols }: NotebookReport, knownCount = 0): void {
    this.#notebooks++;
    this.#known += knownCount;
    if (problems.some(isUnread)) this.#unreadable++;
    else if (problems.some(({ kind }) => kind === "language")) this.#otherLanguage++;
    this.#findings += findings.length;
    this.#lines += withoutRoll(findings).length;
    const { functions, stages } = countedCode(symbols);
    count(functions, this.#functions);
    count(stages, this.#stages);
    this.#hasClasses ||= functions.some(({ kind }) => kind === "class");
  }

  /** "3 notebooks, 1 unreadable · 5 findings · 2 of 11 functions, 3 of 4 stages untested · 0.4 s" */
  format(milliseconds: number, palette: Palette): string {
    const notebooks = [
      counted(this.#notebooks, "notebook"),
      ...(this.#unreadable > 0 ? [palette.error(`${this.#unreadable} unreadable`)] : []),
      ...(this.#otherLanguage > 0 ? [`${this.#otherLanguage} not Python`] : []),
    ];
    const functions = this.#hasClasses ? "functions and classes" : "functions";
    const shares = [
      ...shareOf(this.#functions, functions),
      ...shareOf(this.#stages, this.#stages.all === 1 ? "stage" : "stages"),
    ];
    return [
      notebooks.join(", "),
      ...this.#findingsInWords(),
      ...(shares.length > 0 ? [`${shares.join(", ")} untested`] : []),
      palette.faint(duration(milliseconds)),
    ].join(" · ");
  }

  #findingsInWords(): readonly string[] {
    const isGathered = this.#lines < this.#findings;
    const lines = isGathered ? ` in ${counted(this.#lines, "line")}` : "";
    if (this.#known === 0) {
      return [this.#findings === 0 ? "no findings" : counted(this.#findings, "finding") + lines];
    }
    const fresh = this.#findings === 0 ? "nothing new" : counted(this.#findings, "new finding");
    return [fresh + lines, `${this.#known} in the baseline`];
  }
}

interface Share {
  all: number;
  untested: number;
}

function count(symbols: readonly ReportSymbol[], share: Share): void {
  share.all += symbols.length;
  share.untested += symbols.filter(({ test }) => test.kind === "untested").length;
}

/** "2 of 11 functions"; empty where there are none. */
function shareOf({ all, untested }: Share, what: string): readonly string[] {
  return all === 0 ? [] : [`${untested} of ${all} ${what}`];
}

/** Who reads of a comment looks for it in the notebook, not in its file. */
function placeOfProblem({ kind, cell, fileLine }: Problem): string {
  if (kind === "unknown-rule" && cell !== undefined) return `cell ${cell + 1}`;
  return fileLine === undefined ? "" : `line ${fileLine}`;
}

function problemText(problem: Problem): string {
  const message = printable(problem.message);
  if (problem.kind === "language") return `not analysed: ${message}`;
  if (problem.kind === "invalid-notebook") return `invalid notebook: ${message}`;
  if (problem.kind === "unknown-rule" || message.startsWith("not a notebook")) return message;
  return problem.kind === "internal" ? message : `cannot be read: ${message}`;
}

/** Text from a notebook must not steer the terminal: control characters become visible. */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (char) => (char === "\t" ? " " : "\ufffd"),
  );
}

function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
}
