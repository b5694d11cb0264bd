/** In which order a plan puts definitions, and which of a name that has several. */
import assert from "node:assert/strict";
import { extractedBody, extract, refusalsOf } from "../../../support/extraction";

describe("the order of a module", () => {
  it("is the notebook's, but for what a definition reads when it runs", async () => {
    const text = `
# %%
def late(x=1):
    return early(x) + LIMIT
# %%
LIMIT = 3
def early(x):
    return x
# %%
class B(A if False else object):
    pass
# %%
class A:
    pass
`;
    const found = await extractedBody(text, { take: ["late", "early", "A", "B"] });
    const order = [...found.matchAll(/^(?:def |class )?(\w+)(?: =|\(|:)/gm)].map((each) => each[1]);
    assert.deepEqual(order, ["LIMIT", "late", "early", "A", "B"]);
  });

  it("does not put a constant above what it is made of", async () => {
    const text = `
# %%
def build():
    return [step() for step in STEPS]
def tidy():
    return 1
STEPS = [tidy, build]
`;
    const found = await extractedBody(text, { take: ["build"] });
    assert.ok(found.indexOf("STEPS =") > found.indexOf("def tidy"));
    assert.ok(found.indexOf("STEPS =") > found.indexOf("def build"));
  });
});

describe("a name that the notebook defines twice", () => {
  const twice = (between: string): string => `
# %%
def rate(x):
    return x
# %%
def f(x):
    return rate(x)
# %%
${between}
# %%
def rate(x):
    return 2 * x
# %%
f(3)
`;

  it("is the later one when nothing ran in between", async () => {
    assert.match(await extractedBody(twice("1 + 1")), /def rate\(x\):\n {4}return 2 \* x/);
  });

  it("is refused when a use saw the earlier one, together with the use", async () => {
    assert.deepEqual(refusalsOf(await extract(twice("y = f(2)"))), [
      "2:2 f: `f` ran in cell 3 with the `rate` of cell 1, and cell 4 defines another one -> give the two definitions of `rate` different names",
    ]);
  });

  it("is no question when both say the same", async () => {
    const text = `
# %%
import numpy as np
def rate(x):
    return np.log(x)
rate(1)
# %%
import numpy as np
def rate(x):
    return np.log(x)
`;
    assert.match(await extractedBody(text), /^import numpy as np\n\ndef rate/);
  });

  it("may be a variable later on: the function is what the calls saw", async () => {
    const text = `
# %%
def score(x):
    return x
def f(x):
    return score(x)
# %%
y = f(1)
# %%
score = score(2)
`;
    assert.match(await extractedBody(text), /def score[\s\S]*def f/);
  });

  it("is the constant that the calls saw when it is written in capitals, else a parameter", async () => {
    const text = (between: string): string =>
      `# %%\nLIMIT = 10\ndef f(x):\n    return x > LIMIT\n# %%\n${between}\n# %%\nLIMIT = 15\nf(12)\n`;
    assert.match(await extractedBody(text("1")), /^LIMIT = 15\n/);
    assert.match(await extractedBody(text("f(1)")), /^def f\(x, LIMIT\):\n {4}return x > LIMIT$/);
  });

  it("is a parameter where it is a value that calls in turn saw differently", async () => {
    const text = `
# %%
import numpy as np
X_new = np.array([0, 2])
def f(theta): return X_new @ theta
f(1)
# %%
X_new = np.array([1, 3])
f(2)
`;
    assert.match(await extractedBody(text), /def f\(theta, X_new\):/);
  });
});
