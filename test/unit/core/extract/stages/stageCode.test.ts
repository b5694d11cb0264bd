import assert from "node:assert/strict";
import { readModule } from "../../../../../src/core/extract/provenance";
import { extract, refusalsOf } from "../../../../support/extraction";
import { stagesOf } from "../../../../support/stages";

describe("the code of a stage", () => {
  it("keeps comments, and lines of strings where they are", async () => {
    const { body } = await stagesOf(`
# %%
# customers of one year
df = pd.read_csv("x.csv")  # from the export

# rows without an age are tests
query = """
  age > 0
"""
df = df.query(query)
`);
    assert.equal(
      body.split("\n").slice(0, 10).join("\n"),
      `def load_data():
    # customers of one year
    df = pd.read_csv("x.csv")  # from the export
    # rows without an age are tests
    query = """
  age > 0
"""
    df = df.query(query)
    return df`.replace("\n    # rows", "\n\n    # rows"),
    );
  });

  it("is asynchronous where a cell awaits, and so is `run`", async () => {
    const { body, run, extraction } = await stagesOf(`
# %%
import asyncio
async def fetch():
    await asyncio.sleep(0)
    return pd.read_csv("x.csv")
# %%
df = await fetch()
model = LinearRegression().fit(df[["a"]], df["y"])
`);
    assert.match(body, /^async def train_model\(\):$/m);
    assert.match(body, /^df, model = await train_model\(\)$|^model = await train_model\(\)$/m);
    assert.equal(run, "async def run():");
    assert.match(extraction.module?.text ?? "", /^ {4}asyncio\.run\(run\(\)\)$/m);
    assert.match(extraction.module?.text ?? "", /^import asyncio$/m);
  });

  it("takes a first value from its guard, and refuses a guard that is not met", async () => {
    const text = (above: string): string => `
# %%
${above}
# %%
if "alpha" not in globals():
    alpha = 0.5
# %%
df = pd.read_csv("x.csv")
model = Ridge(alpha=alpha).fit(df[["a"]], df["y"])
`;
    const { body } = await stagesOf(text("import os"));
    assert.match(body, /\n {4}alpha = 0\.5\n/);
    assert.doesNotMatch(body, /globals/);
    const { extraction } = await stagesOf(text("alpha = 0.1"));
    assert.match(
      refusalsOf(extraction).join(),
      /looks up variables of the notebook through `globals\(\)`/,
    );
  });

  it("runs what a main guard guards", async () => {
    const { body } = await stagesOf(`
# %%
if __name__ == "__main__":
    df = pd.read_csv("x.csv")
    if len(df) > 3:
        df = df[:3]
`);
    assert.equal(
      body.split("\n\n")[0],
      `def load_data():
    df = pd.read_csv("x.csv")
    if len(df) > 3:
        df = df[:3]
    return df`,
    );
  });

  it("loses magics around statements", async () => {
    const { body } = await stagesOf(`
# %%
%%time
df = pd.read_csv("x.csv")
# %%
%time model = LinearRegression().fit(df[["a"]], df["y"])
`);
    assert.doesNotMatch(body, /%/);
    assert.match(body, /^ {4}model = LinearRegression/m);
  });

  it("defines a function where a later cell defines it anew", async () => {
    const { body, extraction } = await stagesOf(`
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Clean
# %%
def scale(x):
    return x / 2
df["b"] = scale(df["a"])
# %% [markdown]
# ## Train
# %%
def scale(x):
    return x / 3
model = LinearRegression().fit(scale(df[["b"]]), df["y"])
`);
    assert.deepEqual(refusalsOf(extraction), []);
    assert.match(body, /^ {4}def scale\(x\):\n {8}return x \/ 2$/m);
    assert.match(body, /^ {4}def scale\(x\):\n {8}return x \/ 3$/m);
  });

  it("is explained by the parts of its section under their names", async () => {
    const { body } = await stagesOf(`
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# ## 2. Model
# All see the same columns.
# ### Columns
# Only what is known in advance.
# %%
X = df[["a"]]
y = df["b"]
# %% [markdown]
# ### Fit
# Rows count alike.
# %%
model = LinearRegression()
model.fit(X, y)
`);
    assert.match(
      body,
      /"""Model\.\n\n {4}All see the same columns\.\n\n {4}Columns: Only what is known in advance\.\n\n {4}Fit: Rows count alike\.\n {4}"""/,
    );
  });

  it("has the docstring of its section, without what only announces", async () => {
    const { body } = await stagesOf(`
# %% [markdown]
# ## Load the customers
# One row per customer; \`tenure\` is in months.
#
# Now we load them:
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# The next cell drops them.
# %%
df = df.dropna()
`);
    assert.match(
      body,
      /^ {4}"""Load the customers\.\n\n {4}One row per customer; `tenure` is in months\.\n {4}"""\n {4}df/m,
    );
  });
});

