import assert from "node:assert/strict";
import { extract } from "../../../../support/extraction";

async function trained(round: string): Promise<string> {
  const { module } = await extract(
    `
# %%
import numpy as np
from copy import deepcopy
from sklearn.linear_model import SGDRegressor
# %% [markdown]
# ## Train
# %%
X = np.arange(12.0).reshape(6, 2)
y = X[:, 0]
model = SGDRegressor(warm_start=True)
lowest = float("inf")
for epoch in range(5):
    model.fit(X, y)
    error = ((model.predict(X) - y) ** 2).mean()
    if error < lowest:
${round}
`,
    { isDefault: true },
  );
  return module?.text ?? "";
}

describe("what a loop keeps under a condition", () => {
  it("is a result of its stage, and None where no round met the condition", async () => {
    const text = await trained("        lowest = error\n        best_model = deepcopy(model)");
    assert.match(text, /return .*\bbest_model\b/);
    assert.match(text, /best_model = None/);
  });

  it("may be kept in one go with its score", async () => {
    const text = await trained("        lowest, best_model = error, model");
    assert.match(text, /return .*\bbest_model\b/);
  });

  it("is none where the round only works with it", async () => {
    const text = await trained("        shown = round(error, 2)\n        print(shown)");
    assert.doesNotMatch(text, /return .*\bshown\b/);
  });
});
