/**
 * Quick fixes in cells: the finding's own fix first (preferred when it is safe), then what else
 * helps, "Ignore in this cell" last. Fixes come with the report; nothing is computed here.
 */
import * as vscode from "vscode";
import { ignoreInCell, type ReportFinding, type RuleId } from "../../core/index";
import { toRange, toWorkspaceEdit } from "../convert";
import { toCell } from "../documents";
import { commands, diagnosticSource, pythonCells } from "../ids";
import type { Session } from "../session";

/** Arguments of the extraction command when it is asked for one symbol. */
export interface ExtractRequest {
  readonly notebook: string;
  readonly symbols: readonly string[];
}

export function registerCodeActions(session: Session): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    pythonCells,
    { provideCodeActions: (cell, _, { diagnostics }) => actionsAt(session, cell, diagnostics) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionsAt(
  session: Session,
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
  const extractions = pairs.flatMap(({ diagnostic, finding }) =>
    extractionOf(finding, diagnostic, document),
  );
  const ignores = new Map(pairs.map((pair) => [pair.finding.rule, pair]));
  return [
    ...fixes,
    ...extractions,
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

/** What stands in a module can be imported by a test. */
function extractionOf(
  { rule, symbol }: ReportFinding,
  diagnostic: vscode.Diagnostic,
  document: vscode.NotebookDocument,
): vscode.CodeAction[] {
  if (rule !== "untested-function" || !symbol || !vscode.workspace.isTrusted) return [];
  const title = `Extract \`${symbol}\` to a module…`;
  const request: ExtractRequest = { notebook: document.uri.toString(), symbols: [symbol] };
  const action = quickFix(title, diagnostic);
  action.command = { title, command: commands.extractModelCode, arguments: [request] };
  return [action];
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
