/**
 * Quick fixes in cells: the finding's own fix first (preferred when it is safe), then what else
 * helps, "Ignore in this cell" last. Fixes come with the report; nothing is computed here.
 */
import * as vscode from "vscode";
import {
  ignoreInCell,
  type NotebookReport,
  type ReportFinding,
  type RuleId,
} from "../../core/index";
import { toRange, toWorkspaceEdit } from "../convert";
import { toCell } from "../documents";
import type { CellRequest } from "../commands/cellTarget";
import { commands, diagnosticSource, markdownCells, pythonCells, type SymbolRequest } from "../ids";
import type { LanguageModels } from "../languageModels";
import type { Session } from "../session";

export function registerCodeActions(session: Session, models: LanguageModels): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [...pythonCells, ...markdownCells],
    {
      provideCodeActions: (cell, _, { diagnostics }) =>
        actionsAt(session, models, cell, diagnostics),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionsAt(
  session: Session,
  models: LanguageModels,
  cell: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
  const found = ours.length > 0 ? session.ofCell(cell.uri) : undefined;
  const document = found?.notebook.live?.document;
  if (!found || !document) return [];
  const pairs = ours.flatMap((diagnostic) => {
    const finding = found.notebook.report.findings.find(
      (one) => one.cell === found.index && isShownAs(one, diagnostic),
    );
    return finding ? [{ diagnostic, finding }] : [];
  });
  const fixes = pairs.flatMap(({ diagnostic, finding }) => fixOf(finding, diagnostic, document));
  const explanations = pairs.flatMap(({ diagnostic, finding }) =>
    modelActions(finding, diagnostic, cell, models),
  );
  const tests = pairs.flatMap(({ diagnostic, finding }) =>
    testActions(finding, diagnostic, document, untestedStages(found.notebook.report, finding)),
  );
  const ignores = new Map(pairs.map((pair) => [pair.finding.rule, pair]));
  return [
    ...fixes,
    ...explanations,
    ...tests,
    ...[...ignores.values()].map(({ diagnostic, finding }) =>
      ignoreAction(finding.rule, diagnostic, document.cellAt(found.index)),
    ),
  ];
}

function fixOf(
  { fix }: ReportFinding,
  diagnostic: vscode.Diagnostic,
  document: vscode.NotebookDocument,
): vscode.CodeAction[] {
  if (!fix) return [];
  const action = quickFix(fix.title, diagnostic);
  action.isPreferred = fix.isSafe;
  action.edit = toWorkspaceEdit(fix, document);
  return [action];
}

/** A language model explains only where the facts alone would be inserted as well. */
function modelActions(
  { rule, symbol, fix }: ReportFinding,
  diagnostic: vscode.Diagnostic,
  cell: vscode.TextDocument,
  models: LanguageModels,
): vscode.CodeAction[] {
  if (!fix || (rule !== "unexplained-cell" && rule !== "unexplained-function")) return [];
  if (!vscode.workspace.isTrusted || !models.areThere) return [];
  const name = rule === "unexplained-function" ? symbol : undefined;
  const request: CellRequest = { cell: cell.uri.toString(), ...(name !== undefined && { name }) };
  const title = "Explain with language model…";
  const action = quickFix(title, diagnostic);
  action.command = { title, command: commands.explainWithModel, arguments: [request] };
  return [action];
}

/** A test is what is missing; what stands in a module can be imported by one. */
function testActions(
  { rule, symbol, module }: ReportFinding,
  diagnostic: vscode.Diagnostic,
  document: vscode.NotebookDocument,
  stages: readonly string[],
): vscode.CodeAction[] {
  if (!vscode.workspace.isTrusted) return [];
  const symbols = symbol ? [symbol] : stages;
  const request: SymbolRequest = { notebook: document.uri.toString(), symbols };
  const offer = (title: string, command: string): vscode.CodeAction => {
    const action = quickFix(title, diagnostic);
    action.command = { title, command, arguments: [request] };
    return action;
  };
  if (rule === "untestable-model-code") {
    return [offer("Extract model code to a module…", commands.extractModelCode)];
  }
  if (rule !== "untested-function" || symbols.length === 0) return [];
  const what = symbols.length === 1 ? `\`${symbols[0]}\`` : "a stage";
  const generate = offer(`Generate a test of ${what}…`, commands.generateTest);
  // It shows what it would write before it writes anything.
  generate.isPreferred = true;
  return module
    ? [generate]
    : [generate, offer(`Extract ${what} to a module…`, commands.extractModelCode)];
}

/** What a finding about the stages of a module is about. */
function untestedStages({ symbols }: NotebookReport, { module }: ReportFinding): readonly string[] {
  const stages = symbols.filter(({ isStage, test }) => isStage && test.kind === "untested");
  return stages.filter((stage) => stage.module?.path === module?.path).map(({ name }) => name);
}

function ignoreAction(
  rule: RuleId,
  diagnostic: vscode.Diagnostic,
  cell: vscode.NotebookCell,
): vscode.CodeAction {
  const { title, edits } = ignoreInCell(toCell(cell), rule);
  const action = quickFix(title, diagnostic);
  action.edit = new vscode.WorkspaceEdit();
  for (const edit of edits) {
    if (edit.kind === "insertCell") continue;
    const { document } = cell;
    const start = document.positionAt(edit.span.start);
    const end = document.positionAt(edit.span.end);
    action.edit.replace(document.uri, new vscode.Range(start, end), edit.text);
  }
  return action;
}

function quickFix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

function isShownAs(finding: ReportFinding, { code, range }: vscode.Diagnostic): boolean {
  const rule = typeof code === "object" ? code.value : code;
  return rule === finding.rule && toRange(finding).isEqual(range);
}
