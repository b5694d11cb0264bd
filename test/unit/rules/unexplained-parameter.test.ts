import { shortHash } from "../../../src/core/text/hash";
import assert from "node:assert/strict";
import { isUnusual } from "../../../src/core/evidence/modelSettings";
import { unexplainedParameter } from "../../../src/core/rules/unexplained-parameter";
import { checkFix, checkRule, findingsOf } from "../../support/checkRule";

const imports = `# %%
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
`;

function messages(cells: string): readonly string[] {
  return findingsOf(unexplainedParameter, imports + cells).map(({ message }) => message);
}

const forest = "model = RandomForestClassifier(n_estimators=340, min_samples_leaf=17)\n";

describe("unexplained-parameter", () => {
  it("marks the first unusual number and names all of its model", () => {
    checkRule(
      unexplainedParameter,
      `${imports}# %%
${forest}#                              ^^^^^^^^^^^^^^^^ unexplained-parameter: \`n_estimators=340\` and \`min_samples_leaf=17\` of …
`,
    );
  });

  it("says once what several models of a cell have in common", () => {
    assert.deepEqual(messages(`# %%\n${forest}other = ExtraTreesClassifier(n_estimators=57)\n`), [
      "`n_estimators=340`, `min_samples_leaf=17` and `n_estimators=57` of 2 models are unusual values, and nothing says where they come from.",
    ]);
    assert.equal(messages(`# %%\n${forest}# %%\n${forest}`).length, 1);
  });

  it("knows numbers that anybody would try", () => {
    for (const usual of "1 3 10 25 100 101 500 0.1 0.05 1e-4 0.95 0.999 64 127 42 1_000 0.0".split(
      " ",
    )) {
      assert.ok(!isUnusual(usual), usual);
    }
    for (const unusual of ["17", "340", "0.037", "0.83", "2.7e-4", "1_370"]) {
      assert.ok(isUnusual(unusual), unusual);
    }
    for (const other of ["depth", "'a'", "3 + 14", "None"]) assert.ok(!isUnusual(other), other);
  });

  it("is silent about seeds, about how to run, and about what is no model", () => {
    for (const call of [
      "RandomForestClassifier(random_state=1337, n_jobs=13)",
      "RandomForestClassifier(n_estimators=trees)",
      "print(1, end=17)",
    ]) {
      assert.deepEqual(messages(`# %%\ntrees = 340\nmodel = ${call}\n`), [], call);
    }
  });

  it("is silent where a comment speaks, or the section of a setting, a value or a search", () => {
    for (const said of [
      `# %%\n# small leaves learn the noise\n${forest}`,
      `# %% [markdown]\n# With 340 trees the error no longer falls.\n# %%\n${forest}`,
      `# %% [markdown]\n# Mindestens so viele je Blatt (min samples leaf), wie eine Filiale Kunden hat.\n# %%\n${forest}`,
      `# %% [markdown]\n# Settings of a grid search.\n# %%\n${forest}`,
      `# %%\nfrom sklearn.model_selection import GridSearchCV\nGridSearchCV(RandomForestClassifier(), {}).fit(X, y)\n# %%\n${forest}`,
    ]) {
      assert.deepEqual(messages(said), [], said);
    }
    const far = `# %% [markdown]\n# ## Data\n# 340 customers.\n# %%\nprint(1)\n# %% [markdown]\n# ## Model\n# %%\n${forest}`;
    assert.equal(messages(far).length, 1, "another section");
  });

  it("offers the settings as text above", () => {
    const fixed = `${imports}# %% [markdown]
# Settings of \`RandomForestClassifier\`: \`n_estimators=340\` and \`min_samples_leaf=17\`.
# %%
${forest}`;
    checkFix(unexplainedParameter, `${imports}# %%\n${forest}`, fixed);
  });

  it("offers them in the language of the notebook", () => {
    const german = `# %% [markdown]
# # Kunden
# Das ist die Analyse der Kunden, und nicht mehr.
# %% [markdown]
# ## Wald
${imports}`;
    const fixed = `${german}# %% [markdown]
# Einstellungen von \`RandomForestClassifier\`: \`n_estimators=340\` und \`min_samples_leaf=17\`.
# %%
${forest}`;
    checkFix(unexplainedParameter, `${german}# %%\n${forest}`, fixed);
  });

  describe("in a stage of the notebook's module", () => {
    const cells = "# %%\nfrom fixture import train_model\n# %%\nmodel = train_model(X, y)\n";
    const module = (body: string, more = ""): string => `# === src/fixture.py
# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00 run=00
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV
${more}
# cellbridge: cell=b source=00 symbol=00
def train_model(X, y):
${body}
def run():
    return train_model(1, 2)
`;
    const made = "    return RandomForestClassifier(n_estimators=340).fit(X, y)\n";

    it("is asked where the stage is called", () => {
      checkRule(
        unexplainedParameter,
        `${cells}#       ^^^^^^^^^^^ unexplained-parameter: src/fixture.py:7: \`n_estimators=340\` of \`RandomForestClassifier\` is an unusual value, …
${module(made)}`,
      );
    });

    it("is asked of the cell while the code still stands there", () => {
      const cell = "model = RandomForestClassifier(n_estimators=340).fit(X, y)";
      const source = module(made).replace("source=00", `source=${shortHash(cell)}`);
      checkRule(
        unexplainedParameter,
        `# %%
from sklearn.ensemble import RandomForestClassifier
# %%
${cell}
#                              ^^^^^^^^^^^^^^^^ unexplained-parameter: \`n_estimators=340\` of …
${source}`,
      );
    });

    it("is answered by the stage, by the section that calls it, or by a search", () => {
      const section = "# %% [markdown]\n# With 340 trees the error no longer falls.\n";
      for (const text of [
        cells + module(`    # small leaves learn the noise\n${made}`),
        cells + module(`    """Train a forest of 340 trees."""\n${made}`),
        cells.replace("# %%\nmodel", `${section}# %%\nmodel`) + module(made),
        cells + module(made, "def search(m):\n    return GridSearchCV(m, {}).fit(1, 2)\n"),
      ]) {
        checkRule(unexplainedParameter, text);
      }
    });
  });
});
