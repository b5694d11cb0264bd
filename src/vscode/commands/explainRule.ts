/** Shows what a rule is about: why, an example of each kind, and when not to use it. */
import * as vscode from "vscode";
import { rulePage, rules } from "../../core/index";
import { runAction, type ActionHost } from "../action";
import { Disposables } from "../disposable";
import { commands, schemes } from "../ids";

export function registerExplainRule(host: ActionHost): vscode.Disposable {
  const owned = new Disposables();
  owned.add(
    vscode.workspace.registerTextDocumentContentProvider(schemes.rule, {
      provideTextDocumentContent: ({ path }) => {
        const rule = rules.find(({ id }) => path === `/${id}.md`);
        return rule ? rulePage(rule) : undefined;
      },
    }),
  );
  owned.add(
    vscode.commands.registerCommand(commands.explainRule, (rule: string) =>
      runAction(host, "Explain Rule", async () => {
        const uri = vscode.Uri.from({ scheme: schemes.rule, path: `/${rule}.md` });
        await vscode.commands.executeCommand("markdown.showPreview", uri);
      }),
    ),
  );
  return owned;
}
