/**
 * The pieces of code that totals count: functions and classes of model code, by the last definition of
 * a name, and apart from them the stages of modules, which nobody wrote as functions. So the total of
 * functions is the same whether their code stands in cells or in the module.
 */
import type { ReportSymbol } from "./notebookReport";

export interface CountedCode {
  readonly functions: readonly ReportSymbol[];
  readonly stages: readonly ReportSymbol[];
}

export function countedCode(symbols: readonly ReportSymbol[]): CountedCode {
  const code = symbols.filter(({ kind, isModelCode }) => kind !== "constant" && isModelCode);
  return {
    functions: lasting(code.filter(({ isStage }) => !isStage)),
    stages: code.filter(({ isStage }) => isStage),
  };
}

/** Of a name that is defined again, the last definition is the one that lasts. */
export function lasting(symbols: readonly ReportSymbol[]): readonly ReportSymbol[] {
  const last = new Map(symbols.map((symbol) => [symbol.name, symbol]));
  return symbols.filter((symbol) => last.get(symbol.name) === symbol);
}
