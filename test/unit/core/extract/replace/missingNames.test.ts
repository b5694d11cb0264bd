import assert from "node:assert/strict";
import { extractTo, grow } from "../../../../support/growing";
import { notebookOf } from "../../../../support/notebook";
import { replace, type Replaced } from "../../../../support/replacement";

const notebook = `# %%
import pandas as pd
# %%
def scale(value):
    return value / 10
def clean(frame):
    return frame.dropna().map(scale)
# %%
df = clean(pd.read_csv("a.csv"))
df["b"] = df["a"] * 2
df.describe()
`;

/** Replaces, adds cells below, takes what is new in them into the module and replaces again. */
async function again(cells: string, addedPath?: string): Promise<Replaced> {
  const { before } = await grow(notebook);
  const options = { module: "churn", addedPath };
  const { text } = await replace(notebook, { ...options, present: before });
  const all = `${text}${cells}`;
  const grown = await extractTo(notebookOf(all, "notebooks/churn.ipynb"), before);
  return replace(all, { ...options, present: grown.module?.text });
}

const count = (text: string, what: string): number => text.split(what).length - 1;

describe("a name that new code reads and only the module has", () => {
  it("joins what is imported from there already", async () => {
    const { text, replacement } = await again("# %%\nprint(scale(5))\n");
    assert.match(text, /^from churn import load_data, scale$/m);
    assert.deepEqual(replacement.replaced, ["scale"]);
    assert.deepEqual(
      replacement.cells.map(({ index }) => index),
      [0],
    );
  });

  it("is imported once, and nothing is left to be done", async () => {
    const { text } = await again("# %%\nprint(scale(5))\n");
    const { before } = await grow(notebook);
    const { replacement } = await replace(text, { present: before });
    assert.deepEqual(replacement.cells, []);
  });

  it("is not imported when the code above the import reads it, or nobody knows it", async () => {
    const { before } = await grow(notebook);
    const { text } = await replace(notebook, { present: before });
    const { replacement } = await replace(`# %%\nprint(scale(5), other)\n${text}`, {
      present: before,
    });
    assert.deepEqual(replacement.cells, []);
  });
});

describe("a second replacement", () => {
  it("makes the path to the module known once", async () => {
    const { text } = await again(
      `# %%
def shift(frame):
    return frame.shift(1).dropna()
# %%
moved = shift(df)
moved["c"] = moved["a"].cumsum()
print(moved, scale(3))
`,
      "../src",
    );
    assert.equal(count(text, "sys.path.insert"), 1);
    assert.equal(count(text, "import sys"), 1);
    assert.match(text, /^from churn import load_data, \w+, scale$/m);
    assert.ok(text.indexOf("sys.path") < text.indexOf("from churn"));
  });

  it("imports a new definition alone without the path as well", async () => {
    const { text } = await again(
      `# %%
def shift(frame):
    """Rows that have one above."""
    return clean(frame).shift(1).dropna()
# %%
shift(df).plot()
`,
      "../src",
    );
    assert.equal(count(text, "sys.path.insert"), 1);
    assert.match(text, /^from churn import shift$/m);
  });
});
