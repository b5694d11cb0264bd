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

/** A function or class of the notebook's own module that no cell defines (any more): its fact is the module's. */
export interface MovedSymbol extends TestedSymbol {
  readonly module: OwnModule;
  readonly isStage: boolean;
  /** Where the notebook speaks of it: the call of a stage, else the imported name, else its module. */
  readonly at: CellSpan;
  /** Of a stage: whether its code still stands in cells, which `at` is then. */
  readonly isInCells: boolean;
}
