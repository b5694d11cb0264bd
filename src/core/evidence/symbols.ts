/** The functions, classes and constants of a notebook with what is known about each. */
import type { SymbolFact } from "../dataflow/facts";
import type { OwnModule } from "../dataflow/ownModule";
import type { CellSpan } from "../notebook/model";
import type { MethodEvidence, TestEvidence, TestReference } from "./evidence";

/** What is known of tests of a symbol. */
interface TestedSymbol {
  readonly fact: SymbolFact;
  readonly test: TestEvidence;
  /** Tests that name it and check nothing: no evidence. */
  readonly emptyTests?: readonly TestReference[];
  /** Of a class: its methods that count, in its order. */
  readonly methods?: readonly MethodEvidence[];
}

export interface NotebookSymbol extends TestedSymbol {
  /** 0-based index of its cell. */
  readonly cell: number;
  /** Whether it is code that a model needs; helpers that only plots use and tests are not. */
  readonly isModelCode: boolean;
  /** Whether a module takes it although nobody names it. */
  readonly isModuleCode: boolean;
}

/**
 * A function or class of the notebook's own module that no cell defines any more, or none below its
 * import: its fact is the module's.
 */
export interface MovedSymbol extends TestedSymbol {
  readonly module: OwnModule;
  readonly isStage: boolean;
  /** Of a function or class that a cell defined and that stands inside of a stage now: the stage. */
  readonly stage?: string;
  /** As of a symbol that a cell defines; a stage is model code, or it would not be one. */
  readonly isModelCode: boolean;
  /** Cells that its code stood in, where that is known. */
  readonly from: readonly number[];
  /** Where the notebook speaks of it: the call of a stage, else the imported name, else its module. */
  readonly at: CellSpan;
  /** Of a stage: whether its code still stands in cells, which `at` is then. */
  readonly isInCells: boolean;
}

export interface SymbolEvidence {
  /** In document order; a name that is defined twice appears twice. */
  readonly symbols: readonly NotebookSymbol[];
  /** What has moved to the notebook's modules. */
  readonly moved: readonly MovedSymbol[];
}

/** Of a name that is defined again, the definition that lasts; what has moved outlasts what cells define. */
export function lastingSymbols({ symbols, moved }: SymbolEvidence): readonly NotebookSymbol[] {
  const last = new Map<string, unknown>(symbols.map((symbol) => [symbol.fact.name, symbol]));
  for (const symbol of moved) last.set(symbol.fact.name, symbol);
  return symbols.filter((symbol) => last.get(symbol.fact.name) === symbol);
}
