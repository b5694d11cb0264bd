import assert from "node:assert/strict";
import { replacementJsonSchema } from "../../../src/core/extract/replace/replacementJson";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const path = "/w/notebooks/churn.ipynb";

/** `churn.ipynb` with the modules that the table names, one without symbols takes all; the files have also what is extracted to them. */
async function extracted(
  cells: string,
  modules: Readonly<Record<string, readonly string[]>>,
  more: Readonly<Record<string, string>> = {},
): Promise<MemoryFiles> {
  const table = Object.entries(modules).map(
    ([module, symbols]) =>
      `[tool.cellbridge.modules."${module}"]\nnotebooks = ["notebooks/churn.ipynb"]\n${symbols.length > 0 ? `symbols = ${JSON.stringify(symbols)}\n` : ""}`,
  );
  const files = new MemoryFiles({
    [path]: ipynb(cells),
    "/w/.git/HEAD": "",
    ...(table.length > 0 && { "/w/pyproject.toml": table.join("\n") }),
    ...more,
  });
  const { code, err } = await runCli(["extract", "notebooks/churn.ipynb", "-q"], { files });
  assert.equal(code, 0, err);
  return files;
}

/** Replaces; gives the exit code, what was printed, and each code cell as it reads then. */
async function replace(files: MemoryFiles) {
  const { code, out, err } = await runCli(
    ["replace", "notebooks/churn.ipynb", "--format", "json"],
    { files },
  );
  const text = await files.readText(path);
  const { cells } = JSON.parse(text) as { cells: { source: string[] }[] };
  return { code, err, text, plan: out, cells: cells.map(({ source }) => source.join("")) };
}

/** What extracting and replacing again change. */
async function changedAgain(files: MemoryFiles): Promise<readonly string[]> {
  const all = async (): Promise<readonly (readonly [string, string])[]> =>
    Promise.all(files.paths().map(async (each) => [each, await files.readText(each)] as const));
  const before = new Map(await all());
  await runCli(["extract", "notebooks/churn.ipynb", "-q"], { files });
  await runCli(["replace", "notebooks/churn.ipynb", "-q"], { files });
  return (await all()).flatMap(([each, text]) => (before.get(each) === text ? [] : [each]));
}

const byTable = `# %%
import re
import math
# %%
def scale(x):
    return x * 2
def clean(text):
    return re.sub("a", "b", text) * scale(1)
# %%
def score(text):
    return math.sqrt(scale(len(text)))
# %%
print(clean("a"), score("abc"), scale(3))
`;

