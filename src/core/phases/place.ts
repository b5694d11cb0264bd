/** Where evidence is looked for: what the finders of evidence get, and where they put what they find. */
import type { ApiTable } from "../apis/apiTable";
import type { PhaseLabel } from "../apis/phaseLabel";
import type { FunctionValue, NotebookValues } from "../dataflow/values";
import type { Span } from "../text/span";
import type { Evidence, Nuance } from "./evidence";

/** A function or method of the notebook. */
export type OwnFunction = Pick<FunctionValue, "node" | "cell">;

/** One notebook's values, the text and index of the cell that is looked at. */
export interface Place {
  readonly apis: ApiTable;
  readonly values: NotebookValues;
  readonly text: string;
  readonly cell: number;
  /** Inside of `with torch.no_grad():`, where nothing is trained. */
  readonly isValidating: boolean;
  /** What a function of the notebook does when it is called. */
  readonly bodyOf: (callee: OwnFunction) => readonly Evidence[];
  /** Methods of its classes by this name. */
  readonly methodsNamed: (name: string) => readonly OwnFunction[];
  readonly add: (label: PhaseLabel, reason: string, weight: number, nuance?: Nuance) => void;
}

/** The start of a piece of code, long enough to be recognized in a reason. */
export function opening(at: Span, text: string): string {
  return text.slice(at.start, Math.min(at.end, at.start + 40));
}
