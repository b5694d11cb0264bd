/** `cellbridge extract` when something stands in the way, and when single cells are asked for. */
import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli, type CliResult } from "../../support/runCli";

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
    assert.match(out, /A module that was edited by hand is\s+not written at all/);
  });
});

describe("cellbridge extract --cells", () => {
  const extractCells = async (cells: string, format = "text"): Promise<CliResult> => {
    const files = new MemoryFiles({ "/w/churn.ipynb": churn });
    return runCli(["extract", "churn.ipynb", "-n", "-c", cells, "--format", format], { files });
  };

  it("takes the stages that the code of a cell is part of, with what they need", async () => {
    const { code, out } = await extractCells("3");
    assert.equal(code, 0);
    assert.match(out, /\n {4}function +clean +cell 2 /);
    assert.match(out, /\n {4}stage +load_data +cell 3 +asked for: → df\n/);
    assert.doesNotMatch(out, /def train_model|def score/);
    const { out: model } = await extractCells("5,2");
    assert.match(model, /def score[^]*def load_data[^]*def train_model/);
  });

  it("says of each cell that gives nothing why that is so", async () => {
    const { code, out, err } = await extractCells("6");
    assert.equal(code, 2);
    assert.match(out, /^churn\.ipynb: nothing is taken of what was asked for\n/);
    assert.match(out, /\n {4}cell 6 +asked for, but nothing of it can be taken: looks at the data/);
    assert.equal(err, "churn.ipynb: nothing would be written\n");
    const both = await extractCells("2,6");
    assert.equal(both.code, 0);
    assert.match(both.out, /cell 6 +asked for, but nothing of it can be taken/);
  });

  it("knows how many cells there are", async () => {
    const { code, err } = await extractCells("3,40");
    assert.equal(code, 2);
    assert.equal(
      err,
      "cellbridge: churn.ipynb cannot be extracted: there is no cell 40: it has 6 cells\n",
    );
  });
});

describe("cellbridge extract with a table of modules", () => {
  const table = (symbols: string): string =>
    `[modules."src/model.py"]\nnotebooks = ["a.ipynb", "b.ipynb", "gone.ipynb"]\nsymbols = ${symbols}\n`;
  const filesWith = (symbols: string): MemoryFiles =>
    new MemoryFiles({
      "/w/cellbridge.toml": table(symbols),
      "/w/a.ipynb": ipynb("# %%\ndef clean(x):\n    return x\n# %%\ndef plot(x):\n    pass\n"),
      "/w/b.ipynb": ipynb("# %%\ndef fit(x):\n    return x\n"),
    });

  it("names notebooks that are not there and symbols that none of them defines", async () => {
    const files = filesWith('["clean", "fti"]');
    const { code, err } = await runCli(["extract", "a.ipynb"], { files });
    assert.equal(code, 0);
    assert.equal(
      err,
      "cellbridge.toml:2: `gone.ipynb` in `notebooks` of `src/model.py`: no such file\n" +
        "cellbridge.toml:3: `fti` in `symbols` of `src/model.py`: no notebook of it defines that (did you mean `fit`?)\n",
    );
    const check = await runCli(["check", "--rule", "untested-function=off"], { files });
    assert.match(check.err, /^cellbridge\.toml:2: `gone\.ipynb` in .*no such file\n$/);
  });

  it("says that the table chose when nothing of the notebook is in it", async () => {
    const files = filesWith('["fit"]');
    const { code, out } = await runCli(["extract", "a.ipynb"], { files });
    assert.equal(code, 2);
    assert.ok(
      out.startsWith(
        "a.ipynb: nothing is taken: the `modules` table takes only `fit` for src/model.py, " +
          "and no cell here defines that\n",
      ),
      out,
    );
    const asked = await runCli(["extract", "a.ipynb", "-n", "-s", "clean"], { files });
    assert.equal(asked.code, 0);
  });
});
