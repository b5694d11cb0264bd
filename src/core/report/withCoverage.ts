/**
 * A report with what coverage files say laid over it. Reports are kept and compared without it:
 * coverage changes with every run of the tests, what the notebook says does not.
 */
import type { NotebookCoverage } from "../coverage/cellCoverage";
import type { CoverageSource } from "../coverage/coverageSource";
import type { NotebookReport } from "./notebookReport";

export function withCoverage(
  report: NotebookReport,
  { cells, symbols, moved }: NotebookCoverage,
  sources: readonly CoverageSource[],
): NotebookReport {
  if (sources.length === 0) return report;
  return {
    ...report,
    cells: report.cells.map((cell) => {
      const coverage = cells.get(cell.index);
      return coverage ? { ...cell, coverage } : cell;
    }),
    symbols: report.symbols.map((symbol) => {
      const inCell = symbols.get(symbol.cell)?.get(symbol.name);
      const coverage = symbol.module ? moved.get(symbol.name) : inCell;
      return coverage && symbol.kind !== "constant" ? { ...symbol, coverage } : symbol;
    }),
    coverage: sources,
  };
}
