/**
 * The notebooks of a workspace as rows of a tree, ready to be drawn: what needs attention first,
 * one row per cause, every row with its reasons and the place a click goes to. The editor adds
 * icons and nothing else.
 */
import { modelPhases } from "../phases/phase";
import type { RuleId } from "../rules/ids";
import type { Severity } from "../rules/rule";
import type { NotebookReport, ReportCell, ReportFinding, ReportSymbol } from "./notebookReport";
import {
  cellName,
  counted,
  isTested,
  phaseNotes,
  testNotes,
  testSummary,
  type Note,
  type Place,
} from "./notes";

export interface Row {
  /** Stable while the row means the same thing, so that open rows stay open. */
  readonly id: string;
  readonly kind: "group" | "function" | "class" | "cell" | "finding" | "rule";
  readonly label: string;
  readonly description: string;
  readonly severity: Severity | undefined;
  readonly notes: readonly Note[];
  readonly place: Place | undefined;
  readonly children: readonly Row[];
}

export interface NotebookRow {
  readonly label: string;
  readonly description: string;
  readonly severity: Severity | undefined;
  /** "unreadable" and "other-language" notebooks have no rows below them. */
  readonly state: "todo" | "clean" | "unreadable" | "other-language";
  readonly todo: number;
  readonly notes: readonly Note[];
}

/** More findings of one rule than this share one row that opens to them. */
const sharedFrom = 4;

/** The row of a notebook; `where` tells notebooks of the same name apart, "" when none is needed. */
export function notebookRow(report: NotebookReport, where: string): NotebookRow {
  const label = report.path.slice(report.path.lastIndexOf("/") + 1);
  const language = report.problems.find(({ kind }) => kind === "language");
  if (language) {
    const description = joined(language.message, where);
    const notes = [{ text: language.message }];
    return { label, description, severity: undefined, state: "other-language", todo: 0, notes };
  }
  const [problem] = report.problems;
  if (problem) {
    const line = problem.fileLine === undefined ? "" : `line ${problem.fileLine}, `;
    const text = `cannot be read: ${line}${problem.message}`;
    const notes = [{ text }];
    return { label, description: text, severity: "error", state: "unreadable", todo: 1, notes };
  }
  const todo = report.findings.length;
  const description = joined(todo === 0 ? "nothing to do" : `${todo} to do`, where);
  const notes = figures(report).map((text) => ({ text }));
  return {
    label,
    description,
    severity: worst(report.findings),
    state: todo === 0 ? "clean" : "todo",
    todo,
    notes,
  };
}

