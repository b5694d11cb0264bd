/**
 * The composition root: builds the services in order, registers the features, and starts the
 * analysis once VS Code has gone on. Nothing else calls `new` on a service.
 */
import * as path from "node:path";
import * as vscode from "vscode";
import { NodeFileStore } from "../node/fileStore";
import { NodeProgramRunner } from "../node/programRunner";
import { reportFailure } from "./action";
import { CellUris } from "./cellUris";
import { registerExplainCell } from "./commands/explainCell";
import { registerExplainWithModel } from "./commands/explainWithModel";
import { registerExtract } from "./commands/extract";
import { registerGenerateTest } from "./commands/generateTest";
import { registerOpenPlace } from "./commands/openPlace";
import { registerReplaceInNotebook } from "./commands/replaceInNotebook";
import { registerShowDependants } from "./commands/showDependants";
import { registerSimpleCommands } from "./commands/simple";
import { registerSliceToCell } from "./commands/sliceToCell";
import { OpenNotebooks } from "./documents";
import { registerCellStatusBar } from "./features/cellStatusBar";
import { registerCodeActions } from "./features/codeActions";
import { registerCoverageMarks } from "./features/coverageMarks";
import { registerDiagnostics } from "./features/diagnostics";
import { registerExplorerBadges } from "./features/explorerBadges";
import { ExtractionView } from "./features/extractionView";
import { registerHover } from "./features/hover";
import { Previews } from "./features/preview";
import { registerRulePages } from "./features/rulePages";
import { registerTestExplorer } from "./features/testExplorer";
import { registerTree } from "./features/tree";
import { KernelRuns } from "./kernelRuns";
import { LanguageModels } from "./languageModels";
import { createLog, type Log } from "./log";
import { Session } from "./session";
import { settingKeys } from "./settings";
import { TestOutcomes } from "./testOutcomes";
import { WorkspaceWatcher } from "./watcher";
import { WorkerClient } from "./workerClient";

export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  context.subscriptions.push(log);
  try {
    start(context, log);
  } catch (error) {
    // Nobody waits for the answer to the message.
    void reportFailure(log, "Cellbridge could not start", error);
  }
}

function start(context: vscode.ExtensionContext, log: Log): void {
  const script = path.join(context.extensionPath, "dist", "worker.js");
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const { version } = context.extension.packageJSON as { version: string }; // npm wants one
  const worker = new WorkerClient(script, { storage, version }, log);
  const kernelRuns = new KernelRuns();
  const openNotebooks = new OpenNotebooks(kernelRuns);
  const watcher = new WorkspaceWatcher();
  const keys = settingKeys(context.extension);
  const outcomes = new TestOutcomes(watcher);
  const session = new Session({ worker, openNotebooks, watcher, outcomes, settingKeys: keys, log });
  const cellUris = new CellUris(vscode.env.remoteName);
  const previews = new Previews();
  const extraction = new ExtractionView();
  const models = new LanguageModels(context.globalState, log);
  const host = { log };
  context.subscriptions.push(
    worker,
    kernelRuns,
    openNotebooks,
    watcher,
    outcomes,
    cellUris,
    session,
    registerDiagnostics(session, cellUris),
    registerTree(session),
    registerCellStatusBar(session),
    registerCoverageMarks(session, context.workspaceState),
    registerExplorerBadges(session),
    registerCodeActions(session, models),
    registerSimpleCommands(host, session),
    registerOpenPlace(host),
    registerRulePages(session),
    registerExplainCell(host, session),
    registerSliceToCell(host, session, context.globalState),
    registerShowDependants(host, session),
    registerHover(session),
    previews,
    models,
    registerExplainWithModel(host, session, previews, models),
    extraction,
    registerExtract(host, { session, view: extraction, previews }),
    registerReplaceInNotebook(host, session, previews),
    registerGenerateTest(host, session, previews),
    registerTestExplorer(host, session, {
      ...{ runner: new NodeProgramRunner(), files: new NodeFileStore(), outcomes },
    }),
    worker.onDidFail((error) => void reportFailure(log, "Analysis has stopped", error)),
  );
  const starting = setTimeout(() => worker.start());
  context.subscriptions.push({ dispose: () => clearTimeout(starting) });
}
