/**
 * The door into the core: everything that `project`, `cli` and `vscode` may use, by name. What is
 * not exported here is an inner matter of the core and free to change.
 */
export { PythonParser } from "./python/parse";
export { contentHash } from "./text/hash";
export { defaultSettings, settingsSchema, severitySchema } from "./settings";
export type { Settings, SeveritySetting } from "./settings";
export { ruleIds } from "./rules/ids";
export type { RuleId } from "./rules/ids";
export type { Severity } from "./rules/rule";
export type { CancelSignal, FileStat, FileStore, Logger } from "./ports";
export type { Problem } from "./problem";
export type { Cell, CellKind, CellSpan, Notebook } from "./notebook/model";
export type { NotebookEdit } from "./notebook/edit";
export type { NotebookAnalysis } from "./analysis";
export type {
  NotebookReport,
  ReportCell,
  ReportEdit,
  ReportFinding,
  ReportFix,
  ReportRange,
  ReportSymbol,
} from "./report/notebookReport";
export type { Explanation, TestEvidence, TestReference } from "./evidence/evidence";
