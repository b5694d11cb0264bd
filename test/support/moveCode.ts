/** A notebook before and after its code moved to its module, with what evidence says of both. */
import type { NotebookAnalysis } from "../../src/core/analysis";
import { Analyzer, originsOf, type TextFile } from "../../src/core/analyze";
import { indexTests } from "../../src/core/evidence/testIndex";
import type { Notebook } from "../../src/core/notebook/model";
import { toReport } from "../../src/core/report/toReport";
import { notebookRow } from "../../src/core/report/viewModel";
import { defaultSettings } from "../../src/core/settings";
import { shownEvidence } from "./evidence";
import { extractTo } from "./growing";
import { notebookOf } from "./notebook";
import { replaceIn } from "./replacement";

export interface Side {
  /** Functions and classes but for stages: "rate", "show helper", "clean: test_clean". */
  readonly symbols: readonly string[];
  /** "unexplained-cell", "untested-function rate", sorted; without what is said of stages. */
  readonly findings: readonly string[];
  readonly messages: readonly string[];
  /** How each cell is explained. */
  readonly explanations: readonly (string | undefined)[];
  /** The figures of the notebook's hover, without that of stages. */
  readonly hover: string;
}

export interface Moved {
  readonly before: Side;
  readonly after: Side;
  /** The cells that use the module, in `# %%` form. */
  readonly notebook: string;
  readonly module: string;
}

/** `edit` changes the cells that use the module. */
export async function moveCode(
  text: string,
  tests: readonly TextFile[] = [],
  edit: (cells: string) => string = (same) => same,
): Promise<Moved> {
  const notebook = notebookOf(text, "notebooks/churn.ipynb");
  const module = (await extractTo(notebook, undefined)).module?.text ?? "";
  const replaced = await replaceIn(notebook);
  const cells = edit(replaced.text);
  const after = cells === replaced.text ? replaced.notebook : notebookOf(cells, notebook.path);
  const files = [{ path: "src/churn.py", text: module }, ...tests];
  return {
    before: sideOf(analyze(notebook, [])),
    after: sideOf(analyze(after, files)),
    notebook: cells,
    module,
  };
}

function analyze(notebook: Notebook, files: readonly TextFile[]): NotebookAnalysis {
  const tests = indexTests(files, originsOf(files));
  return new Analyzer().analyzeNotebook(notebook, tests, defaultSettings);
}

function sideOf(analysis: NotebookAnalysis): Side {
  const { findings, explanations } = analysis;
  const { symbols, ...report } = toReport(analysis, [], undefined);
  const own = symbols.filter(({ isStage, kind }) => !isStage && kind !== "constant");
  const ofCode = findings.filter(
    ({ rule, symbol }) =>
      rule !== "untestable-model-code" && (rule !== "untested-function" || symbol !== undefined),
  );
  return {
    symbols: own.map(({ name, isModelCode, test }) => {
      const shown = shownEvidence(test);
      return `${name}${isModelCode ? "" : " helper"}${shown === "-" ? "" : `: ${shown}`}`;
    }),
    findings: ofCode.map(({ rule, symbol }) => (symbol ? `${rule} ${symbol}` : rule)).sort(),
    messages: ofCode.map(({ message }) => message),
    explanations: explanations.map((each) => each?.kind),
    hover: notebookRow({ ...report, symbols: own })
      .notes.slice(1)
      .map(({ text }) => text)
      .join(" | "),
  };
}