describe("replacing code by several modules", () => {
  it("imports each definition from the module that the table names for it", async () => {
    const files = await extracted(byTable, {
      "src/words.py": ["clean"],
      "src/scores.py": ["score", "scale"],
    });
    const { code, cells } = await replace(files);
    assert.equal(code, 0);
    assert.deepEqual(cells, [
      "",
      'import sys\n\nsys.path.insert(0, "../src")\n\nfrom scores import scale\nfrom words import clean',
      "from scores import score",
      'print(clean("a"), score("abc"), scale(3))',
    ]);
    assert.deepEqual(await changedAgain(files), []);
  });

  it("says which module gives what", async () => {
    const files = await extracted(byTable, {
      "src/words.py": ["clean"],
      "src/scores.py": ["score"],
    });
    const dry = await runCli(["replace", "notebooks/churn.ipynb", "-n"], { files });
    assert.match(
      dry.out,
      /^notebooks\/churn.ipynb {2}3 cells\n {2}← src\/words.py {2}scale, clean\n {2}← src\/scores.py {2}score\n/,
    );
    const { plan } = await replace(files);
    assert.deepEqual(replacementJsonSchema.parse(JSON.parse(plan)).modules, [
      { path: "src/words.py", replaced: ["scale", "clean"], uses: [] },
      { path: "src/scores.py", replaced: ["score"], uses: [] },
    ]);
    const again = await runCli(["replace", "notebooks/churn.ipynb"], { files });
    assert.match(again.out, /uses src\/words.py and src\/scores.py already/);
  });

  it("keeps an import from each, without which it would no longer be the notebook's", async () => {
    const files = await extracted(
      `# %%
def clean(text):
    return text.strip()
def shout(text):
    return text.upper()
`,
      { "src/a.py": ["clean"], "src/b.py": ["shout"] },
    );
    const { cells } = await replace(files);
    assert.match(cells.join(), /from a import clean\nfrom b import shout$/);
    assert.deepEqual(await changedAgain(files), []);
  });

  it("names the module that a missing name belongs to, and imports it from there", async () => {
    const files = await extracted(byTable.replace(", scale(3)", ""), {
      "src/words.py": ["clean"],
      "src/scores.py": ["score", "scale"],
    });
    const { text } = await replace(files);
    const notebook = JSON.parse(text) as { cells: { source: string[] }[] };
    notebook.cells.push({ ...notebook.cells[3], source: ["scale(5)"] });
    await files.writeText(path, JSON.stringify(notebook));
    const { out } = await runCli(["check", "notebooks/churn.ipynb"], { files });
    assert.match(out, /`scale` is read here, but no cell imports it from src\/scores.py/);
    const { cells } = await replace(files);
    assert.deepEqual(cells.slice(1, 3), [
      'import sys\n\nsys.path.insert(0, "../src")\n\nfrom words import clean',
      "from scores import scale, score",
    ]);
  });

  it("calls a stage where it began, past a function that comes from another module", async () => {
    const files = await extracted(
      `# %%
import pandas as pd
from sklearn.linear_model import Ridge
X = pd.read_csv("a.csv")
# %% [markdown]
## Train the model
# %%
first = Ridge().fit(X, X)
# %%
def half(x):
    return x / 2
# %%
second = Ridge().fit(half(X), X)
# %%
print(first, second, half(1))
`,
      { "src/a.py": ["half"], "src/b.py": [] },
    );
    const { code, cells } = await replace(files);
    assert.equal(code, 0);
    assert.deepEqual(cells.slice(2, 5), [
      "first, second = train_model(X)",
      "from a import half",
      "# Moved to src/b.py: part of train_model",
    ]);
    assert.deepEqual(await changedAgain(files), []);
  });

  it("keeps a class in its cell that would be two, one in each module", async () => {
    const files = await extracted(
      `# %%
class Net:
    def __init__(self, size):
        self.size = size
# %%
def build():
    return Net(3)
def plain(x):
    return x
# %%
isinstance(build(), Net), plain(1)
`,
      { "src/a.py": ["Net"], "src/b.py": ["build", "plain"] },
    );
    const { code, cells, plan } = await replace(files);
    assert.equal(code, 1);
    assert.match(cells[0] ?? "", /^class Net:/);
    assert.match(cells[1] ?? "", /def build\(\):\n {4}return Net\(3\)/);
    assert.match(cells[1] ?? "", /from b import plain/);
    assert.match(plan, /`Net` is in src\/b.py too, and would be another one there/);
    assert.deepEqual(await changedAgain(files), []);
  });

  it("tells lines of the file, whatever an earlier module has taken out above", async () => {
    const files = await extracted(
      `# %%
class Net:
    size = 3
# %%
def long(x):
    y = x + 1
    return y

def build():
    return Net()
# %%
long(1), build(), Net
`,
      { "src/a.py": ["long", "Net"], "src/b.py": ["build"] },
    );
    const { plan } = await replace(files);
    const { kept } = replacementJsonSchema.parse(JSON.parse(plan));
    assert.deepEqual(
      kept.map(({ symbol, cell, line }) => [symbol, cell, line]),
      [
        ["Net", 0, 1],
        ["build", 1, 6],
      ],
    );
  });

  it("refuses as long as one module does not say what the notebook gives", async () => {
    const files = await extracted(byTable, {
      "src/words.py": ["clean"],
      "src/scores.py": ["score"],
    });
    const module = await files.readText("/w/src/scores.py");
    await files.writeText("/w/src/scores.py", module.replace("sqrt", "cbrt"));
    const before = await files.readText(path);
    const { code, plan } = await replace(files);
    assert.equal(code, 2);
    assert.match(plan, /the module is ahead: `score` was edited/);
    assert.equal(await files.readText(path), before);
  });
});

