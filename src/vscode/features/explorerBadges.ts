/**
 * Colours and counts notebooks in the Explorer where something is likely wrong. Problems in cells
 * do not reach the Explorer by themselves; what is only worth knowing stays out of it.
 */
import * as vscode from "vscode";
import type { NotebookReport } from "../../core/index";
import { Disposables } from "../disposable";
import type { Session } from "../session";

export function registerExplorerBadges(session: Session): vscode.Disposable {
  const owned = new Disposables();
  const changed = owned.add(new vscode.EventEmitter<vscode.Uri[]>());
  owned.add(session.onDidAnalyze((uris) => changed.fire([...uris])));
  owned.add(
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: (uri) => {
        const report = uri.path.endsWith(".ipynb") ? session.get(uri)?.report : undefined;
        return report && decorationOf(report);
      },
    }),
  );
  return owned;
}

function decorationOf({ findings }: NotebookReport): vscode.FileDecoration | undefined {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  const count = errors + warnings;
  if (count === 0) return undefined;
  return {
    badge: count > 9 ? "9+" : String(count),
    tooltip: `${count} ${count === 1 ? "finding" : "findings"} in cells`,
    color: new vscode.ThemeColor(errors > 0 ? "list.errorForeground" : "list.warningForeground"),
  };
}
