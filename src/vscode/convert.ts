/**
 * The only place where the core's positions, severities, fixes and notes become VS Code's. The core
 * counts lines and columns from 1, VS Code from 0.
 */
import * as vscode from "vscode";
import type {
  ModulePlace,
  Note,
  Place,
  Problem,
  ReportEdit,
  ReportFinding,
  ReportFix,
  ReportRange,
  ReportTestPlace,
  Severity,
} from "../core/index";
import { cellName, isUnread, locatedMessage, withoutPlace } from "../core/index";
import { commands, diagnosticSource, schemes } from "./ids";

export function toRange({ line, column, endLine, endColumn }: ReportRange): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

/** Where a finding and what it refers to are shown: cells of an open notebook, or its best stand-in. */
export interface Shown {
  readonly notebook: vscode.Uri;
  /** Undefined where only the file can be addressed. */
  cell(index: number): vscode.Uri | undefined;
  /** A file by its path in a report; undefined where that is relative to nothing. */
  file(path: string): vscode.Uri | undefined;
}

/** The message names the cell, since the Problems view does not. */
export function toDiagnostic(finding: ReportFinding, shown: Shown): vscode.Diagnostic {
  const isInCell = shown.cell(finding.cell) !== undefined;
  const diagnostic = new vscode.Diagnostic(
    isInCell ? toRange(finding) : lineOf(finding.fileLine),
    locatedMessage(finding.cell, finding.message),
    severities[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.rule, target: ruleUri(finding.rule) };
  if (finding.rule === "unused-import") diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  const { module } = finding;
  const related = (finding.related ?? []).map((place) => relatedAt(place, place.message, shown));
  // A leak's first step is where it is.
  if (module && related.length === 0) related.push(relatedAt(finding, "The code is here.", shown));
  if (related.length > 0) diagnostic.relatedInformation = related;
  return diagnostic;
}

/** The same finding in the module that holds the code; the notebook has it with its severity. */
export function toModuleDiagnostic(
  finding: ReportFinding,
  shown: Shown,
): vscode.Diagnostic | undefined {
  const { module, message, rule, related = [] } = finding;
  if (!module) return undefined;
  const diagnostic = new vscode.Diagnostic(
    toRange(module),
    withoutPlace(message, module),
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: rule, target: ruleUri(rule) };
  const user = { ...finding, module: undefined };
  diagnostic.relatedInformation = [
    relatedAt(user, `${cellName(finding.cell)} of ${nameOf(shown.notebook)} leads here.`, shown),
    ...related.map((place) => relatedAt(place, place.message, shown)),
  ];
  return diagnostic;
}

/** What a finding says at a test of the repository. */
export function toTestDiagnostic(
  finding: ReportFinding,
  test: ReportTestPlace,
  shown: Shown,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(test),
    test.message,
    severities[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.rule, target: ruleUri(finding.rule) };
  const text = `It runs \`${finding.symbol ?? ""}\` of ${nameOf(shown.notebook)}.`;
  diagnostic.relatedInformation = [relatedAt(finding, text, shown)];
  return diagnostic;
}

function relatedAt(
  place: ReportRange & { readonly cell: number; readonly module?: ModulePlace | undefined },
  text: string,
  shown: Shown,
): vscode.DiagnosticRelatedInformation {
  const { module } = place;
  const file = module && shown.file(module.path);
  if (file) {
    const at = new vscode.Location(file, toRange(module));
    return new vscode.DiagnosticRelatedInformation(at, withoutPlace(text, module));
  }
  const cell = shown.cell(place.cell);
  return new vscode.DiagnosticRelatedInformation(
    cell
      ? new vscode.Location(cell, toRange(place))
      : new vscode.Location(shown.notebook, lineOf(1)),
    locatedMessage(place.cell, text),
  );
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What is wrong with the file itself, at the line that is to blame. */
export function toFileDiagnostic(problem: Problem): vscode.Diagnostic {
  const isError = isUnread(problem);
  const isOurs = problem.kind === "internal";
  const diagnostic = new vscode.Diagnostic(
    lineOf(problem.fileLine ?? 1),
    isError && !isOurs ? `The notebook cannot be read: ${problem.message}` : problem.message,
    isError ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = problem.kind;
  return diagnostic;
}

/** A fix as one edit, that is one undo. `cells` are the notebook's as they were analysed. */
export function toWorkspaceEdit(
  fix: Pick<ReportFix, "edits">,
  notebook: vscode.NotebookDocument,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const inserted = fix.edits.filter((one) => one.kind === "insertCell");
  for (const one of fix.edits) {
    if (one.kind === "insertCell") continue;
    edit.replace(notebook.cellAt(one.cell).document.uri, toRange(one), one.text);
  }
  if (inserted.length > 0) edit.set(notebook.uri, inserted.map(toNotebookEdit));
  return edit;
}

/** Reasons as a hover, each with a link to the place that decided it. */
export function toMarkdown(
  notes: readonly Note[],
  linkOf: (place: Place) => OpenPlace,
): vscode.MarkdownString {
  return toHoverText(
    notes.map((note) => [note]),
    linkOf,
  );
}

/** Lines of several notes each. */
export function toHoverText(
  lines: readonly (readonly Note[])[],
  linkOf: (place: Place) => OpenPlace,
): vscode.MarkdownString {
  const wordsOf = ({ text, place }: Note): string => {
    const sentence = escaped(text);
    return place ? `[${sentence}](${commandLink(linkOf(place))})` : sentence;
  };
  const text = lines.map((notes) => notes.map(wordsOf).join("")).join("  \n");
  const markdown = new vscode.MarkdownString(text);
  markdown.isTrusted = { enabledCommands: [commands.openPlace] };
  return markdown;
}

/** Argument of the command that goes to a place, as plain data so that a link can carry it. */
export interface OpenPlace {
  /** Text of the notebook's or the file's URI. */
  readonly uri: string;
  /** 0-based cell, for places in a notebook. */
  readonly cell?: number;
  readonly range?: ReportRange;
}

/** Where a place of a notebook's report is; `root` is what its paths are relative to. */
export function toOpenPlace(
  place: Place,
  notebook: vscode.Uri,
  root: vscode.Uri | undefined,
): OpenPlace {
  if (place.kind === "cell") {
    const { cell, range } = place;
    return { uri: notebook.toString(), cell, ...(range ? { range } : {}) };
  }
  const file = root ? vscode.Uri.joinPath(root, place.path) : vscode.Uri.file(place.path);
  const { line } = place;
  return { uri: file.toString(), range: { line, column: 1, endLine: line, endColumn: 1 } };
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** The page of a rule, see `features/rulePages.ts`. VS Code runs no commands from problems. */
function ruleUri(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: schemes.rule, path: `/${rule}.md` });
}

function commandLink(place: OpenPlace): string {
  return `command:${commands.openPlace}?${encodeURIComponent(JSON.stringify([place]))}`;
}

function toNotebookEdit(edit: Extract<ReportEdit, { kind: "insertCell" }>): vscode.NotebookEdit {
  const isCode = edit.cellKind === "code";
  const data = new vscode.NotebookCellData(
    isCode ? vscode.NotebookCellKind.Code : vscode.NotebookCellKind.Markup,
    edit.source,
    isCode ? "python" : "markdown",
  );
  return vscode.NotebookEdit.insertCells(edit.index, [data]);
}

function lineOf(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, 0);
}

/** Markdown of a sentence: what stands in backticks is code, nothing else means anything. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replace(/[\\*_{}[\]()<>#|~!]/g, "\\$&")))
    .join("");
}
