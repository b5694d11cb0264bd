/**
 * The labels under a cell: whether it is out of date, its phases, how many of its functions are
 * tested, whether it is explained. Most cells deserve none, and a cell about which nothing is worth
 * saying gets none.
 */
import { coverageNotes, coverageSummary } from "./coverageNotes";
import { modelPhases } from "../phases/phase";
import type { NotebookReport, ReportCell, ReportSymbol } from "./notebookReport";
import {
  explanationNotes,
  failedTests,
  isTested,
  joined,
  methodNotes,
  phaseNotes,
  testNotes,
  testSummary,
  usedByNotes,
  type Note,
  type Place,
} from "./notes";
import { stateNotes, stateSummary } from "./stateNotes";

export interface CellLabel {
  readonly kind: "state" | "phases" | "tests" | "coverage" | "explanation";
  readonly text: string;
  /** Why it says so, shown on hover. */
  readonly notes: readonly Note[];
  /** What a click does; several places are offered as a choice. */
  readonly click:
    | { readonly kind: "go"; readonly places: readonly Place[] }
    | { readonly kind: "explain" }
    /** Generates a test of one of these symbols. */
    | { readonly kind: "generate-test"; readonly symbols: readonly string[] }
    /** Shows the cells that depend on this one. */
    | { readonly kind: "dependants" }
    | { readonly kind: "none" };
}

/** Labels of a cell (0-based index), left to right. */
export function cellLabels(report: NotebookReport, index: number): readonly CellLabel[] {
  const cell = report.cells[index];
  if (cell?.kind !== "code") return [];
  const symbols = report.symbols.filter(
    (symbol) => symbol.cell === index && symbol.kind !== "constant" && symbol.isModelCode,
  );
  return [
    stateLabel(cell),
    phaseLabel(report, cell),
    testLabel(symbols, cell) ?? coverageLabel(cell),
    explanationLabel(report, cell),
  ].filter((label) => label !== undefined);
}

function stateLabel({ state }: ReportCell): CellLabel | undefined {
  if (!state) return undefined;
  const notes = stateNotes(state);
  return { kind: "state", text: stateSummary(state), notes, click: goTo(notes) };
}

function phaseLabel(
  { flows }: NotebookReport,
  { index, phases }: ReportCell,
): CellLabel | undefined {
  const said = phases.filter(({ label }) => modelPhases.has(label) || label === "test");
  if (said.length === 0) return undefined;
  const text = said.map(({ label }) => label).join(" · ");
  const flowing = flows.filter(({ from, kind }) => from === index && kind !== "import");
  const readers = [...new Set(flowing.map(({ to }) => to))].sort((a, b) => a - b);
  const notes = [...phaseNotes(said), ...usedByNotes(readers)];
  const kind = readers.length > 0 ? "dependants" : "none";
  return { kind: "phases", text, notes, click: { kind } };
}

function testLabel(symbols: readonly ReportSymbol[], cell: ReportCell): CellLabel | undefined {
  const [first] = symbols;
  if (!first) return undefined;
  const notes = symbols.flatMap(({ name, test, methods, coverage }) => [
    ...testNotes(name, test),
    ...methodNotes(methods),
    ...coverageNotes(name, coverage),
  ]);
  const tested = symbols.filter(({ test }) => isTested(test)).length;
  const text =
    symbols.length === 1
      ? evidenceSummary(first, cell)
      : joined(`${tested} of ${symbols.length} tested`, failedTests(symbols));
  const click: CellLabel["click"] = symbols.every(({ test }) => test.kind === "untested")
    ? { kind: "generate-test", symbols: [...new Set(symbols.map(nameForTests))] }
    : goTo(notes);
  return { kind: "tests", text, notes, click };
}

/** What is inside of a stage is tested by its tests. */
function nameForTests({ name, stage = name }: ReportSymbol): string {
  return stage;
}

/**
 * Without a test, what ran all the same says more than "untested": of a stage the lines that stand in
 * the cell, as they are painted.
 */
function evidenceSummary(symbol: ReportSymbol, cell: ReportCell): string {
  const { test, methods, isStage } = symbol;
  const coverage = isStage ? (cell.coverage ?? symbol.coverage) : symbol.coverage;
  const ran = coverage !== undefined && coverage.covered > 0;
  return test.kind === "untested" && ran ? coverageSummary(coverage) : testSummary(test, methods);
}

/** Of code outside of functions, which no test can name. */
function coverageLabel({ coverage }: ReportCell): CellLabel | undefined {
  const text = coverageSummary(coverage);
  if (text === "") return undefined;
  const notes = [{ text: "Lines of this cell that ran in the tests of its module" }];
  return { kind: "coverage", text, notes, click: { kind: "none" } };
}

function explanationLabel(
  { findings }: NotebookReport,
  { explanation, index }: ReportCell,
): CellLabel | undefined {
  if (!explanation || explanation.kind === "light") return undefined;
  const notes = explanationNotes(explanation);
  const kind = "explanation";
  if (explanation.kind === "none") {
    // Whoever switched the rule off does not want to be told under every cell either.
    const finding = findings.find(
      ({ rule, cell }) => rule === "unexplained-cell" && cell === index,
    );
    if (!finding) return undefined;
    const click = finding.fix ? ({ kind: "explain" } as const) : ({ kind: "none" } as const);
    return { kind, text: "unexplained", notes, click };
  }
  return { kind, text: "explained", notes, click: goTo(notes) };
}

/** A click leads to the places that decided it. */
function goTo(notes: readonly Note[]): CellLabel["click"] {
  const places = notes.flatMap(({ place }) => (place ? [place] : []));
  return places.length > 0 ? { kind: "go", places } : { kind: "none" };
}
