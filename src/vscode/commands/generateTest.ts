/**
 * "Generate Test…": the test file as it would become beside the notebook, then one edit, and the new
 * test is selected. A function that is in no module yet is extracted on the way, in the same edit,
 * so that the test can import it. Nothing is written before the person agrees.
 */
import * as vscode from "vscode";
import { testChoices } from "../../core/index";
import { Refusal, runAction, type ActionHost, type Task } from "../action";
import { addressOf } from "../addresses";
import { toRange } from "../convert";
import type { Previews } from "../features/preview";
import { commands } from "../ids";
import type { ModulePlan, TestFilePlan } from "../protocol";
import type { Session } from "../session";
import { offerRemedies } from "./remedies";
import { symbolTarget, type SymbolSource } from "./symbolTarget";
import { writableFolderOf } from "./writableFolder";
import { showBeside, writeFiles } from "./writeFiles";
import { filesOf, modulesText } from "./writeModule";

export function registerGenerateTest(
  host: ActionHost,
  session: Session,
  previews: Previews,
): vscode.Disposable {
  return vscode.commands.registerCommand(commands.generateTest, (from?: SymbolSource) =>
    runAction(host, "Generate Test", async (task) => {
      const { notebook, symbols } = symbolTarget(session, from);
      const symbol = symbols.length === 1 ? symbols[0] : await choose(session, notebook, symbols);
      if (symbol !== undefined) await generate(session, previews, notebook, symbol, task);
    }),
  );
}

async function generate(
  session: Session,
  previews: Previews,
  notebook: vscode.Uri,
  symbol: string,
  task: Task,
): Promise<void> {
  const folder = writableFolderOf("Generating a test", notebook);
  await session.settleAt(notebook);
  const question = { kind: "planTest", ...addressOf(notebook), symbol } as const;
  const answer = await task.wait(session.ask(question, task.signal));
  switch (answer.kind) {
    case "unknown":
      throw new Refusal(`The notebook has no function or class \`${symbol}\` any more.`);
    case "refused":
      if (answer.module.refusals.length > 0) return offerRemedies(notebook, folder, answer.module);
      throw new Refusal(
        `\`${symbol}\` does not go into ${answer.module.modulePath}, where a test could import it: export its cell first.`,
      );
    case "planned": {
      const { test, module } = answer;
      if (test.added.length === 0) return showBeside(folder, test.path);
      if (!(await agreed(folder, previews, symbol, test, module))) return;
      const files = [...(module ? filesOf(module) : []), test];
      await task.wait(writeFiles(folder, files, module?.packages));
      return showBeside(folder, test.path, toRange(test.at));
    }
  }
}

/** Shows everything that would be written while it asks. */
async function agreed(
  folder: vscode.WorkspaceFolder,
  previews: Previews,
  symbol: string,
  test: TestFilePlan,
  module: ModulePlan | undefined,
): Promise<boolean> {
  const shown: vscode.Uri[] = [];
  const show = async (path: string, text: string) =>
    shown.push(await previews.show(vscode.Uri.joinPath(folder.uri, path), text));
  try {
    if (module) await show(module.modulePath, modulesText(module));
    await show(test.path, test.text);
    const options = {
      title: `Generate a test of ${symbol}`,
      placeHolder: "Nothing is written yet; the preview shows what would be",
      ignoreFocusOut: true,
    };
    return (await vscode.window.showQuickPick([offerOf(test, module)], options)) !== undefined;
  } finally {
    for (const preview of shown) await previews.close(preview);
  }
}

function offerOf(
  { path, present, added, origins, todo }: TestFilePlan,
  module: ModulePlan | undefined,
): vscode.QuickPickItem {
  const verb = present === undefined ? "write" : "add to";
  const label = module
    ? `Extract to ${module.modulePath} and ${verb} ${path}`
    : `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${path}`;
  const names = added.join(", ");
  if (todo === undefined) {
    return { label: `$(beaker) ${label}`, detail: `${names}, from ${origins.join(", ")}` };
  }
  const why = todo.replaceAll("`", "");
  return {
    label: `$(beaker) ${label}`,
    detail: `${names} fails until you write what it checks: ${why}`,
  };
}

/** Asks which of the symbols is meant; all of the notebook when there are none. */
async function choose(
  session: Session,
  notebook: vscode.Uri,
  symbols: readonly string[],
): Promise<string | undefined> {
  const report = session.get(notebook)?.report;
  const wanted = new Set(symbols);
  const choices = (report ? testChoices(report) : []).filter(
    ({ symbol }) => wanted.size === 0 || wanted.has(symbol),
  );
  if (choices.length === 0) {
    throw new Refusal("The notebook defines no function and no class that a test could call.");
  }
  const items = choices.map(({ symbol, description }) => ({ label: symbol, description }));
  const options = { title: "Generate a test of", ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(items, options))?.label;
}
