/** Which function or class of a notebook a test is to be generated for: the one at hand, or a list. */
import { lasting } from "./countedCode";
import type { NotebookReport, ReportSymbol } from "./notebookReport";
import { cellName, isTested, joined, testSummary } from "./notes";

export interface TestChoice {
  readonly symbol: string;
  /** "cell 7 · untested". */
  readonly description: string;
}

/** Those without a test first, model code before helpers, then as they stand in the notebook. */
export function testChoices(report: NotebookReport): readonly TestChoice[] {
  const rank = ({ test, isModelCode }: ReportSymbol): number =>
    (isTested(test) ? 2 : 0) + (isModelCode ? 0 : 1);
  return testable(report)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ name, cell, test, methods }) => ({
      symbol: name,
      description: joined(cellName(cell), testSummary(test, methods)),
    }));
}

/**
 * The symbol that a place in a cell is about: the one that the word there names, else the one whose
 * definition begins there or above. `line` is 1-based.
 */
export function symbolAt(
  report: NotebookReport,
  cell: number,
  line: number,
  word: string | undefined,
): string | undefined {
  const symbols = testable(report);
  if (symbols.some(({ name }) => name === word)) return word;
  return symbols.filter((symbol) => symbol.cell === cell && symbol.line <= line).at(-1)?.name;
}

/** What a test can name. */
function testable({ symbols }: NotebookReport): ReportSymbol[] {
  return lasting(symbols).filter(({ kind, stage }) => kind !== "constant" && stage === undefined);
}
