/** What a cell can do in machine-learning work: the labels that tables, phases and reports share. */
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
