import assert from "node:assert/strict";
import { analyzeFixture } from "../../../support/analyze";
import { parseFixture } from "../../../support/notebook";

/** Names of the functions and classes that a module takes although nobody names them. */
function moduleCode(cells: string): readonly string[] {
  const { symbols } = analyzeFixture(parseFixture(cells));
  return symbols.filter(({ isModuleCode }) => isModuleCode).map(({ fact }) => fact.name);
}

describe("module code", () => {
  it("is every function and class of a notebook that calls none", () => {
    const cells = `
# %%
LIMIT = 3
def cut(x): return x[:LIMIT]
class Model: pass
# %%
print("ready")
`;
    assert.deepEqual(moduleCode(cells), ["cut", "Model"]);
  });

  it("is what the notebook asserts something about", () => {
    const cells = `
# %%
def cut(x): return x[:3]
# %%
assert cut("abcd") == "abc"
# %%
def test_cut():
    assert cut("") == ""
`;
    assert.deepEqual(moduleCode(cells), ["cut"]);
  });

  it("is what the notebook calls with made-up values, but not what it looks at its data with", () => {
    const cells = `
# %%
import pandas as pd
df = pd.read_csv("data.csv")
# %%
def cut(x): return x[:3]
def summary(frame): return frame.describe()
# %%
cut("abcd")
# %%
summary(df)
`;
    assert.deepEqual(moduleCode(cells), ["cut"]);
  });

  it("is not an example that its own cell tries out, unless something else needs it", () => {
    const cells = `
# %%
def apply(f, x): return f(x)
# %%
def double(x): return 2 * x
apply(double, 3)
# %%
def half(x): return x / 2
apply(half, 3)
# %%
def quarter(x): return half(half(x))
`;
    assert.deepEqual(moduleCode(cells), ["apply", "half", "quarter"]);
  });

  it("is not what only plots call, nor a function that only shows", () => {
    const cells = `
# %%
import matplotlib.pyplot as plt
import pandas as pd
df = pd.read_csv("data.csv")
# %%
def shade(x): return x / 2
def plot_all(frame): plt.plot(frame)
def clean(frame): return frame.dropna()
# %%
df = clean(df)
# %%
plt.scatter(df["a"], shade(df["b"]))
`;
    assert.deepEqual(moduleCode(cells), ["clean"]);
  });

  it("is what somebody has documented, although only looks and checks use it", () => {
    const cells = `
# %%
import pandas as pd
df = pd.read_csv("data.csv")
# %%
def shade(x): return x / 2
def summary(frame):
    "Mean and deviation of each column."
    return describe(frame)
def describe(frame): return frame.describe()
def plot_all(frame):
    "Draws all columns."
    frame.plot()
# %%
summary(df)
# %%
shade(df)
# %%
plot_all(df)
`;
    assert.deepEqual(moduleCode(cells), ["summary", "describe"]);
  });

  it("is what tests call to check something, but no test", () => {
    const cells = `
# %%
def cut(x): return x[:3]
# %%
def test_equal(a, b):
    "Checks that both are the same."
    assert a == b
# %%
def test_cut():
    test_equal(cut("abcd"), "abc")
test_cut()
`;
    assert.deepEqual(moduleCode(cells), ["cut", "test_equal"]);
  });

  it("is no method that a cell patches into a class only to try it out", () => {
    const cells = `
# %%
class Rows: pass
def size(x): return 1
@patch
def total(self: Rows): return 1
# %%
@patch
def half(self: Rows): return 0.5
assert Rows().half() == 0.5
`;
    assert.deepEqual(moduleCode(cells), ["Rows", "size", "total"]);
  });
});
