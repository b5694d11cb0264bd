import assert from "node:assert/strict";
import { unexplainedCell } from "../../../src/core/rules/unexplained-cell";
import { checkRule, findingsOf, fixesOf } from "../../support/checkRule";

const imports = `
# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
`;

const code = `df = pd.read_csv("customers.csv")
df = df[df["tenure"] > 3]
df["rate"] = df["spend"] / df["tenure"]
for column in ["rate", "spend"]:
    df[column] = df[column].fillna(df[column].median())
usage = df.groupby("region")["calls"].transform("median")
df["calls"] = df["calls"].where(df["calls"] < 90, usage)
df["share"] = df["calls"].clip(upper=60) / df["calls"].max()
df = df.merge(usage, on="region").query("open == 1")
X, y = df[["rate", "share"]], df["left"]
model = RandomForestClassifier(n_estimators=340, min_samples_leaf=17)
model.fit(X, y)
score = model.score(X, y)
`;

/** The code with carets under its first line. */
function flagged(message: string): string {
  const [first = "", ...rest] = code.split("\n");
  return `${first}\n#${"^".repeat(first.length - 1)} unexplained-cell: ${message}\n${rest.join("\n")}`;
}

describe("unexplained-cell", () => {
  it("marks the first line of code, and says how much code of what kind it is", () => {
    checkRule(
      unexplainedCell,
      `${imports}
# %%
%%time

${flagged("13 lines of …")}`,
    );
  });

  it("does not deny the few words that are there", () => {
    checkRule(
      unexplainedCell,
      `${imports}
# %% [markdown]
# ## Model
# %%
# the model
${flagged("13 lines of …")}`,
    );
  });

  it("is silent about an explained cell and a light one", () => {
    checkRule(
      unexplainedCell,
      `${imports}
# %% [markdown]
# A random forest on spend per month, for customers beyond their trial months.
# %%
${code}
# %%
model.predict(X)
`,
    );
  });

  it("says so differently where there are a few words", () => {
    const message = (cells: string): string =>
      findingsOf(unexplainedCell, `${imports}\n# %%\n${cells}`)[0]?.message ?? "";
    assert.match(message(code), / code without a word of explanation\.$/);
    assert.match(message(`# the model\n${code}`), / code with hardly a word of explanation\.$/);
  });

  it("offers an explanation made of facts, above the cell, to be edited", () => {
    const [fix] = fixesOf(unexplainedCell, `${imports}\n# %%\n${code}`);
    assert.equal(fix?.isSafe, false);
    const [edit, ...others] = fix.edits;
    assert.deepEqual(others, []);
    assert.ok(edit?.kind === "insertCell");
    assert.deepEqual([edit.index, edit.cellKind], [1, "markdown"]);
    assert.match(
      edit.source,
      /`RandomForestClassifier` \(`n_estimators=340`, `min_samples_leaf=17`\)/,
    );
    assert.match(edit.source, /Makes `df`, `column`, `usage`, .* and others\.$/);
  });
});
