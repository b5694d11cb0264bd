/**
 * Reports notebooks that train or apply a model and do not open with a word on what they are for:
 * neither a title nor a sentence, a comment or a text in quotes before the first work. A title of
 * three words is a word on it, one of two as well when it is not the name of a step.
 */
import { saysNothing } from "../evidence/emptyWords";
import { ownWords } from "../evidence/ownWords";
import { proseReader, withoutBoilerplate } from "../evidence/prose";
import { describePurpose } from "../evidence/describeNotebook";
import { stems, wordCount } from "../evidence/words";
import type { CellFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import type { PhaseLabel } from "../phases/phase";
import { firstCodeLine } from "./places";
import { defineRule } from "./rule";

export const missingPurpose = defineRule({
  id: "missing-purpose",
  title: "Notebook with a model that does not say what it is for",
  category: "evidence",
  severity: "info",
  isFixable: true,
  why: "Whoever finds it has to read all of its code to know whether it concerns them.",
  whenNotToUse: "Folders whose notebooks are listed and described in a README.",
  bad: `# %%
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
# %%
X, y = load_wine(return_X_y=True)
# %%
model = LogisticRegression().fit(X, y)
# %%
model.score(X, y)
`,
  good: `# %% [markdown]
# # Where a wine was made
# Learns the cultivar from thirteen measurements.
# %%
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
# %%
X, y = load_wine(return_X_y=True)
# %%
model = LogisticRegression().fit(X, y)
# %%
model.score(X, y)
`,
  messages: { missing: "Nothing at the top says what this notebook is for." },
  check({ written: { notebook, graph, phases }, report, ...file }) {
    const labelsOf = (cell: number): readonly PhaseLabel[] =>
      (phases[cell] ?? []).map(({ label }) => label);
    const code = notebook.cells.filter(({ index, source }) => graph.cells[index] && source.trim());
    const first = code[0];
    const hasModel = code.some(({ index }) =>
      labelsOf(index).some((label) => ["train", "tune", "predict"].includes(label)),
    );
    if (!first || !hasModel || code.length < 4 || isOpened(notebook, graph, labelsOf)) return;
    report({
      message: "missing",
      at: firstCodeLine(file.notebook.cells[first.index] ?? first),
      fix: {
        title: "Insert an opening",
        isSafe: false,
        edits: [
          {
            kind: "insertCell",
            index: 0,
            cellKind: "markdown",
            source: describePurpose(notebook, graph, phases),
          },
        ],
      },
    });
  },
});

/** Whether a text stands before the first cell that does more than import and set up. */
function isOpened(
  notebook: Notebook,
  graph: NotebookGraph,
  labelsOf: (cell: number) => readonly PhaseLabel[],
): boolean {
  const proseAt = proseReader(notebook);
  for (const cell of notebook.cells) {
    const prose = proseAt(cell.index);
    if (prose) {
      if (prose.words >= 3 || prose.headings.some(isTitle)) return true;
      continue;
    }
    if (cell.kind !== "code") {
      if (wordCount(withoutBoilerplate(cell.source)) >= 3) return true;
      continue;
    }
    const facts = graph.cells[cell.index];
    if (!facts) continue;
    const [comment] = ownWords(facts).comments;
    if (comment !== undefined && wordCount(comment) >= 3 && isTitle(comment)) return true;
    if (opensWithText(facts)) return true;
    // Magics and shell commands at the top say nothing, nor do other languages (`%%R`).
    const isPreparing =
      facts.statements.length === 0 ||
      labelsOf(cell.index).every((label) => ["imports", "setup"].includes(label));
    if (cell.source.trim() !== "" && !isPreparing) return false;
  }
  return false;
}

/** "Churn" and "Who leaves, and why" are titles; "Load the data" is a step, "asdf" nothing. */
function isTitle(heading: string): boolean {
  if (saysNothing(heading)) return false;
  return [...stems(heading)].some((stem) => !steps.has(stem)) || isOtherScript(heading);
}

/** Words of a script in which two letters are a word. */
function isOtherScript(text: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(text);
}

/** Whether the first statement is a text in three quotes that says something. */
function opensWithText({ source, statements }: CellFacts): boolean {
  const [first] = statements;
  const text = first ? source.slice(first.span.start, first.span.end) : "";
  return /^[a-zA-Z]?("""|''')/.test(text) && wordCount(withoutBoilerplate(text)) > 0;
}

/** Titles that any notebook could have. */
const steps: ReadonlySet<string> = stems(
  `imports libraries packages modules setup set up install installation load data dataset read
  introduction overview notebook untitled code main test start begin requirements dependencies
  settings configuration config parameters constants helpers functions utils`,
);
