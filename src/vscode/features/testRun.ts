/** One run of the Test Explorer: pytest once per workspace folder, and its results at every item. */
import * as vscode from "vscode";
import { nodeId, type FileStore, type Outcomes, type ProgramRunner } from "../../core/index";
import { hasPytestCov, runTests } from "../../project/runTests";
import { Refusal } from "../action";
import { rootOf } from "../addresses";
import { canDebugPython, debugRunner } from "../debugRunner";
import { pythonOfEditor } from "../pythonExtension";
import type { Session } from "../session";
import type { TestOutcomes } from "../testOutcomes";
import type { NativeCoverage } from "./nativeCoverage";
import type { LinkedTest } from "./testExplorer";

/** What runs programs, and who remembers what came out. */
export interface TestRunHost {
  readonly runner: ProgramRunner;
  readonly files: Pick<FileStore, "stat" | "readText">;
  readonly outcomes: TestOutcomes;
}

export interface ItemsToRun {
  readonly controller: vscode.TestController;
  readonly request: vscode.TestRunRequest;
  readonly items: readonly vscode.TestItem[];
  readonly linked: WeakMap<vscode.TestItem, LinkedTest>;
  readonly coverage: NativeCoverage;
  readonly token: vscode.CancellationToken;
}

export async function runItems(
  session: Session,
  host: TestRunHost,
  { controller, request, items, linked, coverage, token }: ItemsToRun,
): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new Refusal("Tests run code of this workspace: trust it first.");
  }
  const isDebug = request.profile?.kind === vscode.TestRunProfileKind.Debug;
  if (isDebug && !canDebugPython()) {
    throw new Refusal("Debugging tests needs the Python extension: install it, or run the tests.");
  }
  const isMeasured = request.profile?.kind === vscode.TestRunProfileKind.Coverage;
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  const run = controller.createTestRun(request);
  try {
    for (const item of items) run.enqueued(item);
    for (const [folder, own] of byFolder(items, linked)) {
      if (stop.signal.aborted) break;
      for (const { item } of own) run.started(item);
      const runner = isDebug ? debugRunner(folder, run, host.runner) : host.runner;
      const root = rootOf(folder);
      const ofEditor = await pythonOfEditor(folder);
      const python = await session.ask({
        kind: "python",
        folder: folder.uri.toString(),
        ...(ofEditor !== undefined && { ofEditor }),
      });
      const tests = own.map(({ test }) => test);
      const onOutput = (text: string) => run.appendOutput(text.replace(/\r?\n/g, "\r\n"));
      const watch = { signal: stop.signal, onOutput };
      const isInTheWay =
        isDebug && (await hasPytestCov({ root, python }, host.runner, stop.signal));
      const coverageSetting = isMeasured ? "measured" : isInTheWay ? "off" : undefined;
      const result = await runTests(
        { root, python, tests, ...(coverageSetting && { coverage: coverageSetting }) },
        { ...host, runner },
        watch,
      );
      if (result.kind === "cancelled") break;
      if (result.kind === "failed") {
        for (const { item } of own) run.errored(item, new vscode.TestMessage(result.reason));
        throw new Refusal(result.reason);
      }
      tell(run, folder, own, result.outcomes);
      host.outcomes.add(folder, result.outcomes);
      if (result.coverage === undefined) continue;
      const id = folder.uri.toString();
      const measured = { kind: "coverage", folder: id, text: result.coverage } as const;
      coverage.add(run, folder, await session.ask(measured));
    }
  } finally {
    run.end();
  }
}

interface Leaf extends LinkedTest {
  readonly item: vscode.TestItem;
}

function byFolder(
  items: readonly vscode.TestItem[],
  linked: WeakMap<vscode.TestItem, LinkedTest>,
): ReadonlyMap<vscode.WorkspaceFolder, readonly Leaf[]> {
  const folders = new Map<vscode.WorkspaceFolder, Leaf[]>();
  for (const item of items) {
    const known = linked.get(item);
    if (!known) continue;
    const leaves = folders.get(known.folder) ?? [];
    folders.set(known.folder, leaves);
    leaves.push({ ...known, item });
  }
  return folders;
}

function tell(
  run: vscode.TestRun,
  folder: vscode.WorkspaceFolder,
  leaves: readonly Leaf[],
  outcomes: Outcomes,
): void {
  for (const { item, test } of leaves) {
    const outcome = outcomes.get(nodeId(test));
    if (!outcome) {
      run.errored(item, new vscode.TestMessage("pytest gave no result for it; see its output."));
      continue;
    }
    const { state, message: words, details, at, seconds } = outcome;
    if (state === "skipped") run.skipped(item);
    else if (state === "passed") run.passed(item, seconds * 1000);
    else {
      const message = new vscode.TestMessage([words, details].filter(Boolean).join("\n\n"));
      const place = at && fileAt(folder, at.path);
      if (place && at) {
        message.location = new vscode.Location(place, new vscode.Position(at.line - 1, 0));
      }
      const report = state === "failed" ? run.failed.bind(run) : run.errored.bind(run);
      report(item, message, seconds * 1000);
    }
  }
}

function fileAt(folder: vscode.WorkspaceFolder, path: string): vscode.Uri {
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:/.test(path);
  return isAbsolute ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder.uri, path);
}
