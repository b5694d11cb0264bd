/** A workspace folder in memory with the project over it: what tests of the project start from. */
import {
  Analyzer,
  defaultSettings,
  type Notebook,
  type NotebookReport,
} from "../../src/core/index";
import { Project } from "../../src/project/project";
import type { Refreshed } from "../../src/project/refreshed";
import type { ProjectOptions } from "../../src/project/projectOptions";
import { MemoryFiles } from "./memoryFiles";
import { testFormatter } from "./python";

export const live = { aborted: false };

/** A notebook file with one code cell per source. */
export function ipynb(...sources: readonly string[]): string {
  const cells = sources.map((source) => ({
    cell_type: "code",
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
}

/** A notebook as an editor holds it. */
export function opened(path: string, source: string): Notebook {
  const cell = {
    index: 0,
    id: undefined,
    kind: "code" as const,
    source,
    executionCount: null,
    outputs: [],
    tags: [],
  };
  return { path, nbformat: 4, nbformatMinor: 5, language: "python", cells: [cell] };
}

/** A project of texts in memory that tells what it read, analysed, said and reported. */
export class Setup {
  readonly files: MemoryFiles;
  readonly project: Project;
  /** Paths of the notebooks that went through the analysis. */
  readonly analyzed: string[] = [];
  readonly logged: string[] = [];
  readonly reported: NotebookReport[] = [];

  constructor(texts: Readonly<Record<string, string>>, options: Partial<ProjectOptions>) {
    const analyzer = new Analyzer();
    this.files = new MemoryFiles(texts);
    this.project = new Project({
      formatter: testFormatter,
      root: "/w",
      files: this.files,
      log: {
        info: (message) => this.logged.push(message),
        warn: (message) => this.logged.push(message),
        error: (message) => this.logged.push(message),
      },
      settings: defaultSettings,
      analyzer: {
        analyzeNotebook: (notebook, tests, settings) => {
          this.analyzed.push(notebook.path);
          return analyzer.analyzeNotebook(notebook, tests, settings);
        },
        analyzeOnce: (notebook, tests, settings) => {
          this.analyzed.push(notebook.path);
          return analyzer.analyzeOnce(notebook, tests, settings);
        },
      },
      ...options,
    });
  }

  refresh(...targets: readonly string[]): Promise<Refreshed> {
    return this.project.refresh(targets, live, (report) => void this.reported.push(report));
  }

  update(...paths: readonly string[]): Promise<Refreshed> {
    return this.project.update(paths, live, (report) => void this.reported.push(report));
  }

  /** Paths that were reported since the last call. */
  news(): readonly string[] {
    return this.reported.splice(0).map((report) => report.path);
  }

  rules(path: string): readonly string[] {
    return this.project.reportOf(path)?.findings.map((finding) => finding.rule) ?? [];
  }

  testOf(path: string, name: string): string | undefined {
    return this.project.reportOf(path)?.symbols.find((symbol) => symbol.name === name)?.test.kind;
  }
}

export async function setup(
  texts: Readonly<Record<string, string>>,
  options: Partial<ProjectOptions> = {},
): Promise<Setup> {
  return new Setup(texts, options);
}

/** A test file of `clean`, as notebooks called "churn" define it. */
export const test = 'from churn import clean\n\ndef test_clean():\n    assert clean(" a") == "a"\n';
