/** Commands of one step: analyse everything, accept what was found, show the log, open the settings. */
import * as vscode from "vscode";
import { baselineFileName } from "../../core/index";
import { Refusal, runAction, type ActionHost } from "../action";
import { Disposables } from "../disposable";
import { commands } from "../ids";
import type { Session } from "../session";

export function registerSimpleCommands(host: ActionHost, session: Session): vscode.Disposable {
  const owned = new Disposables();
  const register = (id: string, run: () => unknown) =>
    owned.add(vscode.commands.registerCommand(id, run));
  register(commands.analyzeWorkspace, () =>
    runAction(host, "Analyzing the notebooks", ({ signal, wait }) =>
      wait(session.analyzeWorkspace(signal)),
    ),
  );
  register(commands.acceptFindings, () =>
    runAction(host, "Accepting the findings", async ({ signal, wait }) => {
      if (!vscode.workspace.isTrusted) {
        throw new Refusal("The baseline is a file of the workspace: trust this workspace first.");
      }
      const count = await wait(session.ask({ kind: "acceptFindings" }, signal));
      const what = count === 1 ? "1 finding is" : `${count} findings are`;
      void vscode.window.showInformationMessage(
        `${what} in ${baselineFileName} now. New ones will show as before.`,
      ); // no answer is expected
    }),
  );
  register(commands.showOutput, () => host.log.show());
  register(commands.openSettings, () =>
    vscode.commands.executeCommand("workbench.action.openSettings", "@ext:cellbridge.cellbridge"),
  );
  return owned;
}
