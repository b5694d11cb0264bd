/**
 * The only spelling of every id that package.json and the code share: commands, views, context keys.
 * A test compares them with package.json.
 */
export const commands = {
  extractModelCode: "cellbridge.extractModelCode",
  finishExtraction: "cellbridge.finishExtraction",
  cancelExtraction: "cellbridge.cancelExtraction",
  selectAllParts: "cellbridge.selectAllParts",
  selectNoParts: "cellbridge.selectNoParts",
  /** Not in the palette, like all that needs a row, a label or a finding. */
  togglePart: "cellbridge.togglePart",
  showPart: "cellbridge.showPart",
  replaceInNotebook: "cellbridge.replaceInNotebook",
  generateTest: "cellbridge.generateTest",
  analyzeWorkspace: "cellbridge.analyzeWorkspace",
  acceptFindings: "cellbridge.acceptFindings",
  showOutput: "cellbridge.showOutput",
  openSettings: "cellbridge.openSettings",
  /** Not in the palette: it needs to know which finding, row or label was clicked. */
  openPlace: "cellbridge.openPlace",
  explainCell: "cellbridge.explainCell",
  explainWithModel: "cellbridge.explainWithModel",
  sliceToCell: "cellbridge.sliceToCell",
  showDependants: "cellbridge.showDependants",
  toggleCoverage: "cellbridge.toggleCoverage",
} as const;

/** Argument of commands that are about functions or classes of a notebook, as plain data. */
export interface SymbolRequest {
  /** Text of the notebook's URI. */
  readonly notebook: string;
  /** None for what is chosen by itself. */
  readonly symbols: readonly string[];
}

export const views = {
  container: "cellbridge",
  notebooks: "cellbridge.notebooks",
  /** There while somebody chooses what to extract. */
  extraction: "cellbridge.extraction",
} as const;

export const contextKeys = {
  /** "starting", "ready" or "failed"; decides what the empty tree says. */
  state: "cellbridge.state",
  /** Whether somebody chooses what to extract. */
  isChoosing: "cellbridge.isChoosing",
} as const;

/** Schemes of the read-only documents that Cellbridge shows. */
export const schemes = { preview: "cellbridge-preview", rule: "cellbridge-rule" } as const;

export const notebookType = "jupyter-notebook";

/** Markdown cells hold findings as well: texts that no longer fit the code. */
export const markdownCells = ["file", "untitled"].map((scheme) => ({
  notebookType,
  scheme,
  language: "markdown",
}));

/** For language features of cells. With a notebook type, the scheme is the notebook's, not the cell's. */
export const pythonCells = ["file", "untitled"].map((scheme) => ({
  notebookType,
  scheme,
  language: "python",
}));

/** Shown beside every problem, and how our own diagnostics are recognised. */
export const diagnosticSource = "Cellbridge";

export const settingsSection = "cellbridge";
