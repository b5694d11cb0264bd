/** What a cell does in machine-learning work, with the reason for each label. */
import type { PhaseLabel } from "../apis/phaseLabel";

export { phaseLabels, type PhaseLabel } from "../apis/phaseLabel";

/** Phases that make up model code, see DESIGN "model code". */
export const modelPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>([
  "load",
  "split",
  "prepare",
  "features",
  "model",
  "train",
  "tune",
  "evaluate",
  "predict",
  "save",
]);

export interface Phase {
  readonly label: PhaseLabel;
  /** The call, name or heading that decided it, for people: "sklearn.svm.SVC.fit". */
  readonly reason: string;
  /** A call or a loop of the cell itself does it, and not just a function that it defines or calls. */
  readonly isDirect?: true;
}
