import { untestableModelCode } from "../../../src/core/rules/untestable-model-code";
import { checkRule } from "../../support/checkRule";

const data = `
# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("data.csv")
`;

describe("untestable-model-code", () => {
  it("points at what trains, not at what makes ready for it", () => {
    checkRule(
      untestableModelCode,
      `
# %%
from tensorflow import keras
model = keras.Sequential()
# %%
model.compile(optimizer="adam")
model.fit(x, y)
#^^^^^^^^^^^^^^ untestable-model-code
`,
    );
  });

  it("marks the statement that trains", () => {
    checkRule(
      untestableModelCode,
      `${data}
# %%
y = df.pop("left")
model = Ridge().fit(df, y)
#^^^^^^^^^^^^^^^^^^^^^^^^^ untestable-model-code: A model is trained here at the top level, where no test can reach it: extract it as a function.
print(model.coef_)
`,
    );
  });

  it("speaks once of all of them", () => {
    checkRule(
      untestableModelCode,
      `${data}
# %%
model = Ridge().fit(df, df["left"])
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ untestable-model-code: 2 cells train models at the top level, where no test can reach them: extract them as functions.
# %%
other = Ridge(alpha=2).fit(df, df["left"])
`,
    );
  });

  it("knows training that is written out", () => {
    checkRule(
      untestableModelCode,
      `
# %%
import torch
net = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
# %%
for epoch in range(3):
#^^^^^^^^^^^^^^^^^^^^^ untestable-model-code
    loss = torch.nn.functional.mse_loss(net(x), y)
    loss.backward()
    optimizer.step()
`,
    );
  });

  it("is silent about calls of functions, of the notebook and of others", () => {
    checkRule(
      untestableModelCode,
      `${data}
# %%
from churn.training import train_model
def fit_ridge(frame):
    return Ridge().fit(frame, frame["left"])
class Net:
    def fit(self, frame):
        self.inner = Ridge().fit(frame, frame["left"])
# %%
model = fit_ridge(df)
Net().fit(df)
# %%
other = train_model(df)
`,
    );
  });

  it("is silent about what only looks, loads and prepares", () => {
    checkRule(untestableModelCode, `${data}# %%\ndf = df.dropna()\ndf.plot()\n`);
  });

  it("is content with a module that was extracted", () => {
    checkRule(
      untestableModelCode,
      `${data}
# %%
model = Ridge().fit(df, df["left"])
# === src/fixture.py
# cellbridge: notebook=fixture.ipynb format=1 head=97c470f8 run=930922f5

__version__ = "0.1.0"
`,
    );
  });

  it("leaves notebooks alone that say what they export", () => {
    checkRule(
      untestableModelCode,
      `
# %%
#| default_exp core
${data}
# %%
model = Ridge().fit(df, df["left"])
`,
    );
  });

  it("is silenced by a cell, and then speaks of the others", () => {
    checkRule(
      untestableModelCode,
      `${data}
# %%
# cellbridge: ignore untestable-model-code
model = Ridge().fit(df, df["left"])
# %%
other = Ridge(alpha=2).fit(df, df["left"])
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ untestable-model-code
`,
    );
  });
});
