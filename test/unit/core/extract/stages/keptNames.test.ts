import assert from "node:assert/strict";
import { keptNames } from "../../../../../src/core/extract/stages/keptNames";
import { extract } from "../../../../support/extraction";

const notebook = `
# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Random numbers
# %%
X = df[["a"]].dropna()
X["b"] = X["a"] + 1
# %%
model = LogisticRegression().fit(X, df["y"])
`;

async function names(text: string, present?: string): Promise<readonly string[]> {
  const { plan } = await extract(text, { isDefault: true, ...(present && { present }) });
  return plan.blocks.map(({ name }) => name);
}

describe("parameters and results of stages that the module has", () => {
  it("keep their places when later code needs more of them", async () => {
    const shown = `
# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Train
# %%
X = df[["a"]].dropna()
rate = 0.1
rate = rate * len(X)
model = LogisticRegression(C=rate).fit(X, df["y"])
`;
    const { module } = await extract(shown, { isDefault: true });
    assert.match(module?.text ?? "", /return model\n/);
    const more = `${shown}# %%\nprint(rate)\n`;
    assert.match(
      (await extract(more, { isDefault: true })).module?.text ?? "",
      /return rate, model\n/,
    );
    const again = await extract(more, { isDefault: true, present: module?.text ?? "" });
    assert.match(again.module?.text ?? "", /return model, rate\n/);
    assert.equal(again.module?.version, "0.2.0");
  });
});

describe("names of stages that the module has", () => {
  it("stay when headings change, and when new code would take them", async () => {
    const first = await extract(notebook, { isDefault: true });
    const present = first.module?.text ?? "";
    assert.deepEqual(await names(notebook), ["load_data", "train_random_numbers"]);
    const renamed = notebook.replace("Random numbers", "Logistic regression");
    assert.deepEqual(await names(renamed), ["load_data", "train_logistic_regression"]);
    assert.deepEqual(await names(renamed, present), ["load_data", "train_random_numbers"]);
    const more = notebook.replace(
      "# %%\nimport",
      '# %%\nother = pd.read_csv("other.csv")\n# %% [markdown]\n# ## Then\n# %%\nimport',
    );
    assert.deepEqual(await names(more.replace("other =", "import pandas as pd\nother =")), [
      "load_data",
      "load_then",
      "train_random_numbers",
    ]);
    assert.deepEqual(
      await names(more.replace("other =", "import pandas as pd\nother ="), present),
      ["load_other", "load_data", "train_random_numbers"],
    );
  });

  it("go to the stage that has most of its cells, and to none that has few", () => {
    const known = [
      { name: "a", cells: [1, 2, 3] },
      { name: "b", cells: [4] },
    ];
    assert.deepEqual(keptNames([[1], [2, 3], [4, 5], [6]], known), [
      undefined,
      "a",
      "b",
      undefined,
    ]);
    assert.deepEqual(keptNames([[1], [2], [3], [4, 5, 6]], known), [
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