/** Order of notebooks: what needs attention first, then by path. */
export function compareNotebooks(a: NotebookReport, b: NotebookReport): number {
  return urgency(a) - urgency(b) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

/** The rows below a notebook. `titles` names rules where several findings share a row. */
export function notebookRows(
  report: NotebookReport,
  titles: ReadonlyMap<RuleId, string>,
): readonly Row[] {
  if (notebookRow(report, "").state === "unreadable") return [];
  const symbols = report.symbols.filter(({ kind }) => kind !== "constant");
  // "No test" is said at the function's own row; saying it again below would be noise.
  const isAtSymbol = (finding: ReportFinding) =>
    finding.rule === "untested-function" && symbols.some((symbol) => isAbout(finding, symbol));
  const others = report.findings.filter((finding) => !isAtSymbol(finding));
  return [
    group("Functions and classes", testedOf(symbols), symbolRows(report, symbols)),
    group("Model code outside functions", "", stageRows(report)),
    group("Findings", "", findingRows(others, titles)),
  ].filter(({ children }) => children.length > 0);
}

function group(label: string, description: string, children: readonly Row[]): Row {
  return {
    id: label,
    kind: "group",
    label,
    description,
    severity: undefined,
    notes: [],
    place: undefined,
    children,
  };
}

function symbolRows(report: NotebookReport, symbols: readonly ReportSymbol[]): readonly Row[] {
  return symbols.map((symbol) => {
    const findings = report.findings.filter((finding) => isAbout(finding, symbol));
    const { name, cell, test, kind, line, column, endLine, endColumn } = symbol;
    const helper = symbol.isModelCode ? [] : [{ text: "No model code needs it" }];
    return {
      id: `symbol:${cell}:${name}`,
      kind: kind === "class" ? "class" : "function",
      label: name,
      description: symbol.isModelCode ? testSummary(test) : joined("helper", tested(test)),
      severity: worst(findings.filter(({ rule }) => rule === "untested-function")),
      notes: [{ text: `${kind} in ${cellName(cell)}` }, ...testNotes(name, test), ...helper],
      place: { kind: "cell", cell, range: { line, column, endLine, endColumn } },
      children: [],
    };
  });
}

function stageRows(report: NotebookReport): readonly Row[] {
  const symbolNames = new Set(report.symbols.map(({ cell, name }) => `${cell} ${name}`));
  return report.cells.flatMap((cell) => {
    const phases = cell.phases.filter(({ label }) => modelPhases.has(label));
    if (phases.length === 0 || !runsCode(cell, symbolNames)) return [];
    return {
      id: `cell:${cell.index}`,
      kind: "cell",
      label: cellName(cell.index),
      description: phases.map(({ label }) => label).join(", "),
      severity: undefined,
      notes: phaseNotes(phases),
      place: { kind: "cell", cell: cell.index },
      children: [],
    } satisfies Row;
  });
}

/** Whether a cell does anything besides defining functions, classes and constants. */
function runsCode(cell: ReportCell, symbolNames: ReadonlySet<string>): boolean {
  return (
    cell.calls.length > 0 ||
    cell.mutates.length > 0 ||
    cell.defines.some((name) => !symbolNames.has(`${cell.index} ${name}`))
  );
}

function findingRows(
  findings: readonly ReportFinding[],
  titles: ReadonlyMap<RuleId, string>,
): readonly Row[] {
  const byRule = new Map<RuleId, ReportFinding[]>();
  for (const finding of findings) {
    const found = byRule.get(finding.rule);
    if (found) found.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const rows = [...byRule].flatMap(([rule, found]) => {
    const children = found.sort(byPlace).map(findingRow);
    if (found.length < sharedFrom) return children;
    const shared: Row = {
      id: `rule:${rule}`,
      kind: "rule",
      label: titles.get(rule) ?? rule,
      description: String(found.length),
      severity: worst(found),
      notes: [{ text: `${counted(found.length, "finding")} of ${rule}` }],
      place: undefined,
      children,
    };
    return [shared];
  });
  return rows.sort((a, b) => rank(a.severity) - rank(b.severity));
}

function findingRow(finding: ReportFinding): Row {
  const { rule, cell, message, severity, line, column, endLine, endColumn } = finding;
  return {
    id: `${rule}:${cell}:${line}:${column}`,
    kind: "finding",
    label: cellName(cell),
    // Rows are plain text, in which backticks would only be in the way.
    description: message.replaceAll("`", ""),
    severity,
    notes: [{ text: message }, { text: rule }],
    place: { kind: "cell", cell, range: { line, column, endLine, endColumn } },
    children: [],
  };
}

/** The hover of a notebook: its figures, each with its whole. */
function figures(report: NotebookReport): readonly string[] {
  const symbols = report.symbols.filter(
    ({ kind, isModelCode }) => kind !== "constant" && isModelCode,
  );
  const weighty = report.cells.filter(
    ({ explanation }) => explanation && explanation.kind !== "light",
  );
  const explained = weighty.filter(({ explanation }) => explanation?.kind !== "none");
  return [
    report.path,
    ...(symbols.length > 0 ? [`${testedOf(symbols)} functions and classes of model code`] : []),
    ...(weighty.length > 0
      ? [`${explained.length} of ${counted(weighty.length, "weighty cell")} explained`]
      : []),
  ];
}

function testedOf(symbols: readonly ReportSymbol[]): string {
  const done = symbols.filter(({ test }) => isTested(test)).length;
  return `${done} of ${symbols.length} tested`;
}

function tested(test: ReportSymbol["test"]): string {
  return test.kind === "untested" ? "" : testSummary(test);
}

function isAbout(finding: ReportFinding, symbol: ReportSymbol): boolean {
  return finding.symbol === symbol.name && finding.cell === symbol.cell;
}

function urgency(report: NotebookReport): number {
  const { state, severity } = notebookRow(report, "");
  switch (state) {
    case "todo":
      return rank(severity);
    case "unreadable":
      return 3;
    case "clean":
      return 4;
    case "other-language":
      return 5;
  }
}

function rank(severity: Severity | undefined): number {
  return severity === "error" ? 0 : severity === "warning" ? 1 : 2;
}

function worst(findings: readonly ReportFinding[]): Severity | undefined {
  const all = new Set(findings.map(({ severity }) => severity));
  return (["error", "warning", "info"] as const).find((severity) => all.has(severity));
}

function byPlace(a: ReportFinding, b: ReportFinding): number {
  return a.cell - b.cell || a.line - b.line || a.column - b.column;
}

function joined(first: string, second: string): string {
  return [first, second].filter(Boolean).join(" · ");
}
