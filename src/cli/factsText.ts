/** The facts of a notebook for the terminal: a line per code cell, then its functions and classes. */
import {
  coverageSummary,
  formatCheck,
  joined,
  outdatedNotes,
  plainText,
  type NotebookReport,
  type Palette,
  type ReportCell,
} from "../core/index";

/** Cells are counted from 1, as everywhere that a person reads. Ends in an empty line. */
export function formatFacts(report: NotebookReport, palette: Palette): string {
  if (report.cells.length === 0) return `${formatCheck(report, palette)}\n`;
  const cells = report.cells
    .filter(({ kind }) => kind === "code")
    .map((cell) => [
      `cell ${cell.index + 1}`,
      cell.phases.map(({ label }) => label).join(", "),
      cellFacts(cell),
    ]);
  const symbols = report.symbols.map(({ kind, name, cell, test, coverage, module, isStage }) => [
    `cell ${cell + 1}`,
    isStage ? "stage" : kind,
    kind === "constant"
      ? name
      : joined(
          name,
          module ? `${module.path}:${module.line}` : "",
          testWords(test),
          coverageSummary(coverage),
        ),
  ]);
  const rows = columns([...cells, ...symbols], palette);
  const lines = [
    `${palette.path(report.path)}  ${palette.faint(counts(report))}`,
    ...outdatedNotes(report.coverage).map((note) => `  ${plainText([note])}`),
    ...rows.slice(0, cells.length),
    ...(symbols.length > 0 ? ["", ...rows.slice(cells.length)] : []),
  ];
  return `${lines.join("\n")}\n\n`;
}

function counts({ language, cells, findings }: NotebookReport): string {
  const code = cells.filter(({ kind }) => kind === "code").length;
  const found = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return `${language}, ${code} of ${cells.length} cells with code, ${found}`;
}

function cellFacts({ defines, reads, mutates, dependsOn, coverage }: ReportCell): string {
  const facts = [
    ["defines", listed(defines)],
    ["reads", listed(reads)],
    ["changes", listed(mutates)],
    [dependsOn.length === 1 ? "needs cell" : "needs cells", listed(dependsOn.map((at) => at + 1))],
  ] as const;
  const known = facts.flatMap(([what, names]) => (names === "" ? [] : `${what} ${names}`));
  return joined(...known, coverageSummary(coverage));
}

function testWords(test: NotebookReport["symbols"][number]["test"]): string {
  switch (test.kind) {
    case "tested":
      return `${test.tests.every(({ isWeak }) => isWeak) ? "weakly " : ""}tested by ${listed(test.tests.map(({ path, name }) => `${path}::${name}`))}`;
    case "reached":
      return `reached by ${listed(test.tests.map(({ path, name }) => `${path}::${name}`))}`;
    case "asserted":
      return `${test.isWeak ? "weakly " : ""}${test.distance === undefined ? "asserted in" : "reached by"} ${test.cells.length === 1 ? "cell" : "cells"} ${listed(test.cells.map((at) => at + 1))}`;
    case "executed":
      return `run by ${listed(test.by.map(({ path, name }) => `${path} (${name})`))}, not tested`;
    case "untested":
      return "untested";
  }
}

/** A notebook that star-imports defines hundreds of names; nobody reads so far. */
const most = 12;

function listed(items: readonly (string | number)[]): string {
  const shown = items.slice(0, most).join(", ");
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

function columns(rows: readonly (readonly string[])[], palette: Palette): readonly string[] {
  const width = (at: number): number => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  return rows.map(([place = "", what = "", facts = ""]) => {
    const plain = `  ${place.padEnd(first)}   ${what.padEnd(second)}   ${facts}`.trimEnd();
    return palette.faint(plain.slice(0, first + 2)) + plain.slice(first + 2);
  });
}
