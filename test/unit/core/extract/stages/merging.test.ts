import assert from "node:assert/strict";
import { stagesOf } from "../../../../support/stages";

async function namesWith(ready: string, use: string): Promise<readonly string[]> {
  const { names } = await stagesOf(`
# %% [markdown]
# ## All flowers
# %%
x, y = load_iris(return_X_y=True)
model = LinearRegression().fit(x, y)
# %% [markdown]
# ## Small flowers
# %% [markdown]
# ### Take the half
# %%
${ready}
# %% [markdown]
# ### Score the model on them
# %%
${use}
`);
  return names.slice(1);
}

describe("a line that makes something ready", () => {
  it("belongs to the part of its section that needs it", async () => {
    const use = "score = model.score(half, y)\nrest = 1 - score";
    assert.deepEqual(await namesWith("half = x.clip(0, 1)", use), ["evaluate_small_flowers"]);
  });

  it("is a stage where it is longer, makes several things, or nothing below it needs it", async () => {
    const use = "score = model.score(half, y)\nrest = 1 - score";
    const both = ["take_half", "score_model_on_them"];
    assert.deepEqual(await namesWith("half = x.clip(\n    0,\n    1,\n)", use), both);
    assert.deepEqual(await namesWith("half = x.clip(0, 1)", use.replace("half", "x")), both);
    assert.deepEqual(await namesWith("half, other = train_test_split(x)", use), both);
  });
});
