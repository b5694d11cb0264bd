/**
 * Reports cells that hold a weighty piece of code and no word about it. What weighs and what explains
 * is decided in `evidence/explanation.ts`; this rule only says so and offers a text made of facts.
 */
import { codeLineCount } from "../evidence/cellWeight";
import { describeCell, workOf } from "../evidence/describeCell";
import { saysNothing } from "../evidence/emptyWords";
import { phrasesFor } from "../evidence/notebookLanguage";
import { ownWords } from "../evidence/ownWords";
import { proseReader } from "../evidence/prose";
import type { JudgedNotebook } from "../evidence/judgedNotebook";
import type { Cell } from "../notebook/model";
import { counted } from "./messages";
import { firstCodeLine } from "./places";
import { defineRule } from "./rule";

export const unexplainedCell = defineRule({
  id: "unexplained-cell",
  title: "Weighty code without a word of explanation",
  category: "evidence",
  severity: "info",
  isFixable: true,
  why: "A reader cannot tell what the code is for, nor whether it still does what was meant.",
  whenNotToUse:
    "Drafts that nobody else reads; raise `unexplainedWeight` to hear of very long cells only.",
  bad: `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
df = pd.read_csv("customers.csv")
df = df[df["tenure"] > 3]
df["rate"] = df["spend"] / df["tenure"]
df["long"] = (df["tenure"] > 48).astype(int)
usage = df.groupby("region")["calls"].transform("median")
df["calls"] = df["calls"].where(df["calls"] < 90, usage)
df["share"] = df["calls"].clip(upper=60) / df["calls"].max()
recent = df.sort_values("month").groupby("customer").tail(7)
trend = recent.groupby("customer")["spend"].agg(lambda spend: spend.iloc[-1] / spend.iloc[0])
df = df.merge(trend, on="customer").query("open == 1")
X, y = df[["rate", "long", "share"]], df["left"]
model = RandomForestClassifier(n_estimators=300, min_samples_leaf=20)
model.fit(X, y)
print(model.score(X, y))
`,
  good: `# %% [markdown]
# A random forest on spend per month and on long tenure, for customers beyond the trial months.
# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
df = pd.read_csv("customers.csv")
df = df[df["tenure"] > 3]
df["rate"] = df["spend"] / df["tenure"]
df["long"] = (df["tenure"] > 48).astype(int)
usage = df.groupby("region")["calls"].transform("median")
df["calls"] = df["calls"].where(df["calls"] < 90, usage)
df["share"] = df["calls"].clip(upper=60) / df["calls"].max()
recent = df.sort_values("month").groupby("customer").tail(7)
trend = recent.groupby("customer")["spend"].agg(lambda spend: spend.iloc[-1] / spend.iloc[0])
df = df.merge(trend, on="customer").query("open == 1")
X, y = df[["rate", "long", "share"]], df["left"]
model = RandomForestClassifier(n_estimators=300, min_samples_leaf=20)
model.fit(X, y)
print(model.score(X, y))
`,
  messages: {
    none: "{lines} of {work} without a word of explanation.",
    little: "{lines} of {work} with hardly a word of explanation.",
  },
  check({ notebook, written, moved, explanations, report }) {
    const { graph, phases } = written;
    for (const cell of notebook.cells) {
      if (explanations[cell.index]?.kind !== "none") continue;
      const labels = phases[cell.index] ?? [];
      const [first] = moved.filter(({ from }) => from.includes(cell.index));
      report({
        message: saysAnything(cell, written) ? "little" : "none",
        data: {
          lines: counted(codeLineCount(graph.cells[cell.index]?.masked ?? ""), "line"),
          work: workOf(labels),
        },
        at: firstCodeLine(cell),
        inModule: first && { path: first.module.path, span: first.fact.nameSpan },
        fix: {
          title: "Insert an explanation above",
          isSafe: false,
          edits: [
            {
              kind: "insertCell",
              index: cell.index,
              cellKind: "markdown",
              source: describeCell(cell.index, graph, labels, phrasesFor(notebook)),
            },
          ],
        },
      });
    }
  },
});

/** Whether a comment, or Markdown directly above, says anything at all. */
function saysAnything(cell: Cell, { notebook, graph }: JudgedNotebook): boolean {
  const facts = graph.cells[cell.index];
  if (facts && ownWords(facts).comments.length > 0) return true;
  const above = proseReader(notebook)(cell.index - 1);
  return (
    above !== undefined && (above.words > 0 || above.headings.some((each) => !saysNothing(each)))
  );
}
