import assert from "node:assert/strict";
import type { OutputMove } from "../../../../../src/core/notebook/outputMove";
import { replace } from "../../../../support/replacement";

async function movesOf(text: string): Promise<readonly OutputMove[]> {
  return (await replace(text)).replacement.moves;
}

const training = (first: string, second: string): string => `# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Train
# %% [2]
model = Ridge(alpha=0.5)
# %% [3] outputs="fitted"
${first}
# %% [4] outputs="0.5"
${second}
`;

describe("what a cell shows whose code moves", () => {
  it("goes along to the call when no code stays in the cell", async () => {
    assert.deepEqual(
      await movesOf(training('model.fit(df[["a"]], df["y"])', 'model.score(df[["a"]], df["y"])')),
      [{ from: 3, to: 2 }],
    );
  });

  it("stays where code stays, and below the call itself", async () => {
    assert.deepEqual(
      await movesOf(
        training(
          'model.fit(df[["a"]], df["y"])\nprint("fitted")',
          'print(model.score(df[["a"]], df["y"]))',
        ),
      ),
      [],
    );
  });
});
