/** What a person waits for: an edit, an extraction, the start of the extension. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  Analyzer,
  blackStyle,
  defaultSettings,
  extractModule,
  noTests,
  readNotebook,
  type Notebook,
} from "../../../src/core/index";
import { lazyPythonFormatter } from "../../../src/node/pythonFormatter";
import { GeneratedFiles, generatedNotebook } from "../generatedNotebooks";
import { least, percentiles, undisturbed } from "./clock";
import { projectOf } from "./projects";

export interface Waiting {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

const runs = 3;

/** One line typed into one cell of 200, as the editor's worker sees it: new content in, report out. */
export function measureEdits(repository: string): Waiting {
  const path = join(repository, "test/fixtures/large-200.ipynb");
  const { notebook } = readNotebook("large-200.ipynb", readFileSync(path, "utf8"));
  if (!notebook) throw new Error("the fixture cannot be read");
  const project = projectOf({ root: "/nowhere", files: new GeneratedFiles(0, 0) });
  project.setOverlay(notebook.path, notebook);
  project.reportOf(notebook.path);
  const code = notebook.cells.filter(({ kind }) => kind === "code");
  const edit = (number: number): number => {
    const target = code[(number * 37) % code.length];
    const edited: Notebook = {
      ...notebook,
      cells: notebook.cells.map((cell) =>
        cell === target ? { ...cell, source: `${cell.source}\nx_${number} = ${number}` } : cell,
      ),
    };
    return undisturbed(() => {
      project.setOverlay(notebook.path, edited);
      project.reportOf(notebook.path);
    });
  };
  return repeated((run) => Array.from({ length: 150 }, (_, number) => edit(run * 150 + number)));
}

/** From the text of a notebook of 60 cells to that of its module, as when it is asked for first. */
export async function measureExtraction(): Promise<Waiting> {
  const formatter = await lazyPythonFormatter()();
  return repeated(() =>
    Array.from({ length: 20 }, (_, number) => {
      const text = generatedNotebook(number, 60);
      return undisturbed(() => {
        const { notebook } = readNotebook("study.ipynb", text);
        if (!notebook) throw new Error("the generated notebook cannot be read");
        const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
        extractModule(analysis, {
          modulePath: "src/study.py",
          present: undefined,
          layout: { formatter, style: blackStyle },
        });
      });
    }),
  );
}

/**
 * Loading the extension's bundle in a fresh process, with an empty shell for the editor's API:
 * what activation takes before the editor does its part. Undefined before `npm run build`.
 */
export function measureLoading(repository: string): (Waiting & { bundleKB: number }) | undefined {
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
  const once = (): number =>
    Number(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }));
  const times = Array.from({ length: 9 }, once);
  return { bundleKB: Math.round(statSync(bundle).size / 1000), ...percentiles(times) };
}

function repeated(measure: (run: number) => readonly number[]): Waiting {
  const all = Array.from({ length: runs }, (_, run) => percentiles(measure(run)));
  return least(all, ({ p95 }) => p95);
}
