/** Everything the core knows about one notebook, texts and trees included. Hosts keep a `NotebookReport`. */
import type { CellState } from "./dataflow/cellStates";
import type { NotebookGraph } from "./dataflow/graph";
import type { OwnModule } from "./dataflow/ownModule";
import type { RunOrder } from "./dataflow/runOrder";
import type { Explanation } from "./evidence/evidence";
import type { JudgedNotebook } from "./evidence/judgedNotebook";
import type { MovedSymbol, NotebookSymbol } from "./evidence/symbols";
import type { Notebook } from "./notebook/model";
import type { Phase } from "./phases/phase";
import type { Finding } from "./rules/rule";

export interface NotebookAnalysis {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  readonly order: RunOrder;
  /** By cell index; undefined where nothing is known to be out of date. */
  readonly states: readonly (CellState | undefined)[];
  /** By cell index, primary label first. */
  readonly phases: readonly (readonly Phase[])[];
  readonly symbols: readonly NotebookSymbol[];
  readonly moved: readonly MovedSymbol[];
  /** By cell index; undefined for cells that are not Python. */
  readonly explanations: readonly (Explanation | undefined)[];
  /** The modules that were extracted from the notebook, as their headers say. */
  readonly modules: readonly OwnModule[];
  /** With the code that has moved to them in its cells again; the notebook itself where none has. */
  readonly written: JudgedNotebook;
  readonly findings: readonly Finding[];
}
