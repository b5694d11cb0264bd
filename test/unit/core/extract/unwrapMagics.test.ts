import assert from "node:assert/strict";
import { bodyOf, extract, refusalsOf } from "../../../support/extraction";
import { rewrite } from "../../../support/rewrites";

async function check(cell: string, expected: string): Promise<void> {
  assert.equal((await rewrite(`# %%\n${cell}\n`)).code, expected);
}

describe("IPython syntax in code that is taken", () => {
  it("that measures or captures a statement is taken off it", async () => {
    await check("%time x = load()", "x = load()");
    await check("# first\n%time x = load()  # slow", "# first\nx = load()  # slow");
    await check("x = %time load()", "x = load()");
    await check("%%time\nx = load()\ny = 1", "x = load()\ny = 1");
    await check("%%capture out\nx = load()", "x = load()");
    await check("for i in range(3):\n    %time f(i)", "for i in range(3):\n    f(i)");
    await check(
      "def f(x):\n    %prun -q y = x\n    return y",
      "def f(x):\n    y = x\n    return y",
    );
  });

  it("that sets up the notebook is dropped, and its block stays whole", async () => {
    await check("if True:\n    %matplotlib inline\n    x = load()", "if True:\n    x = load()");
    await check(
      "if True:\n    x = load()\n    !pip install pandas\nelse:\n    %load_ext sql",
      "if True:\n    x = load()\nelse:\n    pass",
    );
    await check(
      "try:\n    import a\nexcept ImportError:\n    %pip install a\n    import a",
      "try:\n    import a\nexcept ImportError:\n    import a",
    );
    await check("%load_ext autoreload\n%autoreload 2\nx = load()", "x = load()");
  });

  it("keeps a function back where it does something, with what to write instead", async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [
        "!wget $url",
        /holds a magic command, `!wget \$url` -> run the command through `subprocess`/,
      ],
      ["x = !ls", /holds a magic command, `!ls` -> run the command through `subprocess`/],
      ["%cd data", /-> use `os.chdir`, or write out the paths$/],
      ["%env KEY=1", /-> set `os.environ\["NAME"\]`$/],
      ["%run other.py -v", /-> import what `other.py` defines$/],
      ["x = %sql SELECT 1", /-> run the query through Python, as in `pd.read_sql`$/],
      ["%timeit g(1)", /-> measure with the module `timeit`, or leave it out$/],
      ["%store x", /-> write it in Python, or leave it to the caller$/],
    ];
    for (const [line, expected] of cases) {
      const found = refusalsOf(await extract(`# %%\ndef f(url):\n    ${line}\n    return 1\n`));
      assert.equal(found.length, 1, line);
      assert.match(found[0] ?? "", /^1:2 f: /, line);
      assert.match(found[0] ?? "", expected, line);
    }
  });

  it("keeps back only what needs its value", async () => {
    const text = `
# %%
import pandas as pd
files = !ls data
df = pd.read_csv("a.csv")
# %%
first = pd.read_csv(files[0])
df = df.dropna()
df.to_csv("b.csv")
first.to_csv("c.csv")
`;
    const extraction = await extract(text, { isDefault: true });
    assert.match(bodyOf(extraction), /df = df.dropna\(\)/);
    assert.doesNotMatch(bodyOf(extraction), /files|first/);
    assert.match(refusalsOf(extraction).join("\n"), /^1:2 files: .*`!ls data` -> run the command/);
  });

  it("keeps back what needs the output that it caught", async () => {
    for (const [magic, remedy] of [
      ["%%capture out\nprint(1)", "catch the output with `contextlib.redirect_stdout`"],
      ["%%bash --out out\nls", "run the command through `subprocess`, or leave it to the caller"],
    ]) {
      const text = `# %%\n${magic}\n# %%\nimport pandas as pd\npd.read_csv(out).to_csv("b.csv")\n`;
      const found = refusalsOf(await extract(text, { isDefault: true }));
      const line = magic?.split("\n")[0] ?? "";
      assert.deepEqual(found, [
        `1:1 out: \`pd.read_csv(out).to_csv("b.csv")\` needs \`out\`, which cannot be taken: a magic command, \`${line}\`, sets \`out\` -> ${remedy}`,
      ]);
    }
  });

  it("is named in the plan where it stays in the notebook and later code may count on it", async () => {
    const text = `
# %%
!wget -q https://example.org/${"a".repeat(60)}.csv
%cd data
%matplotlib inline
!pip install pandas
# %%
import pandas as pd
df = pd.read_csv("a.csv")
df.to_csv("b.csv")
`;
    const { plan } = await extract(text, { isDefault: true });
    assert.deepEqual(plan.notes, [
      {
        cell: 0,
        text: `\`!wget -q https://example.org/aaaaaaaaaaaaaaaaaaaa…\` stays in the notebook: do the same before the module runs`,
      },
      { cell: 0, text: "`%cd data` stays in the notebook: start the module in that folder" },
    ]);
    assert.deepEqual(plan.requirements, ["pandas"]);
  });
});
