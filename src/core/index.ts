/**
 * The door into the core: everything that `project`, `cli` and `vscode` may use, by name. What is
 * not exported here is an inner matter of the core and free to change.
 */
export { blackStyle, RuffFormatter } from "./python/format";
export type { CodeStyle, PythonFormatter } from "./python/format";
export { LineIndex } from "./text/lineIndex";
export { editDistance } from "./text/editDistance";
export { contentHash, shortHash } from "./text/hash";
export { defaultSettings, settingsSchema, severitySchema } from "./settings";
export type { Settings } from "./settings";
export { ruleIds } from "./rules/ids";
export type { RuleId } from "./rules/ids";
export type { Severity } from "./rules/rule";
export type {
  CacheFolder,
  CancelSignal,
  FileStat,
  FileStore,
  Logger,
  Program,
  ProgramRunner,
} from "./ports";
export { isUnread } from "./problem";
export type { Problem } from "./problem";
export { languageProblems } from "./notebook/language";
export { readNotebook } from "./notebook/read";
export { CellMap } from "./notebook/cellMap";
export { percentText } from "./notebook/percentText";
export type { RunHistory } from "./notebook/runHistory";
export type { Cell, CellSpan, Notebook, Output } from "./notebook/model";
export type { NotebookEdit } from "./notebook/edit";
export { analyze, Analyzer } from "./analyze";
export type { AnalysisInput, AnalyzedFile, TextFile } from "./analyze";
export type { NotebookAnalysis } from "./analysis";
export type {
  ModulePlace,
  NotebookReport,
  ReportCell,
  ReportEdit,
  ReportFinding,
  ReportTestPlace,
  ReportFix,
  ReportRange,
  ReportSymbol,
} from "./report/notebookReport";
export type { Explanation, TestEvidence, TestReference } from "./evidence/evidence";
export { readEvidenceFile } from "./evidence/evidenceFile";
export type { EvidenceFile } from "./evidence/evidenceFile";
export type { NotebookRun } from "./evidence/notebookRuns";
export { linkTests, noTests } from "./evidence/testIndex";
export type { ModuleOrigin, TestedPlace, TestIndex } from "./evidence/testIndex";
export { modulePathOf } from "./notebook/moduleName";
export { rules } from "./rules/registry";
export { ignoreInCell } from "./rules/suppress";
export { cellLabels } from "./report/cellLabels";
export type { CellLabel } from "./report/cellLabels";
export { cellName, joined, locatedMessage, plainText, withoutPlace } from "./report/notes";
export type { Note, Place } from "./report/notes";
export { symbolAt, testChoices } from "./report/testChoices";
export { testsToRun, withOutcomes } from "./report/testResults";
export { isUncollected, readJUnit } from "./testrun/junit";
export { nodeId, outcomesOf } from "./testrun/outcomes";
export type { Outcomes, TestOutcome } from "./testrun/outcomes";
export { pytestArgs, whyNoResults } from "./testrun/pytest";
export { rulePage } from "./report/rulePage";
export { compareNotebooks, notebookRow } from "./report/viewModel";
export type { NotebookRow } from "./report/viewModel";
export { notebookRows } from "./report/detailRows";
export type { Row } from "./report/detailRows";
export { extractModule } from "./extract/extract";
export { taggedCells, targetsOf } from "./extract/targets";
export type { ModuleTarget } from "./extract/targets";
export type { Extraction, ExtractRequest, ModuleFile } from "./extract/extract";
export type { PlannedSymbol } from "./extract/extractionPlan";
export type { PythonPlaces } from "./extract/importsBeside";
export { extractionJson } from "./extract/planJson";
export { choiceRows, choiceSummary } from "./report/choiceRows";
export type { ChoiceRow, PartKind } from "./report/choiceRows";
export { definitionLine, wantedParts, whyKept } from "./report/choicePlan";
export type { ChoicePlan } from "./report/choicePlan";
export { extractionText } from "./extract/planText";
export type { ExtractionJson } from "./extract/planJson";
export { moveOutputs } from "./notebook/moveOutputs";
export { movedOutputs } from "./notebook/outputMove";
export { editNotebookText } from "./notebook/write";
export { reportRange, toReport } from "./report/toReport";
export { withCoverage } from "./report/withCoverage";
export { coverageSummary, outdatedNotes } from "./report/coverageNotes";
export { readCoverage } from "./coverage/readCoverage";
export type { CoverageReport, CoverageResult, FileCoverage } from "./coverage/coverageReport";
export { coveredFiles } from "./coverage/coveredFiles";
export { hasMarkers, moduleParts } from "./coverage/moduleParts";
export type { ModulePart } from "./coverage/moduleParts";
export { CellReader } from "./coverage/cellReader";
export { cellCoverage } from "./coverage/cellCoverage";
export type { CoveredLine } from "./coverage/cellCoverage";
export type { CoverageSource } from "./coverage/coverageSource";
export { JsonReport } from "./report/json";
export { baselineFileName } from "./report/baselineFileName";
export { formatBaseline, knownFindings, parseBaseline, withoutKnown } from "./report/baseline";
export type { Baseline, KnownFinding } from "./report/baseline";
export {
  notebookReportSchema,
  reportDocumentSchema,
  reportJsonSchema,
} from "./report/reportSchema";
export { CheckSummary, formatCheck, plainPalette } from "./report/text";
export type { Palette } from "./report/text";
export { isSamePath } from "./evidence/notebookModules";
export { notebooksIn, originOf, readModule } from "./extract/provenance";
export { joinedReplacement, withReplaced } from "./extract/replace/joined";
export { planReplacement, refusedReplacement } from "./extract/replace/planReplacement";
export type { ModuleAccess, Replacement, SiblingModule } from "./extract/replace/replacement";
export { replacementJson } from "./extract/replace/replacementJson";
export type { ReplacementJson } from "./extract/replace/replacementJson";
export { replacementText } from "./extract/replace/replacementText";
export { homesOf } from "./extract/replace/sharedSymbols";
export type { Refusal } from "./extract/refusal";
export { wholeObstacle } from "./extract/replace/wholeObstacle";
export { sliceCellsOf, sliceNotebook, sliceReport, sliceScript } from "./report/sliceReport";
export type { SliceReport, SliceRequest } from "./report/sliceReport";
export { sliceChoices } from "./report/sliceChoices";
export type { SliceChoices } from "./report/sliceChoices";
export { impactReason, impactReport, impactText } from "./report/impactReport";
export type { ImpactCell, ImpactReport } from "./report/impactReport";
export type { ImpactTarget } from "./dataflow/impact";
export { explanationPrompt } from "./report/explanationPrompt";
export type { ExplanationTarget } from "./report/explanationPrompt";
export { explanationFix, explanationParagraphs } from "./report/explanationAnswer";
export { nameHover } from "./report/nameHover";
export type { NameHover } from "./report/nameHover";
export { planTest } from "./testgen/planTest";
export type { TestPlan } from "./testgen/planTest";
export type { PythonText } from "./testgen/conventions";
