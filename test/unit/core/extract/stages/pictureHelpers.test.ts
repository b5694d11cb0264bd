import assert from "node:assert/strict";
import { bodyOf, extract } from "../../../../support/extraction";

async function moduleOf(cells: string): Promise<string> {
  const notebook = `
# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("a.csv")
# %%
model = Ridge().fit(df[["a"]], df["b"])
${cells}`;
  return bodyOf(await extract(notebook, { isDefault: true }));
}

describe("what is computed for a picture", () => {
  it("stays in the notebook: points of a curve, and what a model says of them", async () => {
    const body = await moduleOf(`
# %%
xs = np.linspace(0, 10)
grid = xs[:, None]
curve = model.predict(grid)
plt.plot(xs, curve)
# %%
xx, yy = np.mgrid[0:1:0.1, 0:1:0.1]
Z = model.predict(np.c_[xx.ravel(), yy.ravel()])
Z = Z.reshape(xx.shape)
plt.contourf(xx, yy, Z)
`);
    assert.doesNotMatch(body, /xs|grid|curve|mgrid|Z/);
    assert.match(body, /"model": model/);
  });

  it("stays under a name that a stage binds anew further down, but not above", async () => {
    const curve = `
# %%
xs = np.linspace(0, 10)
guess = model.predict(xs[:, None])
plt.plot(xs, guess)
`;
    const real = '# %%\nguess = model.predict(df[["a"]])\n';
    assert.doesNotMatch(await moduleOf(curve + real), /xs/);
    assert.match(await moduleOf(real + curve), /guess = model\.predict\(xs/);
    const perhaps = `# %%\nif len(df) > 9:\n    guess = model.predict(df[["a"]])\n`;
    assert.match(await moduleOf(curve + perhaps), /guess = model\.predict\(xs/);
  });

  it("is no prediction for the points that the model has learned from", async () => {
    const body = await moduleOf(`
# %%
x = np.linspace(0, 10)
other = Ridge().fit(x[:, None], 3 * x)
line = other.predict(x[:, None])
plt.plot(x, line)
`);
    assert.match(body, /line = other\.predict\(x\[:, None\]\)/);
  });

  it("is a result where something else reads it", async () => {
    const body = await moduleOf(`
# %%
xs = np.linspace(0, 10)
curve = model.predict(xs[:, None])
plt.plot(xs, curve)
# %%
pd.Series(curve).to_csv("curve.csv")
`);
    assert.match(body, /xs = np\.linspace\(0, 10\)\n {4}curve = model\.predict/);
  });

  it("is one where nothing reads it, and where it is made of data, whoever looks", async () => {
    const body = await moduleOf(`
# %%
xs = np.linspace(0, 10)
curve = model.predict(xs[:, None])
# %%
guess = model.predict(df[["a"]])
plt.plot(df["a"], guess)
`);
    assert.match(body, /curve = model\.predict/);
    assert.match(body, /guess = model\.predict/);
  });

  it("is a loop that draws and leaves nothing, whatever it trains on the way", async () => {
    const loop = (end: string): string => `
# %%
fig, axes = plt.subplots(1, 2)
losses = []
for ax, alpha in zip(axes, [1, 2]):
    fitted = Ridge(alpha).fit(df[["a"]], df["b"])
    ax.plot(fitted.coef_)
    ${end}
`;
    assert.doesNotMatch(await moduleOf(loop('ax.set_title("x")')), /fitted|axes|losses/);
    assert.match(await moduleOf(loop("losses.append(fitted.coef_)")), /losses\.append/);
    assert.match(await moduleOf(loop('pd.Series(fitted.coef_).to_csv("a.csv")')), /fitted = Ridge/);
    const later = `${loop("pass")}# %%\nbest = fitted.predict(df[["a"]])\n`;
    assert.match(await moduleOf(later), /fitted = Ridge/);
  });

  it("never is training or judging, as over the points of a search", async () => {
    const body = await moduleOf(`
# %%
alphas = np.logspace(-3, 0)
scores = [Ridge(a).fit(df[["a"]], df["b"]).score(df[["a"]], df["b"]) for a in alphas]
plt.plot(alphas, scores)
`);
    assert.match(body, /alphas = np\.logspace\(-3, 0\)\n {4}scores = \[/);
  });
});
