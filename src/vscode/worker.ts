/**
 * The composition root of the analysis worker: a thread of its own, so that typing never waits for
 * an analysis. It keeps one `FolderAnalysis` per workspace folder.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Analyzer, rulePage, rules, type FileStore, type Logger } from "../core/index";
import { NodeCacheFolder } from "../node/cacheFolder";
import { NodeFileStore } from "../node/fileStore";
import { productStamp } from "../node/productStamp";
import { lazyPythonFormatter } from "../node/pythonFormatter";
import { FolderAnalysis } from "./folderAnalysis";
import {
  isRequest,
  noFolder,
  type FolderSetup,
  type Question,
  type Request,
  type Response,
  type WorkerSetup,
} from "./protocol";

const port = parentPort;
if (!port) throw new Error("The analysis worker runs in a thread of the extension");

const say = (response: Response) => port.postMessage(response);
const log: Logger = {
  info: (message) => say({ kind: "log", level: "info", message }),
  warn: (message) => say({ kind: "log", level: "warn", message }),
  error: (message, cause) =>
    say({
      kind: "log",
      level: "error",
      message: cause ? `${message}\n${stackOf(cause)}` : message,
    }),
};
const files = new NodeFileStore();
const analyzer = new Analyzer();
const { storage, version } = workerData as WorkerSetup; // both ends come from one build
const index =
  storage === undefined
    ? undefined
    : { folder: new NodeCacheFolder(storage), product: productStamp(version, __filename) };
const formatter = lazyPythonFormatter();
/** What a notebook outside the workspace folders can see of the disk. */
const noFiles: FileStore = {
  readText: () => Promise.reject(new Error("no such file")),
  stat: () => Promise.resolve(undefined),
  list: () => Promise.resolve([]),
  writeText: () => Promise.reject(new Error("not part of the workspace")),
};
const folders = new Map<string, FolderAnalysis>();
/** Tasks under way; at zero the editor is told that nothing is left to do. */
let busyCount = 0;

say({
  kind: "rules",
  rules: rules.map((rule) => ({ id: rule.id, title: rule.title, page: rulePage(rule) })),
});
port.on("message", (message: unknown) => {
  if (isRequest(message)) handle(message);
  else log.error(`Message of the editor ignored: ${JSON.stringify(message)}`);
});

function handle(request: Request): void {
  switch (request.kind) {
    case "folders":
      return work(setFolders(request.folders));
    case "closed":
      return work(folders.get(request.folder)?.close(request.path));
    case "changed":
      return work(folders.get(request.folder)?.update(request.paths));
    case "ask":
      return work(answer(request.id, request.question));
  }
}

/** Starts a task whose failure is logged and stops nothing else. */
function work(task: Promise<void> | undefined): void {
  if (!task) return;
  busyCount += 1;
  void task
    .catch((error: unknown) => log.error("A task of the analysis failed", error))
    .finally(() => {
      busyCount -= 1;
      if (busyCount === 0) say({ kind: "idle" });
    });
}

async function setFolders(wanted: readonly FolderSetup[]): Promise<void> {
  const ids = new Set(wanted.map(({ id }) => id));
  for (const [id, folder] of folders) {
    if (ids.has(id) || id === noFolder) continue;
    folder.stop();
    folders.delete(id);
  }
  await Promise.all(
    wanted.map(({ id, root, settings }) => {
      const known = folders.get(id);
      return known ? known.configure(settings) : addFolder(id, root, settings).rescan();
    }),
  );
}

function addFolder(
  id: string,
  root: string,
  editorSettings: FolderSetup["settings"],
  store: FileStore = files,
): FolderAnalysis {
  const folder = new FolderAnalysis({
    ...{ root, files: store, log, analyzer, formatter, editorSettings },
    // What is looked at without a folder is not kept.
    index: id === noFolder ? undefined : index,
    onReports: (reports, removed) => say({ kind: "reports", folder: id, reports, removed }),
  });
  folders.set(id, folder);
  return folder;
}

async function answer(id: number, question: Question): Promise<void> {
  try {
    say({ kind: "answer", id, value: await answerOf(question) });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    say({ kind: "failure", id, message, stack });
  }
}

async function answerOf(question: Question): Promise<unknown> {
  if (question.kind === "rescan") {
    await Promise.all([...folders.values()].map((folder) => folder.rescan()));
    return null;
  }
  if (question.kind === "acceptFindings") {
    const known = [...folders].filter(([id]) => id !== noFolder);
    const counts = await Promise.all(known.map(([, folder]) => folder.acceptFindings()));
    return counts.reduce((sum, count) => sum + count, 0);
  }
  const folder = folders.get(question.folder) ?? looseFolder(question.folder);
  switch (question.kind) {
    case "live":
      return folder.analyze(question.path, question.notebook, question.revision);
    case "plan":
      return folder.plan(question.path, question.selection);
    case "python":
      return folder.python(question.ofEditor, process.platform === "win32");
    case "coverage":
      return folder.takeCoverage(question.text);
    case "planReplacement":
      return folder.planReplacement(question.path);
    case "planTest":
      return folder.planTest(question.path, question.symbol);
    case "sliceChoices":
    case "slice":
    case "impact":
    case "explanationPrompt":
    case "explanationFix":
    case "hover":
      return folder.examine(question);
  }
}

/** Notebooks outside the workspace folders: nothing on disk belongs to them. */
function looseFolder(id: string): FolderAnalysis {
  if (id !== noFolder) throw new Error("The folder is no longer part of the workspace");
  return addFolder(noFolder, "/", {}, noFiles);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
