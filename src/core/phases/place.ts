/** Where evidence is looked for: what the finders of evidence get, and where they put what they find. */
import type { ApiTable } from "../apis/apiTable";
import type { PhaseLabel } from "../apis/phaseLabel";
import type { FunctionValue, NotebookValues } from "../dataflow/values";
import type { Evidence, Nuance } from "./evidence";

/** One notebook's values, the text and index of the cell that is looked at. */
export interface Place {
  readonly apis: ApiTable;
  readonly values: NotebookValues;
  readonly text: string;
  readonly cell: number;
  /** What a function of the notebook does when it is called. */
  readonly bodyOf: (callee: FunctionValue) => readonly Evidence[];
  readonly add: (label: PhaseLabel, reason: string, weight: number, nuance?: Nuance) => void;
}
