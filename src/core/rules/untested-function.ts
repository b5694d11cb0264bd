/**
 * Reports functions and classes of model code that no test reaches and no cell asserts anything
 * about, also those that have moved to the notebook's module; stages of a module, which top-level code
 * became, share one finding. A body that only passes a value on has nothing that a test could show.
 */
import type { Expr, Stmt } from "../python/ast";
import { lastingSymbols } from "../evidence/symbols";
import { listed } from "./messages";
import { defineRule } from "./rule";

export const untestedFunction = defineRule({
  id: "untested-function",
  title: "Function or class of model code without a test",
  category: "evidence",
  severity: "info",
  isFixable: false,
  why: "Nothing would show that a change to it broke the model.",
  whenNotToUse: "Notebooks whose functions are drafts that nobody builds on.",
  bad: `# %%
def rate(frame):
    return frame["spend"] / frame["months"].clip(lower=1)
# %%
import pandas as pd
customers = pd.read_csv("customers.csv")
customers["rate"] = rate(customers)
`,
  good: `# %%
def rate(frame):
    return frame["spend"] / frame["months"].clip(lower=1)
# %%
import pandas as pd
customers = pd.read_csv("customers.csv")
customers["rate"] = rate(customers)
# %%
assert rate(pd.DataFrame({"spend": [30], "months": [0]}))[0] == 30
`,
  messages: {
    function: "`{name}` is reached by no test.",
    class: "Class `{name}` is reached by no test.",
    executed: "`{name}` runs with its notebook, but no test asserts what it gives.",
    stage: "The stage {names} is reached by no test.",
    stages: "No test reaches {count} of {total} stages: {names}.",
  },
  check({ symbols, moved, modules, report }) {
    for (const symbol of lastingSymbols({ symbols, moved })) {
      const { fact, cell, isModelCode, test, emptyTests } = symbol;
      if (!isModelCode || fact.kind === "constant") continue;
      if (test.kind !== "untested" && test.kind !== "executed") continue;
      // `empty-test` speaks of those.
      if (emptyTests) continue;
      if (isTrivial(fact.node)) continue;
      report({
        message: test.kind === "executed" ? "executed" : fact.kind,
        data: { name: fact.name },
        at: { cell, span: fact.nameSpan },
        symbol: fact.name,
      });
    }
    for (const { fact, module, at, isStage, isModelCode, test, emptyTests } of moved) {
      if (isStage || !isModelCode || fact.kind === "constant") continue;
      if (test.kind !== "untested" && test.kind !== "executed") continue;
      if (emptyTests || isTrivial(fact.node)) continue;
      report({
        message: test.kind === "executed" ? "executed" : fact.kind,
        data: { name: fact.name },
        at,
        inModule: { path: module.path, span: fact.nameSpan },
        symbol: fact.name,
      });
    }
    for (const { path } of modules) {
      const all = moved.filter(({ isStage, module }) => isStage && module.path === path);
      // To run with the notebook is much for what was its top level.
      const untested = all.filter(
        ({ test, emptyTests }) => test.kind === "untested" && !emptyTests,
      );
      const [first] = untested;
      if (!first) continue;
      const names = listed(untested.map(({ fact }) => `\`${fact.name}\``));
      report({
        message: all.length === 1 ? "stage" : "stages",
        data: { names, count: untested.length, total: all.length },
        at: first.at,
        inModule: { path, span: first.fact.nameSpan },
        // Whichever of them have no test: one more test makes no new finding.
        subject: `stages of ${path}`,
      });
    }
  },
});

/**
 * Whether a body holds no decision of its own: empty, not implemented, or handing out a constant, a
 * name or an attribute. A class is trivial when its methods are and the rest are plain fields.
 */
function isTrivial(node: Stmt | Expr): boolean {
  if (node.kind === "FunctionDef") return node.body.every(isTrivialStep);
  return node.kind === "ClassDef" && node.body.every(isTrivialMember);
}

function isTrivialMember(member: Stmt): boolean {
  switch (member.kind) {
    case "FunctionDef":
      return member.body.every((step) => isTrivialStep(step) || isFieldAssignment(step));
    case "ClassDef":
      return isTrivial(member);
    case "AnnAssign":
      return true;
    default:
      return isTrivialStep(member) || isFieldAssignment(member);
  }
}

function isTrivialStep(step: Stmt): boolean {
  switch (step.kind) {
    case "Pass":
    case "Raise":
      return true;
    case "ExprStmt":
      return step.value.kind === "Constant";
    case "Return":
      return step.value === undefined || isPlainValue(step.value);
    default:
      return false;
  }
}

/** `self.x = x` in a constructor, `size = 3` in a class. */
function isFieldAssignment(step: Stmt): boolean {
  return step.kind === "Assign" && isPlainValue(step.value);
}

function isPlainValue({ kind }: Expr): boolean {
  return kind === "Constant" || kind === "Name" || kind === "Attribute";
}
