/**
 * `npm run bench -- [FOLDER…] [--memory N]`: what the budgets of the design are measured with,
 * printed as JSON. Times are of one thread. Without a folder: the fixtures and generated notebooks.
 * Nothing here is asserted: numbers depend on the machine.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  Analyzer,
  defaultSettings,
  blackStyle,
  extractModule,
  noTests,
  PythonParser,
  readNotebook,
  type FileStore,
  type PythonFormatter,
  type Notebook,
} from "../../src/core/index";
import { NodeFileStore } from "../../src/node/fileStore";
import { lazyPythonFormatter } from "../../src/node/pythonFormatter";
import { readPythonGrammar } from "../../src/node/pythonGrammar";
import { Project } from "../../src/project/project";
import { GeneratedFiles, generatedNotebook } from "./generatedNotebooks";

const repository = resolve(__dirname, "../..");
const live = { aborted: false };
const log = { info: () => undefined, warn: () => undefined, error: console.error };

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { memory: { type: "string", default: "1000" } },
  });
  const parser = await PythonParser.load(await readPythonGrammar());
  const places: readonly [string, string, FileStore][] =
    positionals.length > 0
      ? positionals.map((folder) => [folder, resolve(folder), new NodeFileStore()] as const)
      : [
          ["test/fixtures", join(repository, "test/fixtures"), new NodeFileStore()],
          ["generated", "/generated", new GeneratedFiles(200, 40)],
        ];
  // The first notebooks pay for the compiler; those who run it twice do not want to know.
  await measureFolder("/generated", new GeneratedFiles(40, 40), parser);
  const folders: Record<string, unknown> = {};
  for (const [name, root, files] of places)
    folders[name] = await measureFolder(root, files, parser);
  const result = {
    node: process.version,
    cpu: cpus()[0]?.model,
    folders,
    edit: await measureEdits(parser),
    extract: measureExtraction(parser, await lazyPythonFormatter()()),
    loadExtension: measureLoading(),
    memory: await measureMemory(Number(values.memory), parser),
  };
  console.log(JSON.stringify(result, null, 2));
}

/** Cold: all facts and rules, files read from disk. Warm: the same again, nothing changed. */
async function measureFolder(
  root: string,
  files: FileStore,
  parser: PythonParser,
): Promise<object> {
  const slowest: { path: string; ms: number }[] = [];
  let characters = 0;
  const counting: FileStore = {
    stat: (path) => files.stat(path),
    list: (folder) => files.list(folder),
    writeText: (path, text) => files.writeText(path, text),
    readText: async (path) => {
      const text = await files.readText(path);
      characters += text.length;
      return text;
    },
  };
  const project = projectOf(root, counting, parser);
  let findings = 0;
  let withProblems = 0;
  let last = performance.now();
  const cold = new Stopwatch();
  const { notebooks } = await project.refresh([], live, (report) => {
    const now = performance.now();
    slowest.push({ path: report.path, ms: Math.round(now - last) });
    last = now;
    findings += report.findings.length;
    withProblems += report.problems.length > 0 ? 1 : 0;
  });
  const coldTimes = cold.stop();
  const warm = new Stopwatch();
  await project.refresh([], live, () => undefined);
  const warmTimes = warm.stop();
  const perSecond = (ms: number): number => Math.round((notebooks.length / ms) * 1000);
  return {
    notebooks: notebooks.length,
    averageKB: Math.round(characters / notebooks.length / 1000),
    coldPerSecond: perSecond(coldTimes.wall),
    coldPerCpuSecond: perSecond(coldTimes.cpu),
    coldMBPerCpuSecond: round(characters / 1000 / coldTimes.cpu),
    warmPerSecond: perSecond(warmTimes.wall),
    findings,
    withProblems,
    slowest: slowest.sort((a, b) => b.ms - a.ms).slice(0, 3),
  };
}

