import assert from "node:assert/strict";
import { extract } from "../../../../support/extraction";

async function stages(cells: string): Promise<readonly string[]> {
  const { plan } = await extract(cells, { isDefault: true });
  return plan.blocks.flatMap(({ kind, name }) => (kind === "stage" ? [name] : []));
}

const load = `
# %%
import pandas as pd
df = pd.read_csv("a.csv").dropna()
`;
const checks = `
# %%
def clean(text): return text.strip()
# %%
assert clean(" a") == "a"
# %%
assert clean("a ") == "a"
`;

describe("what stages are made for", () => {
  it("is loading and preparing, in a notebook that checks less than it does", async () => {
    assert.equal((await stages(load)).length, 1);
  });

  it("is nothing in a notebook that is about its functions: its other code tries them out", async () => {
    assert.deepEqual(await stages(checks + load), []);
  });

  it("is all model work where a model is trained, however much is checked", async () => {
    const train = `
# %%
from sklearn.linear_model import Ridge
model = Ridge().fit(df[["a"]], df["b"])
`;
    assert.ok((await stages(checks + load + train)).length > 0);
  });

  it("is no picture, even of predictions, but what a plotting function does to a model", async () => {
    const { module } = await extract(
      `
# %%
import matplotlib.pyplot as plt
from sklearn.linear_model import Ridge
# %%
def fit_and_show(model):
    model.fit([[1.0]], [1.0])
    plt.plot(model.coef_)
# %%
model = Ridge()
fit_and_show(model)
fig, axes = plt.subplots(1, 2)
for ax in axes:
    ax.plot(model.predict([[2.0]]))
`,
      { isDefault: true },
    );
    assert.match(module?.text ?? "", /^ {4}fit_and_show\(model\)$/m);
    assert.doesNotMatch(module?.text ?? "", /subplots|ax\.plot/);
  });

  it("brings later changes of what stages give, also those of functions, but no printing", async () => {
    const text = `${load}counts = {"rows": len(df)}
log = []
def note(text): log.append(text)
note("start")
# %%
counts.update(done=True)
# %%
note("end")
# %%
print(counts.pop("done"))
# %%
%timeit log.append("more")
`;
    const { module, plan } = await extract(text, { isDefault: true });
    assert.deepEqual(plan.refusals, []);
    assert.match(module?.text ?? "", /^ {4}counts\.update\(done=True\)$/m);
    assert.match(module?.text ?? "", /^ {4}note\("end"/m);
    assert.doesNotMatch(module?.text ?? "", /print|more/);
  });
});
