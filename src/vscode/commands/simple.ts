/** Commands of one step: analyse everything, show the log, open the settings. */
import * as vscode from "vscode";
import { runAction, type ActionHost } from "../action";
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
  register(commands.showOutput, () => host.log.show());
  register(commands.openSettings, () =>
    vscode.commands.executeCommand("workbench.action.openSettings", "@ext:cellbridge.cellbridge"),
  );
  return owned;
}
