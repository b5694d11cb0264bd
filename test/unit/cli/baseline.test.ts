import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli, type CliResult } from "../../support/runCli";

const unused = ipynb("# %%\nimport os\nx = 1\nprint(x)\n");
const unusedTwice = ipynb("# %%\nimport os\nimport re\nx = 1\nprint(x)\n");
/** Scales all rows before they are split; the lines given stand above. */
const leaking = (above: string, scaler = "StandardScaler(copy=True)"): string =>
  ipynb(`# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler
df = pd.read_csv("a.csv")
X, y = df[["a", "b"]], df["y"]
# %%
${above}X = ${scaler}.fit_transform(X)
A, B, a, b = train_test_split(X, y, random_state=0)
print(MinMaxScaler, LogisticRegression().fit(A, a).score(B, b))
`);
const file = "/w/.cellbridge-baseline.json";

describe("cellbridge baseline", () => {
  let files: MemoryFiles;
  beforeEach(() => {
    files = new MemoryFiles({
      "/w/pyproject.toml": "",
      "/w/a.ipynb": unused,
      "/w/n/b.ipynb": unused,
    });
  });
  const cli = (...argv: readonly string[]): Promise<CliResult> => runCli(argv, { files });

  it("accepts what is found, so that check has nothing to say", async () => {
    const { code, out, err } = await cli("baseline");
    assert.deepEqual(
      [code, out, err],
      [
        0,
        ".cellbridge-baseline.json now knows 2 findings of 2 notebooks; check leaves them out\n",
        "",
      ],
    );
    const after = await cli("check");
    assert.deepEqual(
      [after.code, after.out],
      [0, "2 notebooks · nothing new · 2 in the baseline · 1.0 s\n"],
    );
  });

  it("lets check report what comes later", async () => {
    await cli("baseline");
    files.put("/w/a.ipynb", unusedTwice);
    const { code, out } = await cli("check");
    assert.match(
      out,
      /^a\.ipynb\n.*`re` is imported.*\n\n2 notebooks · 1 new finding · 2 in the baseline/,
    );
    assert.equal(code, 1);
  });

  it("knows one leak from another in its cell, and the same leak with other settings", async () => {
    files.put("/w/a.ipynb", leaking(""));
    await cli("baseline");
    files.put("/w/a.ipynb", leaking("# as always\n", "StandardScaler(copy=False)"));
    assert.match((await cli("check", "a.ipynb")).out, /nothing new/);
    files.put("/w/a.ipynb", leaking("X = MinMaxScaler().fit_transform(X)\n"));
    const { out } = await cli("check", "a.ipynb");
    assert.match(out, /cell 2:1 +leakage-preprocessing .*`MinMaxScaler`[^]* 1 new finding ·/);
    // As versions wrote it that did not say what a leak is about.
    const known = (await files.readText(file)).replace(/"subject":"[^"]+",/, "");
    files.put(file, known);
    files.put("/w/a.ipynb", leaking(""));
    assert.match((await cli("check", "a.ipynb")).out, /nothing new/);
  });

  it("shows everything again when check is told to leave it aside", async () => {
    await cli("baseline");
    const { code, out } = await cli("check", "--no-baseline");
    assert.match(out, /2 notebooks · 2 findings ·/);
    assert.equal(code, 1);
  });

  it("leaves notebooks alone that it was not given, and drops those that are gone", async () => {
    await cli("baseline");
    files.put("/w/a.ipynb", unusedTwice);
    files.remove("/w/n/b.ipynb");
    await cli("baseline", "a.ipynb");
    assert.deepEqual(Object.keys(JSON.parse(files.textOf(file)).notebooks), ["a.ipynb"]);
    files.put("/w/n/b.ipynb", unused);
    await cli("baseline", "n");
    assert.deepEqual(Object.keys(JSON.parse(files.textOf(file)).notebooks), [
      "a.ipynb",
      "n/b.ipynb",
    ]);
  });

  it("counts in the folder of a project, wherever one stands in it", async () => {
    await cli("baseline");
    const { out } = await runCli(["check", "b.ipynb"], { files, cwd: "/w/n" });
    assert.match(out, /^1 notebook · nothing new · 1 in the baseline/);
  });

  it("is refused, and check with it, where the file is no baseline", async () => {
    files.put(file, "{");
    for (const command of ["check", "baseline"]) {
      const { code, err } = await cli(command);
      assert.match(err, /^cellbridge: \.cellbridge-baseline\.json is no baseline: /);
      assert.equal(code, 2);
    }
    assert.equal(files.textOf(file), "{");
  });

  it("names a notebook that cannot be read, keeps what is known of it, and exits with 2", async () => {
    await cli("baseline");
    files.put("/w/a.ipynb", "{");
    const { code, out, err } = await cli("baseline");
    assert.deepEqual(
      [code, out],
      [2, ".cellbridge-baseline.json now knows 1 finding of 1 notebook; check leaves them out\n"],
    );
    assert.match(err, /^a\.ipynb: cannot be read: .*\n$/);
    files.put("/w/a.ipynb", unused);
    assert.match((await cli("check")).out, /nothing new · 2 in the baseline/);
  });
});
