/**
 * From one notebook to its report, whatever happens: a file that cannot be read, a text that is no
 * notebook and a fault of our own each become a problem of that notebook, and the rest goes on.
 */
import {
  CellMap,
  languageProblems,
  readNotebook,
  toReport,
  type Analyzer,
  type Logger,
  type Notebook,
  type NotebookAnalysis,
  type NotebookReport,
  type Problem,
  type Settings,
  type TestIndex,
} from "../core/index";
import { reasonOf } from "./reason";
import { settingsByPath } from "./settings/forNotebook";

export class Examiner {
  readonly #analyzer: Pick<Analyzer, "analyzeNotebook" | "analyzeOnce">;
  readonly #settingsOf: (path: string) => Settings;
  readonly #log: Logger;

  constructor(options: {
    readonly analyzer: Pick<Analyzer, "analyzeNotebook" | "analyzeOnce">;
    readonly settings: Settings;
    readonly log: Logger;
  }) {
    this.#analyzer = options.analyzer;
    this.#settingsOf = settingsByPath(options.settings);
    this.#log = options.log;
  }

  /** The report of a file's text. */
  ofText(path: string, text: string, tests: TestIndex): NotebookReport {
    const { notebook, problems } = readNotebook(path, text);
    if (!notebook) return unreadableReport(path, problems);
    return this.#guarded(notebook.path, problems, () => {
      const analysis = this.#analyzer.analyzeOnce(notebook, tests, this.#settingsOf(path));
      return toReport(analysis, problems, new CellMap(text));
    });
  }

  /** The report of what an editor holds, which has no lines in a file. */
  ofNotebook(notebook: Notebook, tests: TestIndex): NotebookReport {
    const problems = languageProblems(notebook.language);
    return this.#guarded(notebook.path, problems, () =>
      toReport(this.analyze(notebook, tests), problems, undefined),
    );
  }

  ofUnreadable(path: string, reason: string): NotebookReport {
    return unreadableReport(path, [{ kind: "unreadable", message: reason }]);
  }

  analyze(notebook: Notebook, tests: TestIndex): NotebookAnalysis {
    return this.#analyzer.analyzeNotebook(notebook, tests, this.#settingsOf(notebook.path));
  }

  /** Throws the reason when the text is no notebook. */
  analyzeText(path: string, text: string, tests: TestIndex): NotebookAnalysis {
    const { notebook, problems } = readNotebook(path, text);
    if (notebook) return this.analyze(notebook, tests);
    const [problem] = problems;
    const line = problem?.fileLine === undefined ? "" : `line ${problem.fileLine}: `;
    throw new Error(`${line}${problem?.message ?? "not a notebook"}`);
  }

  #guarded(path: string, problems: readonly Problem[], make: () => NotebookReport): NotebookReport {
    try {
      return make();
    } catch (cause) {
      this.#log.error(`Cannot analyse ${path}`, cause);
      const reason = reasonOf(cause);
      const message = `Cellbridge failed on this notebook (${reason}); this is a fault of Cellbridge`;
      return unreadableReport(path, [...problems, { kind: "internal", message }]);
    }
  }
}

/** What is said of a notebook of which nothing is known. */
function unreadableReport(path: string, problems: readonly Problem[]): NotebookReport {
  return { path, language: "", cells: [], flows: [], symbols: [], findings: [], problems };
}
