import assert from "node:assert/strict";
import { grow } from "../../../../support/growing";
import { replace } from "../../../../support/replacement";

/** Replaces and extracts again: the module has to be what it was. */
async function checkSame(text: string, ...moved: readonly RegExp[]): Promise<string> {
  const { replaced, before, after, extraction } = await grow(text);
  for (const each of moved) assert.match(replaced, each);
  assert.equal(after, before);
  assert.equal(extraction.module?.state, "unchanged");
  return before;
}

describe("a notebook that uses its module, as it was before", () => {
  it("has the code of a stage in the cells that it came from", async () => {
    const module = await checkSame(
      `# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Features
# %% [-] id=first
df = df.dropna()
df["b"] = df["a"] ** 2
# %%
def ratio(frame):
    return frame["a"] / frame["b"]
# %% [-] id=second
df["c"] = ratio(df)
ratio(df)
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["c"]], df["y"])
`,
      /^df = build_features\(df\)$/m,
      /^from churn import ratio$/m,
    );
    assert.match(
      module,
      /cell=first,second source=\w+,\w+ steps=2,1 symbol=\w+\ndef build_features/,
    );
  });

  it("knows what its classes are, whose code has moved", async () => {
    await checkSame(
      `# %%
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 1)
# %% [markdown]
# ## Model
# %%
net = Net()
X = torch.rand((3, 2))
# %%
net.eval()
# %%
print(net(X).shape)
`,
      /^net = \w+\(\)$/m,
    );
  });

  it("imports what it imports, above what has moved", async () => {
    await checkSame(
      `# %%
import pandas as pd
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Ridge
# %%
from sklearn.linear_model import Ridge
ridge = Ridge().fit(df[["a"]], df["y"])
# %% [markdown]
# ## Again
# %%
df["y"].plot()
# %%
from sklearn.linear_model import Ridge
Ridge().fit(df[["b"]], df["y"]).score(df[["b"]], df["y"])
`,
      /^ridge = \w+\(df\)$/m,
    );
  });

  it("has the last of two definitions where the module has it from", async () => {
    await checkSame(`# %%
import pandas as pd
def clean(frame):
    return frame.dropna()
# %%
clean(pd.read_csv("b.csv")).describe()
# %%
def clean(frame):
    print("cleaning")
    return frame.dropna()
# %% [markdown]
# ## Load
# %%
df = clean(pd.read_csv("a.csv"))
df["b"] = df["a"] * 2
# %%
df.describe()
`);
  });

  it("calls a stage whose value nobody is to see", async () => {
    await checkSame(
      `# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Train
# %%
model = Ridge()
model.fit(df[["a"]], df["y"]);
# %%
print(model.coef_)
`,
      /^model = train_model\(df\);?$/m,
    );
  });
});

describe("code of a stage that stayed in its cells", () => {
  const kept = (features: string, between = 'other["x"].sample(3)'): string => `# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
# %%
df = pd.read_csv("a.csv")
other = pd.read_csv("b.csv")
# %% [markdown]
# ## Features
# %% [-] id=first
df["first"] = np.random.rand(len(df))
# %%
${between}
# %% [-] id=second
${features}
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["first"]], df["y"])
`;
  const stays = /^df\["first"\] = np.random.rand/m;

  it("is known however a formatter writes its numbers and strings", async () => {
    await checkSame(kept(`df['second'] = np.random.rand(len(df))*.5 + 1.`), stays);
  });

  it("is no setting of `run` when it has become a literal of a stage", async () => {
    await checkSame(
      kept(`share = 0.5
df["second"] = np.random.rand(len(df)) * share`),
      stays,
    );
  });

  it("is no more than the stage has of it", async () => {
    const twice = `df["second"] = np.random.rand(len(df))`;
    await checkSame(
      `${kept(twice)}# %% [markdown]
# ## Look
# %%
${twice}
df.plot()
`,
      stays,
    );
  });

  it("is the last of the same that its cell has", async () => {
    await checkSame(
      kept(`share = 0.5
other["share"] = 1
share = 0.5
df["second"] = np.random.rand(len(df)) * share`),
      stays,
    );
  });

  it("stays there the second time, too, when a method of a moved class ties it to what is between", async () => {
    const text = `# %%
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 1)
# %% [markdown]
# ## Model
# %%
net = Net()
# %%
print(next(net.parameters()).device)
# %%
net.to("cpu")
# %%
print(net)
`;
    const { replaced, before } = await grow(text);
    assert.match(replaced, /^from churn import Net$/m);
    assert.match(replaced, /^net = Net\(\)$/m);
    const { replacement } = await replace(replaced, { present: before });
    assert.deepEqual(replacement.cells, []);
    assert.match(replacement.kept[0]?.reason ?? "", /works with `net` in the middle/);
  });
});