const exported = `# %%
#| default_exp pkg.core
# %%
#| export
import math
# %%
#| export
_seen = []
def scale(x):
    _seen.append(x)
    return math.sqrt(x)
class Net:
    def __init__(self, n):
        self.n = n
# %%
assert scale(4) == 2
# %%
#| export
def _fit(self, y):
    return self.n + y
Net.fit = _fit
# %%
#| export pkg.words
def clean(text):
    return text.strip()
# %%
Net(1).fit(2), clean(" a "), _seen
`;

describe("replacing exported cells", () => {
  it("imports each from the module that it goes to, below its directive", async () => {
    const files = await extracted(exported, {});
    const { code, cells } = await replace(files);
    assert.equal(code, 0);
    assert.deepEqual(cells.slice(1, 6), [
      "#| export\nimport math",
      '#| export\nimport sys\n\nsys.path.insert(0, "../src")\n\nfrom pkg.core import Net, _seen, scale',
      "assert scale(4) == 2",
      "#| export\n# Moved to src/pkg/core.py: _fit, Net.fit",
      "#| export pkg.words\nfrom pkg.words import clean",
    ]);
    assert.deepEqual(await changedAgain(files), []);
  });

  it("takes what is exported later into its module, and keeps what has moved", async () => {
    const files = await extracted(exported, {});
    const { text } = await replace(files);
    const more = ["#| export pkg.words\n", "def shout(text):\n", "    return clean(text).upper()"];
    const notebook = JSON.parse(text) as { cells: { source: string[] }[] };
    notebook.cells.push({ ...notebook.cells[5], source: more });
    await files.writeText(path, JSON.stringify(notebook));
    await runCli(["extract", "notebooks/churn.ipynb", "-q"], { files });
    const module = await files.readText("/w/src/pkg/words.py");
    assert.match(module, /def clean\(text\):\n[^]*def shout\(text\):\n/);
    assert.match(module, /__all__ = \["clean", "shout"\]/);
    const { cells } = await replace(files);
    assert.match(cells.at(-1) ?? "", /# Moved to src\/pkg\/words.py: shout$/);
    assert.deepEqual(await changedAgain(files), []);
  });

  it("keeps above what the module does at import what would run after it", async () => {
    const files = await extracted(
      `# %%
#| default_exp core
# %%
#| export
limits = {}
def limit(name):
    return limits.get(name, 0)
# %%
limits["a"] = 5
# %%
#| export
top = limit("a")
# %%
print(limit("a"), top)
`,
      {},
    );
    const { cells, plan } = await replace(files);
    assert.match(cells[1] ?? "", /^#\| export\nlimits = \{\}\ndef limit/);
    assert.match(
      plan,
      /to import `limits` runs all of src\/core.py, also what works with `limits`/,
    );
    assert.deepEqual(await changedAgain(files), []);
  });

  it("keeps a statement whose names the notebook reads", async () => {
    const files = await extracted(
      `# %%
#| default_exp core
# %%
#| export
def half(x):
    return x / 2
# %%
half(1)
# %%
#| export
for size in (1, 2):
    half(size)
# %%
print(size)
`,
      {},
    );
    const { cells, plan } = await replace(files);
    assert.match(cells[3] ?? "", /for size in/);
    assert.match(plan, /cell 5 reads `size`, which the statement binds on its way/);
    assert.deepEqual(await changedAgain(files), []);
  });

  it("refuses where nbdev writes the modules, which would lose what has moved", async () => {
    const files = await extracted(exported, {}, { "/w/settings.ini": "lib_name = pkg\n" });
    const { code, plan } = await replace(files);
    assert.equal(code, 2);
    assert.match(plan, /nbdev writes pkg\/pkg\/core.py from the cells that export to it/);
  });
});