describe("a module with stages", () => {
  const text = `
# %%
import pandas as pd
# %% id=a
path = "x.csv"
# %% id=b
df = pd.read_csv(path)
# %% id=c
df = df.dropna()
`;

  it("is read as it was written, cells of stages and `run` included", async () => {
    const { module } = await extract(text, { isDefault: true });
    const read = readModule(module?.text ?? "");
    assert.deepEqual(
      read.symbols.map(({ name, mark }) => [name, mark.cells.map(({ cell }) => cell)]),
      [
        ["load_data", ["b"]],
        ["prepare_data", ["c"]],
      ],
    );
    assert.deepEqual(read.unmarked, []);
    assert.equal(read.run?.hash, read.header?.run);
    for (const { hash, mark } of read.symbols) assert.equal(hash, mark.symbol);
  });

  it("stays as it is when nothing has changed", async () => {
    const { module } = await extract(text, { isDefault: true });
    const again = await extract(text, { isDefault: true, present: module?.text ?? "" });
    assert.equal(again.module?.state, "unchanged");
    assert.equal(again.module?.text, module?.text);
  });

  it("is not written over edits of a stage or of `run`", async () => {
    const { module } = await extract(text, { isDefault: true });
    const present = module?.text ?? "";
    for (const [from, to, name] of [
      ["df.dropna()", "df.fillna(0)", "prepare_data"],
      ["df = prepare_data(df)\n", "df = prepare_data(df)\n    print(df)\n", "run"],
      ['path="x.csv"', 'path="y.csv"', "run"],
    ] as const) {
      assert.ok(present.includes(from), from);
      const edited = await extract(text, { isDefault: true, present: present.replace(from, to) });
      assert.equal(edited.module, undefined);
      assert.match(refusalsOf(edited).join(), new RegExp(`the module is ahead: .${name}. was`));
    }
  });

  it("raises its version with what callers of `run` see", async () => {
    const { module } = await extract(text, { isDefault: true });
    const present = module?.text ?? "";
    const other = await extract(text.replace("x.csv", "y.csv"), { isDefault: true, present });
    assert.equal(other.module?.version, "0.1.1");
    const more = await extract(`${text}df["b"] = 2 * df["a"]\n`, { isDefault: true, present });
    assert.equal(more.module?.version, "0.1.1");
    const without = text
      .replace('path = "x.csv"', "")
      .replace("read_csv(path)", 'read_csv("x.csv")');
    const fixed = await extract(without, { isDefault: true, present });
    assert.equal(fixed.module?.version, "0.2.0", "`run` no longer takes `path`");
  });

  it("can have some of the stages only, with those that they need", async () => {
    const { plan } = await extract(text, { take: ["prepare_data"] });
    const taken = plan.symbols.filter(({ isTaken }) => isTaken).map(({ name }) => name);
    assert.deepEqual(taken, ["load_data", "prepare_data"]);
    const { plan: first } = await extract(text, { take: ["load_data"] });
    assert.deepEqual(
      first.blocks.map(({ name }) => name),
      ["load_data"],
    );
    assert.deepEqual((await extract(text, { take: ["load_date"] })).plan.unknown, ["load_date"]);
  });

  it("calls its entry otherwise where the notebook has a function of that name", async () => {
    const { module } = await extract(`${text}def run(x):\n    return x\ndf = run(df).dropna()\n`, {
      isDefault: true,
    });
    assert.match(module?.text ?? "", /^def run\(x\):$/m);
    assert.match(module?.text ?? "", /^def run_notebook\(\*, path="x\.csv"\):$/m);
    assert.match(module?.text ?? "", /^ {4}run_notebook\(\)$/m);
  });
});
