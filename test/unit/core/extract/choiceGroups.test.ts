import assert from "node:assert/strict";
import { choiceGroups, neededBy } from "../../../../src/core/extract/choiceGroups";
import { extractionJson, type ExtractionJson } from "../../../../src/core/extract/planJson";
import { extract } from "../../../support/extraction";

const notebook = `
# %%
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import Ridge
RATE = 2
# %%
def scale(x):
    return x * RATE
def draw(x):
    plt.plot(x)
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Train
# %%
X = scale(df[["a"]])
# %%
model = Ridge().fit(X, df["y"])
draw(X)
`;

async function planOf(take?: readonly string[]): Promise<ExtractionJson> {
  return extractionJson(await extract(notebook, take ? { take } : { isDefault: true }));
}

describe("the list that people choose from", () => {
  it("has groups, and says of each symbol where it is from and why it is there", async () => {
    assert.deepEqual(
      choiceGroups(await planOf()).map(({ title, rows }) => [
        title,
        ...rows.map(({ name, description }) => `${name}: ${description}`),
      ]),
      [
        [
          "Stages",
          "load_data: cell 3 · → df · needed by train_model",
          "train_model: cells 5, 6 · df → X, model",
        ],
        ["Functions and classes", "scale: cell 2 · needed by train_model"],
        ["Constants", "RATE: cell 1 · needed by scale"],
        ["Not model code", "draw: cell 2 · only exploration, plots or tests use it"],
      ],
    );
  });

  it("knows what a symbol is ticked again for", async () => {
    const plan = await planOf(["train_model"]);
    assert.deepEqual(neededBy("RATE", plan), ["scale"]);
    assert.deepEqual(neededBy("train_model", plan), []);
    assert.deepEqual(neededBy("draw", plan), []);
  });

  it("counts those that need a symbol where there are several", async () => {
    const several = notebook.replace(
      'df["y"])',
      'df["y"])\n# %% [markdown]\n# ## Test\n# %%\nscore = model.score(scale(df), df["y"])',
    );
    const plan = extractionJson(await extract(several, { isDefault: true }));
    const [stages] = choiceGroups(plan);
    assert.match(stages?.rows[0]?.description ?? "", /needed by train_model and 1 more$/);
  });
});
