/** What a cell does in machine-learning work, with the reason for each label. */
export const phaseLabels = [
  "imports",
  "setup",
  "load",
  "explore",
  "split",
  "prepare",
  "features",
  "model",
  "train",
  "tune",
  "evaluate",
  "predict",
  "visualize",
  "save",
  "test",
  "other",
] as const;

export type PhaseLabel = (typeof phaseLabels)[number];

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
}