/** One character typed into one cell, as the editor's worker sees it: new content in, report out. */
async function measureEdits(parser: PythonParser): Promise<object> {
  const path = join(repository, "test/fixtures/large-200.ipynb");
  const { notebook } = readNotebook("large-200.ipynb", readFileSync(path, "utf8"));
  if (!notebook) throw new Error("the fixture cannot be read");
  const project = projectOf("/nowhere", new GeneratedFiles(0, 0), parser);
  project.setOverlay(notebook.path, notebook);
  project.reportOf(notebook.path);
  const code = notebook.cells.filter(({ kind }) => kind === "code");
  const times: number[] = [];
  for (let round = 0; round < 300; round++) {
    const target = code[(round * 37) % code.length];
    const edited: Notebook = {
      ...notebook,
      cells: notebook.cells.map((cell) =>
        cell === target ? { ...cell, source: `${cell.source}\nx_${round} = ${round}` } : cell,
      ),
    };
    const start = performance.now();
    project.setOverlay(notebook.path, edited);
    project.reportOf(notebook.path);
    times.push(performance.now() - start);
  }
  return { cells: notebook.cells.length, edits: times.length, ...percentiles(times) };
}

/** From the notebook's text to the module's, as when a person asks for it the first time. */
function measureExtraction(parser: PythonParser, formatter: PythonFormatter): object {
  const times: number[] = [];
  for (let number = 0; number < 20; number++) {
    const text = generatedNotebook(number, 60);
    const start = performance.now();
    const { notebook } = readNotebook("study.ipynb", text);
    if (!notebook) throw new Error("the generated notebook cannot be read");
    const analysis = new Analyzer(parser).analyzeNotebook(notebook, noTests, defaultSettings);
    extractModule(analysis, parser, {
      modulePath: "src/study.py",
      present: undefined,
      layout: { formatter, style: blackStyle },
    });
    times.push(performance.now() - start);
  }
  return { cells: 60, ...percentiles(times) };
}

/** Loading the extension's bundle in a fresh process, with an empty shell for the editor's API. */
function measureLoading(): object | undefined {
  const bundle = join(repository, "dist/extension.js");
  if (!existsSync(bundle)) return undefined;
  const program = `
    const shell = new Proxy(function () {}, { get: (_, key) => key === "prototype" ? {} : shell, apply: () => shell, construct: () => shell });
    const vscode = Object.create(shell); // bundles copy own properties and keep the prototype
    const load = require("node:module")._load;
    require("node:module")._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
    const start = performance.now();
    require(${JSON.stringify(bundle)});
    console.log(performance.now() - start);`;
  const times = Array.from({ length: 9 }, () =>
    Number(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" })),
  );
  return { bundleKB: Math.round(statSync(bundle).size / 1000), ...percentiles(times) };
}

/** What the reports of many notebooks cost once the notebooks are closed. */
async function measureMemory(count: number, parser: PythonParser): Promise<object> {
  const before = usedMB();
  const project = projectOf("/generated", new GeneratedFiles(count, 40), parser);
  await project.refresh([], live, () => undefined);
  const after = usedMB();
  return {
    notebooks: project.paths().length,
    usedMB: round(after - before),
    kBPerNotebook: round(((after - before) / count) * 1000),
    processMB: Math.round(process.memoryUsage().rss / 1e6),
  };
}

/** Milliseconds by the clock, and of this process's processor time, which others cannot steal. */
class Stopwatch {
  readonly #start = performance.now();
  readonly #cpu = process.cpuUsage();

  stop(): { wall: number; cpu: number } {
    const { user, system } = process.cpuUsage(this.#cpu);
    return { wall: performance.now() - this.#start, cpu: (user + system) / 1000 };
  }
}

function projectOf(root: string, files: FileStore, parser: PythonParser): Project {
  return new Project({
    root,
    files,
    log,
    settings: defaultSettings,
    analyzer: new Analyzer(parser),
    formatter: lazyPythonFormatter(),
  });
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  // A new context is the only one that sees a flag which was set after the start.
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}

function usedMB(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function percentiles(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return { p50: round(at(0.5)), p95: round(at(0.95)), max: round(at(1)) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
