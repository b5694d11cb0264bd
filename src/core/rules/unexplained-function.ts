/**
 * Reports functions and classes of model code that hold a piece of work, have no docstring, and about
 * which nothing else says a word either, also those that have moved to the notebook's module. Where the
 * whole cell is reported as unexplained, that is said once. Stages are not asked: they were cells, and
 * their docstrings are made of the words that these had.
 */
import { lastingSymbols } from "../evidence/symbols";
import { definitionWeight, isDocumented } from "../evidence/cellWeight";
import { describeFunction } from "../evidence/describeFunction";
import { explanationOfFunction, isMovedExplained } from "../evidence/explanation";
import { phrasesFor } from "../evidence/notebookLanguage";
import { docstringFix } from "./docstringFix";
import { defineRule } from "./rule";

/** From here on a name and its parameters no longer say what happens inside. */
const weightToExplain = 7;

export const unexplainedFunction = defineRule({
  id: "unexplained-function",
  title: "Function or class of model code that nothing explains",
  category: "evidence",
  severity: "info",
  isFixable: true,
  why: "Whoever calls it has to read it first, and its module will say nothing either.",
  whenNotToUse: "Drafts, and teams that explain functions in another place.",
  bad: `# %%
import pandas as pd
def usage(frame, floor=3):
    frame = frame[frame["months"] > floor]
    for column in ["calls", "spend"]:
        median = frame.groupby("region")[column].transform("median")
        frame[column] = frame[column].fillna(median)
    rate = frame["spend"] / frame["months"]
    limit = rate.quantile(0.97)
    rate = rate.where(rate < limit, limit)
    share = frame["calls"] / frame["calls"].max()
    if share.isna().any():
        share = share.fillna(share.mean())
    first = rate.rank(pct=True)
    second = share.rank(pct=True)
    score = first * 0.7 + second * 0.3
    return score.clip(upper=0.95)
customers = pd.read_csv("customers.csv")
customers["usage"] = usage(customers)
assert usage(customers).max() <= 0.95
`,
  good: `# %%
import pandas as pd
def usage(frame, floor=3):
    """Share of calls and rank of spend as one number, outliers cut, for customers beyond trial."""
    frame = frame[frame["months"] > floor]
    for column in ["calls", "spend"]:
        median = frame.groupby("region")[column].transform("median")
        frame[column] = frame[column].fillna(median)
    rate = frame["spend"] / frame["months"]
    limit = rate.quantile(0.97)
    rate = rate.where(rate < limit, limit)
    share = frame["calls"] / frame["calls"].max()
    if share.isna().any():
        share = share.fillna(share.mean())
    first = rate.rank(pct=True)
    second = share.rank(pct=True)
    score = first * 0.7 + second * 0.3
    return score.clip(upper=0.95)
customers = pd.read_csv("customers.csv")
customers["usage"] = usage(customers)
assert usage(customers).max() <= 0.95
`,
  messages: {
    function: "`{name}` has no docstring, and nothing else says what it does.",
    class: "Class `{name}` has no docstring, and nothing else says what it is for.",
  },
  check({ notebook, symbols, moved, graph, written, explanations, report }) {
    for (const symbol of lastingSymbols({ symbols, moved })) {
      const { fact, cell, isModelCode } = symbol;
      const { node } = fact;
      if (!isModelCode) continue;
      if (node.kind !== "FunctionDef" && node.kind !== "ClassDef") continue;
      const source = graph.cells[cell]?.masked ?? "";
      if (explanations[cell]?.kind === "none" || isDocumented(node, source)) continue;
      const weight = definitionWeight(node, cell, graph);
      if (weight < weightToExplain) continue;
      const said = explanationOfFunction(cell, weight, written);
      if (said?.kind !== "none") continue;
      const text = describeFunction(fact, node, cell, graph, phrasesFor(notebook));
      const fix = docstringFix(symbol, node, graph, text);
      report({
        message: node.kind === "ClassDef" ? "class" : "function",
        data: { name: fact.name },
        at: { cell, span: fact.nameSpan },
        symbol: fact.name,
        ...(fix ? { fix } : {}),
      });
    }
    for (const symbol of moved) {
      const { fact, module, at, isStage, isModelCode, from } = symbol;
      const { node } = fact;
      if (isStage || !isModelCode || (node.kind !== "FunctionDef" && node.kind !== "ClassDef"))
        continue;
      if (from.some((cell) => explanations[cell]?.kind === "none")) continue;
      if (isDocumented(node, module.graph.cells[0]?.masked ?? "")) continue;
      const weight = definitionWeight(node, 0, module.graph);
      if (weight < weightToExplain) continue;
      if (isMovedExplained(symbol, weight, written)) continue;
      report({
        message: node.kind === "ClassDef" ? "class" : "function",
        data: { name: fact.name },
        at,
        inModule: { path: module.path, span: fact.nameSpan },
        symbol: fact.name,
      });
    }
  },
});
