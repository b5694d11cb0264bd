/** A notebook with what its evidence is judged by. */
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import type { Phase } from "../phases/phase";

export interface JudgedNotebook {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  /** By cell index, primary label first. */
  readonly phases: readonly (readonly Phase[])[];
}
