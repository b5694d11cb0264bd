/**
 * What opens below a notebook in the tree: its functions and classes, its model code outside of
 * them, its findings. One row per cause: many findings of one rule share a row that opens to them,
 * and a function without a test says so itself.
 */
import { counted } from "../rules/messages";
import { isUnread } from "../problem";
import { lasting } from "./countedCode";
import { coverageSummary } from "./coverageNotes";
import { modelPhases } from "../phases/phase";
import type { RuleId } from "../rules/ids";
import type { Severity } from "../rules/rule";
import type {
  ModulePlace,
  NotebookReport,
  ReportCell,
  ReportFinding,
  ReportSymbol,
} from "./notebookReport";
import {
  cellName,
  joined,
  methodNotes,
  messageAfterCell,
  phaseNotes,
  severityRank,
  testedOf,
  testNotes,
  testSummary,
  withoutPlace,
  worstSeverity,
  type Note,
  type Place,
} from "./notes";
import { stateNotes, stateSummary } from "./stateNotes";

export interface Row {
  /** Stable while the row means the same thing, so that open rows stay open. */
  readonly id: string;
  readonly kind: "group" | "function" | "class" | "cell" | "finding" | "rule";
  readonly label: string;
  readonly description: string;
  readonly severity: Severity | undefined;
  readonly notes: readonly Note[];
  readonly place: Place | undefined;
  /** Of a function or class: it stands in a module already. */
  readonly isMoved?: boolean;
  /** What a test of it has to name, where that is not its label: the stage around it. */
  readonly testedAs?: string;
  readonly children: readonly Row[];
}

/** More findings of one rule than this share one row that opens to them. */
const sharedFrom = 4;

/** The rows below a notebook. `titleOf` names rules where several findings share a row. */
export function notebookRows(
  report: NotebookReport,
  titleOf: (rule: RuleId) => string | undefined,
): readonly Row[] {
  if (report.problems.some(isUnread)) return [];
  const symbols = report.symbols.filter(({ kind }) => kind !== "constant");
  // "No test" is said at the function's own row; saying it again below would be noise.
  const isAtSymbol = (finding: ReportFinding) =>
    finding.rule === "untested-function" && symbols.some((symbol) => isAbout(finding, symbol));
  const others = report.findings.filter((finding) => !isAtSymbol(finding));
  return [
    group("Functions and classes", testedWords(symbols), symbolRows(report, symbols)),
    group("Model code outside functions", "", stageRows(report)),
    group("Findings", "", findingRows(others, titleOf)),
  ].filter(({ children }) => children.length > 0);
}

/** "2 of 3 tested · 1 of 4 stages tested". */
function testedWords(symbols: readonly ReportSymbol[]): string {
  const functions = lasting(symbols.filter(({ isStage }) => !isStage));
  const stages = symbols.filter(({ isStage }) => isStage);
  return joined(
    functions.length > 0 ? testedOf(functions) : "",
    stages.length > 0 ? testedOf(stages, "stages") : "",
  );
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
    const { name, cell, test, methods, coverage, kind, isStage, stage, module } = symbol;
    const what = isStage ? "stage" : kind;
    const helper = symbol.isModelCode ? [] : [{ text: "No model code needs it" }];
    return {
      id: `symbol:${cell}:${name}`,
      kind: kind === "class" ? "class" : "function",
      label: name,
      description: joined(
        isStage ? "stage" : "",
        symbol.isModelCode ? testSummary(test, methods) : joined("helper", tested(test)),
        coverageSummary(coverage),
      ),
      severity: worstSeverity(findings.filter(({ rule }) => rule === "untested-function")),
      notes: [
        module ? definedIn(what, module) : { text: `${what} in ${cellName(cell)}` },
        ...(stage === undefined ? [] : [{ text: `Inside of the stage \`${stage}\`` }]),
        ...(module ? [{ text: `Used in ${cellName(cell)}`, place: placeOf(symbol) }] : []),
        ...testNotes(name, test),
        ...methodNotes(methods),
        ...helper,
      ],
      place: placeOf(symbol),
      isMoved: module !== undefined,
      ...(stage !== undefined && { testedAs: stage }),
      children: [],
    };
  });
}

function placeOf({ cell, line, column, endLine, endColumn }: ReportSymbol): Place {
  return { kind: "cell", cell, range: { line, column, endLine, endColumn } };
}

function definedIn(what: string, { path, line }: ModulePlace): Note {
  return { text: `${what} in ${path}, line ${line}`, place: { kind: "file", path, line } };
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
      description: joined(
        phases.map(({ label }) => label).join(", "),
        cell.state ? stateSummary(cell.state) : "",
        coverageSummary(cell.coverage),
      ),
      severity: undefined,
      notes: [...(cell.state ? stateNotes(cell.state) : []), ...phaseNotes(phases)],
      place: { kind: "cell", cell: cell.index },
      children: [],
    } satisfies Row;
  });
}

/** Whether a cell does anything besides imports and defining functions, classes and constants. */
function runsCode(cell: ReportCell, symbolNames: ReadonlySet<string>): boolean {
  return (
    cell.calls.length > 0 ||
    cell.mutates.length > 0 ||
    cell.defines.some(
      (name) => !cell.imports?.includes(name) && !symbolNames.has(`${cell.index} ${name}`),
    )
  );
}

function findingRows(
  findings: readonly ReportFinding[],
  titleOf: (rule: RuleId) => string | undefined,
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
      label: titleOf(rule) ?? rule,
      description: String(found.length),
      severity: worstSeverity(found),
      notes: [{ text: `${counted(found.length, "finding")} of ${rule}` }],
      place: undefined,
      children,
    };
    return [shared];
  });
  return rows.sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
}

function findingRow(finding: ReportFinding): Row {
  const { rule, cell, severity, module, line, column, endLine, endColumn } = finding;
  const message = module ? withoutPlace(finding.message, module) : finding.message;
  return {
    id: `${rule}:${cell}:${line}:${column}`,
    kind: "finding",
    label: cellName(cell),
    // Rows are plain text, in which backticks would only be in the way.
    description: messageAfterCell(cell, message).replaceAll("`", ""),
    severity,
    notes: [{ text: message }, ...(module ? [definedIn("code", module)] : []), { text: rule }],
    place: { kind: "cell", cell, range: { line, column, endLine, endColumn } },
    children: [],
  };
}

function tested(test: ReportSymbol["test"]): string {
  return test.kind === "untested" ? "" : testSummary(test);
}

/** The stages of a module share one finding, which names no symbol. */
function isAbout(finding: ReportFinding, symbol: ReportSymbol): boolean {
  if (finding.rule === "untested-function" && finding.symbol === undefined) {
    const isItsModule = symbol.module?.path === finding.module?.path;
    return symbol.isStage === true && isItsModule && symbol.test.kind === "untested";
  }
  return finding.symbol === symbol.name && finding.cell === symbol.cell;
}

function byPlace(a: ReportFinding, b: ReportFinding): number {
  return a.cell - b.cell || a.line - b.line || a.column - b.column;
}
