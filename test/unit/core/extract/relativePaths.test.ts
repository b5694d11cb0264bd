/** Relative paths in code that goes into a module. */
import assert from "node:assert/strict";
import { extract } from "../../../support/extraction";

const end = "relative to notebooks/: run the module from there";

/** The notes of the module of a notebook in notebooks/, as "cell: text", cells counted from 1. */
async function notes(text: string, path?: string): Promise<readonly string[]> {
  const { plan } = await extract(text, {
    isDefault: true,
    ...(path === undefined ? {} : { path }),
  });
  return plan.notes.map((note) => `${note.cell + 1}: ${note.text}`);
}

/** A cell that loads, with this as its code, and one that uses the data. */
const loading = (code: string): string => `
# %%
import os
import json
from pathlib import Path
import pandas as pd
# %%
${code}
# %%
df = df.dropna()
`;

describe("relative paths in a module's code", () => {
  it("have one note with all cells, and a line in the docstring of run", async () => {
    const text = `
# %%
import pandas as pd
import joblib
from sklearn.linear_model import Ridge
# %%
df = pd.read_csv("../data/churn.csv")
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["a"]], df["b"])
joblib.dump(model, "model.joblib")
`;
    assert.deepEqual(await notes(text), [
      `2: reads \`../data/churn.csv\` (cell 2); writes \`model.joblib\` (cell 4) ${end}`,
    ]);
    const { module } = await extract(text, { isDefault: true });
    assert.match(
      module?.text ?? "",
      /"""Run the notebook's model code from data to result\.\n\n {4}Returns a dict .*\n\n {4}Paths are relative to notebooks\/, the folder of the notebook\.\n {4}"""/,
    );
  });

  it("are no matter where the notebook lies at the top of the repository", async () => {
    const text = loading('df = pd.read_csv("data/x.csv")');
    assert.deepEqual(await notes(text, "x.ipynb"), []);
    const { module } = await extract(text, { isDefault: true, path: "x.ipynb" });
    assert.doesNotMatch(module?.text ?? "", /Paths are relative/);
  });

  it("start elsewhere after a %cd, which the plan names", async () => {
    const [note, ...others] = await notes(
      `# %%\n%cd ../data\n${loading('df = pd.read_csv("x.csv")')}`,
    );
    assert.match(note ?? "", /`%cd \.\.\/data` stays in the notebook/);
    assert.deepEqual(others, []);
  });

  it("are seen through constants, joins, f-strings and Path", async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['DATA = "../data/"\ndf = pd.read_csv(DATA + "x.csv")', "reads `../data/x.csv` (cell 2)"],
      ['DATA = "data"\ndf = pd.read_csv(f"{DATA}/x.csv")', "reads `data/x.csv` (cell 2)"],
      ['df = pd.read_csv(os.path.join("..", "x.csv"))', "reads `../x.csv` (cell 2)"],
      ['df = pd.read_csv(Path("../data") / "x.csv")', "reads `../data/x.csv` (cell 2)"],
      ['df = pd.read_csv(Path() / "x.csv")', "reads `./x.csv` (cell 2)"],
      ['df = pd.DataFrame(json.load(open("x.json")))', "reads `x.json` (cell 2)"],
      ['with open("words") as f:\n    df = pd.DataFrame(f.readlines())', "reads `words` (cell 2)"],
      ['path = "../x.csv"\ndf = pd.read_csv(path)', "reads `../x.csv` (cell 2)"],
      [
        'def load(name):\n    return pd.read_csv(f"../{name}.csv")\ndf = load("a")',
        "reads `../….csv` (cell 2)",
      ],
      [
        'df = pd.read_csv("a.csv")\ndf.to_csv("b.csv")',
        "reads `a.csv` (cell 2); writes `b.csv` (cell 2)",
      ],
    ];
    for (const [code, expected] of cases) {
      assert.deepEqual(await notes(loading(code)), [`2: ${expected} ${end}`], code);
    }
  });

  it("count in any code when they lead out of the folder", async () => {
    const text = loading('import mylib\ndf = pd.DataFrame(mylib.fetch("../data"))');
    assert.deepEqual(await notes(text), [`2: uses \`../data\` (cell 2) ${end}`]);
  });

  it("are not what only looks like one, nor what a caller of run may choose", async () => {
    for (const code of [
      'df = pd.read_csv("https://example.org/x.csv")',
      'df = pd.read_csv("/data/x.csv")',
      'df = pd.read_csv("~/x.csv")',
      'df = pd.read_csv("C:/x.csv", sep=";")',
      'data_path = "data/x.csv"\ndf = pd.read_csv(data_path)',
      'df = pd.read_sql("select a from b.c", con)',
      'df = pd.read_csv(input() + "/x.csv")',
    ]) {
      assert.deepEqual(await notes(loading(code)), [], code);
    }
  });

  it("are not those of code that stays in the notebook", async () => {
    const text = `${loading('df = pd.read_csv("/data/x.csv")')}# %%\npd.read_csv("../peek.csv").head()\n`;
    assert.deepEqual(await notes(text), []);
  });

  it("are counted where there are many", async () => {
    const names = ["a", "b", "c", "d", "e"].map((name) => `pd.read_csv("${name}.csv")`);
    assert.deepEqual(await notes(loading(`df = pd.concat([${names.join(", ")}])`)), [
      `2: reads \`a.csv\` (cell 2), \`b.csv\` (cell 2), \`c.csv\` (cell 2), 2 more ${end}`,
    ]);
  });
});
