/** `cellbridge extract` when something stands in the way, and when single cells are asked for. */
import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const churn = ipynb(`
# %% id=aaaa
import pandas as pd
from sklearn.linear_model import Ridge
# %% id=bbbb
def clean(df):
    return df.dropna()

def score(x):
    total = x + 1
    return total
# %% id=cccc
df = clean(pd.read_csv("/data/x.csv"))
# %% [markdown]
# ## Train
# %% id=dddd
model = Ridge().fit(df[["a"]], df["b"])
# %% id=eeee
df.head()
`);

describe("cellbridge extract over a module that was edited by hand", () => {
  it("writes nothing, and names each edit with its line in cell and module", async () => {
    const files = new MemoryFiles({ "/w/churn.ipynb": churn });
    await runCli(["extract", "churn.ipynb"], { files });
    const edited = files
      .textOf("/w/src/churn.py")
      .replace("return total", "return total * 2")
      .concat("\n\nMINE = 1\n");
    const lineOf = (text: string): number =>
      edited.split("\n").findIndex((line) => line.includes(text)) + 1;
    await files.writeText("/w/src/churn.py", edited);
    const { code, out, err } = await runCli(["extract", "churn.ipynb"], { files });
    assert.equal(code, 2);
    assert.equal(files.textOf("/w/src/churn.py"), edited);
    assert.equal(err, "churn.ipynb: nothing was written\n");
    assert.ok(
      out.startsWith(
        "churn.ipynb: src/churn.py is not written: " +
          "it was edited by hand, and nothing of that is overwritten\n",
      ),
    );
    assert.ok(
      out.includes(
        "    cell 2:4  the module is ahead: `score` was edited in line " +
          `${lineOf("total * 2")} of src/churn.py\n` +
          "              → carry the edit over to the notebook, or undo it\n",
      ),
      out,
    );
    assert.match(out, new RegExp(`line ${lineOf("MINE")} of src/churn\\.py has \`MINE\``));

    const json = await runCli(["extract", "churn.ipynb", "--format", "json"], { files });
    const { refusals } = JSON.parse(json.out) as { refusals: { editedLine: number }[] };
    assert.deepEqual(
      refusals.map(({ editedLine }) => editedLine),
      [lineOf("total * 2"), lineOf("MINE")],
    );
  });

  it("says so in its help", async () => {
    const { out } = await runCli(["extract", "--help"], { files: new MemoryFiles({}) });
    assert.match(out, /A module that was edited by hand is not\s+written at all/);
  });
});
