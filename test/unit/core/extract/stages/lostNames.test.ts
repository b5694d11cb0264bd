import assert from "node:assert/strict";
import { extract } from "../../../../support/extraction";

async function results(cells: string): Promise<readonly string[]> {
  return (await extract(withCells(cells), { isDefault: true })).plan.results;
}

function withCells(cells: string): string {
  return `
# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
df = pd.read_csv("a.csv")
order = np.argsort(df["a"])
# %% [markdown]
# ## Train
# %%
from sklearn.linear_model import Ridge
model = Ridge().fit(df, order)
${cells}`;
}

describe("results of run", () => {
  it("are what the stages give", async () => {
    assert.deepEqual(await results(""), ["df", "order", "model"]);
  });

  it("are not what a plot's loop or a caught error binds anew", async () => {
    assert.deepEqual(await results("# %%\nfor order in [1, 2]:\n    plt.plot(order)\n"), [
      "df",
      "model",
    ]);
    const attempt =
      "# %%\ntry:\n    print(df / 0)\nexcept ValueError as order:\n    print(order)\n";
    assert.deepEqual(await results(attempt), ["df", "model"]);
  });

  it("are said where they are fewer than what the stages return", async () => {
    const cells = "# %%\nfor order in [1, 2]:\n    plt.plot(order)\n";
    const { module } = await extract(withCells(cells), { isDefault: true });
    assert.match((module?.text ?? "").replace(/\s+/g, " "), /under that name: order\. /);
  });

  it("are not what a stage catches an error under", async () => {
    const attempt =
      "# %%\ntry:\n    other = Ridge().fit(df, 1)\nexcept ValueError as order:\n    other = None\n";
    assert.deepEqual(await results(attempt), ["df", "model", "other"]);
  });

  it("are not what the notebook deletes in the end", async () => {
    assert.deepEqual(await results("# %%\ndel order\n"), ["df", "model"]);
  });

  it("are not what is timed while it changes", async () => {
    assert.deepEqual(await results('# %%\n%timeit df.insert(0, "c", 1)\n'), ["order", "model"]);
    assert.deepEqual(await results("# %%\n%timeit df.sum()\n"), ["df", "order", "model"]);
  });
});
