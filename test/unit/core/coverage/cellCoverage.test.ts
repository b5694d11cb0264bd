import assert from "node:assert/strict";
import fc from "fast-check";
import { cellCoverage } from "../../../../src/core/coverage/cellCoverage";
import { CellReader } from "../../../../src/core/coverage/cellReader";
import { hasMarkers, moduleParts } from "../../../../src/core/coverage/moduleParts";
import { extract } from "../../../support/extraction";
import { notebookOf } from "../../../support/notebook";

/**
 * The module of a notebook, every counted line of it covered but for those that hold one of the
 * words. Blank lines, comments, docstrings and lines that only go on are not counted, as by the tools.
 */
async function modulePartsOf(text: string, missedWords: readonly string[], isDefault = false) {
  const module = (await extract(text, { isDefault })).module?.text ?? "";
  return { module, ...(await partsIn("src/fixture.py", module, missedWords)) };
}

async function partsIn(path: string, module: string, missedWords: readonly string[]) {
  assert.ok(hasMarkers(module));
  const counted = module
    .split("\n")
    .flatMap((line, at) =>
      /^\s*($|#|[)\]}"]|"""|\w+,$)/.test(line) ? [] : [{ line, at: at + 1 }],
    );
  const isMissed = ({ line }: { line: string }) => missedWords.some((word) => line.includes(word));
  const coverage = {
    covered: counted.filter((each) => !isMissed(each)).map(({ at }) => at),
    missed: counted.filter(isMissed).map(({ at }) => at),
  };
  return { parts: moduleParts(path, module, coverage) };
}

/** The code cells with "+" before covered lines, "-" before missed ones, a blank before the others. */
async function painted(
  text: string,
  { parts }: Awaited<ReturnType<typeof partsIn>>,
  path = "notebooks/fixture.ipynb",
): Promise<string> {
  const notebook = notebookOf(text, path);
  const { cells } = cellCoverage(notebook, parts.get(path) ?? [], new CellReader());
  return notebook.cells
    .map(({ index, source }) => {
      const found = cells.get(index)?.lines ?? [];
      const lines = source.split("\n").map((line, at) => {
        const own = found.find((each) => each.line <= at + 1 && at + 1 <= each.endLine);
        return `${own ? (own.isCovered ? "+" : "-") : " "}${line}`.trimEnd();
      });
      return ["# %%", ...lines].join("\n");
    })
    .join("\n");
}

const functions = `
# %%
import math
# %% id=aa
RATE = 0.5


def fee(amount, kind):
    """What it costs."""
    # nothing is free
    if kind == "gift":
        return 0
    total = round(
        amount
        * RATE,
        2
    )
    return math.floor(total)
# %% id=bb
class Till:
    def __init__(self):
        self.sum = 0

    def add(self, amount):
        self.sum += fee(amount, "sale")
        return self
`;

const functionsPainted = `# %%
 import math
# %%
+RATE = 0.5


+def fee(amount, kind):
     """What it costs."""
     # nothing is free
+    if kind == "gift":
-        return 0
+    total = round(
+        amount
+        * RATE,
+        2
+    )
+    return math.floor(total)
# %%
+class Till:
+    def __init__(self):
+        self.sum = 0

+    def add(self, amount):
-        self.sum += fee(amount, "sale")
-        return self`;

const missed = ["return 0", "+= fee", "return self"];

describe("cellCoverage", () => {
  it("lays the lines of a module over the cells of its functions and classes", async () => {
    const module = await modulePartsOf(functions, missed);
    assert.match(
      module.module,
      /total = round\(amount \* RATE, 2\)/,
      "the formatter has wrapped it",
    );
    assert.equal(await painted(functions, module), functionsPainted);
  });

  it("counts what runs when functions are called, not what an import runs", async () => {
    const { parts } = await modulePartsOf(functions, missed);
    const notebook = notebookOf(functions, "notebooks/fixture.ipynb");
    const { cells, symbols } = cellCoverage(
      notebook,
      parts.get("notebooks/fixture.ipynb") ?? [],
      new CellReader(),
    );
    assert.deepEqual(symbols.get(1)?.get("fee"), { covered: 3, total: 4 });
    assert.deepEqual(symbols.get(2)?.get("Till"), { covered: 1, total: 3 });
    assert.equal(cells.get(1)?.covered, 3);
    assert.equal(cells.get(1)?.total, 4);
  });

  it("knows functions and classes that only the module has any more, as it knew their cells", async () => {
    const { parts } = await modulePartsOf(functions, missed);
    const { cells, moved } = cellCoverage(
      notebookOf("# %%\nfrom fixture import fee, Till\n", "notebooks/fixture.ipynb"),
      parts.get("notebooks/fixture.ipynb") ?? [],
      new CellReader(),
    );
    assert.deepEqual([cells.size, moved.get("fee")], [0, { covered: 3, total: 4 }]);
    assert.deepEqual(moved.get("Till"), { covered: 1, total: 3 });
  });

  it("finds cells that have moved, and those that got other ids", async () => {
    const module = await modulePartsOf(functions, missed);
    const above = "\n# %% id=new\nprint('first')\n";
    assert.equal(
      await painted(above + functions, module),
      `# %%\n print('first')\n${functionsPainted}`,
    );
    const renumbered = functions.replace("id=aa", "id=bb").replace(/id=bb\nclass/, "id=cc\nclass");
    assert.equal(await painted(renumbered, module), functionsPainted);
  });

  it("says nothing of lines that were edited since, and goes on with the others", async () => {
    const module = await modulePartsOf(functions, missed);
    const edited = functions
      .replace("    return math.floor(total)", "    total += 1\n    return math.floor(total)")
      .replace('kind == "gift"', 'kind == "present"');
    const expected = functionsPainted
      .replace('+    if kind == "gift"', '     if kind == "present"')
      .replace("+    return math", "     total += 1\n+    return math");
    assert.equal(await painted(edited, module), expected);
  });

  it("finds edited cells of notebooks without ids by what they have in common", async () => {
    const plain = functions.replace(/ id=\w+/g, "");
    const module = await modulePartsOf(plain, missed);
    const edited = `\n# %%\nprint(1)\n${plain.replace("return math.floor(total)", "return total")}`;
    const expected = `# %%\n print(1)\n${functionsPainted}`.replace(
      "+    return math.floor(total)",
      "     return total",
    );
    assert.equal(await painted(edited, module), expected);
  });

  it("lays stage functions over the cells that they were made of", async () => {
    const text = `
# %% [markdown]
# # Prices
# %% id=l1
import pandas as pd
from sklearn.linear_model import Ridge
prices = pd.read_csv("prices.csv")
prices.head()
# %% id=l2
prices = prices.dropna()
if len(prices) > 100:
    prices = prices.head(100)
# %% id=t1
model = Ridge(alpha=2)
model.fit(prices[["size"]], prices["price"])
`;
    const module = await modulePartsOf(text, ["prices.head(100)"], true);
    assert.match(module.module, /^def load_\w+\(.*\):$/m, "there are stages");
    assert.equal(
      await painted(text, module),
      `# %%
 # Prices
# %%
 import pandas as pd
 from sklearn.linear_model import Ridge
+prices = pd.read_csv("prices.csv")
 prices.head()
# %%
+prices = prices.dropna()
+if len(prices) > 100:
-    prices = prices.head(100)
# %%
+model = Ridge(alpha=2)
+model.fit(prices[["size"]], prices["price"])`,
    );
  });

  it("does not take a stage's own return for that of a function in its cells", async () => {
    const text = `
# %% id=c1
import pandas as pd
def clean(frame):
    return frame
frame = clean(pd.read_csv("a.csv"))
# %% id=c2
from sklearn.linear_model import Ridge
model = Ridge().fit(frame[["x"]], frame["y"])
`;
    const { module } = await modulePartsOf(text, [], true);
    const stage = /^def (?!clean|run)\w+\(.*\):\n[^]*?^ {4}return frame$/m.exec(module)?.[0];
    assert.ok(stage, module);
    const marks = module.split("\n").map((line, at) => ({ line, at: at + 1 }));
    const first = marks.findIndex(({ line }) => line === "    return frame") + 1;
    const coverage = {
      covered: marks.map(({ at }) => at).filter((at) => at !== first),
      missed: [first],
    };
    const parts = moduleParts("src/fixture.py", module, coverage);
    assert.match(await painted(text, { parts }), /^-    return frame$/m);
  });

  it("handles decorators, exceptions, cases and several statements on a line", async () => {
    const text = `
# %% id=aa
import functools


@functools.lru_cache
def pick(
    kind,  # which: one
):
    try:
        number = int(kind)
    except (
        ValueError
    ):
        number = -1
    else:
        number += 1
    match number:
        case 1:
            return "one"
        case 2 | 3: return "few"
    for _ in range(2): number += 1; number *= 2
    return number
`;
    const module = await modulePartsOf(text, ["except", "= -1", '"one"', "*= 2"]);
    assert.equal(
      await painted(text, module),
      `# %%
 import functools


+@functools.lru_cache
+def pick(
+    kind,  # which: one
+):
+    try:
+        number = int(kind)
-    except (
-        ValueError
-    ):
-        number = -1
     else:
+        number += 1
+    match number:
+        case 1:
-            return "one"
+        case 2 | 3: return "few"
-    for _ in range(2): number += 1; number *= 2
+    return number`,
    );
  });

  it("reads the markers of nbdev, whether they count cells or name them", async () => {
    const text = `
# %% id=n0
#| default_exp core
# %% id=n1
#| export
def one():
    return 1
# %% id=n2
one()
# %% id=n3
#| export
def two():
    return 2
`;
    const module = `# AUTOGENERATED! DO NOT EDIT! File to edit: ../nbs/core.ipynb.

# %% auto 0
__all__ = ['one', 'two']

# %% ../nbs/core.ipynb 1
def one():
    return 1

# %% ../nbs/core.ipynb #n3
def two():
    return 2
`;
    const parts = await partsIn("lib/core.py", module, ["return 2"]);
    const expected = `# %%
 #| default_exp core
# %%
 #| export
+def one():
+    return 1
# %%
 one()
# %%
 #| export
+def two():
-    return 2`;
    assert.equal(await painted(text, parts, "nbs/core.ipynb"), expected);
    const above = `\n# %%\nprint(0)\n${text}`;
    const moved = await painted(above, parts, "nbs/core.ipynb");
    assert.equal(moved, `# %%\n print(0)\n${expected}`);
  });

  it("keeps the parts of two notebooks apart", async () => {
    const module = `# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=0


# cellbridge: cell=aa source=0 symbol=0
def one():
    return 1


# cellbridge: notebook=other.ipynb cell=aa source=0 symbol=0
def two():
    return 1
`;
    const { parts } = await partsIn("src/fixture.py", module, []);
    assert.deepEqual(
      [...parts].map(([path, own]) => [path, own.map(({ name }) => name)]),
      [
        ["notebooks/fixture.ipynb", ["one"]],
        ["other.ipynb", ["two"]],
      ],
    );
  });

  it("is silent where a module has nothing of the notebook", async () => {
    const text = "\n# %% id=aa\nx = 1\n";
    const { parts } = await modulePartsOf(functions, missed);
    assert.equal(await painted(text, { parts }), "# %%\n x = 1");
  });

  it("never throws and stays within its cells, whatever module, lines and notebook are", async () => {
    const { module } = await modulePartsOf(functions, []);
    const base = notebookOf(functions, "notebooks/fixture.ipynb");
    const put = fc.constantFrom("", "\n", "(", '"""', ":", "    ", "\r\n");
    const cuts = fc.array(fc.tuple(fc.nat(1000), fc.nat(20), put));
    const applied = (text: string, edits: readonly (readonly [number, number, string])[]) =>
      edits.reduce((left, [place, length, each]) => {
        const at = place % (left.length + 1);
        return left.slice(0, at) + each + left.slice(at + length);
      }, text);
    const lines = fc.array(fc.integer({ min: 1, max: 60 }));
    const property = fc.property(
      ...([cuts, cuts, lines, lines] as const),
      (moduleCuts, cellCuts, covered, missed) => {
        const cells = base.cells.map((cell) => ({
          ...cell,
          source: applied(cell.source, cellCuts),
        }));
        const notebook = { ...base, cells };
        const text = applied(module, moduleCuts);
        for (const parts of moduleParts("src/m.py", text, { covered, missed }).values()) {
          const found = cellCoverage(notebook, parts, new CellReader());
          for (const [index, cell] of found.cells) {
            const lineCount = cells[index]?.source.split(/\r\n|\r|\n/).length ?? 0;
            assert.ok(cell.covered <= cell.total && cell.total <= cell.lines.length);
            assert.equal(new Set(cell.lines.map(({ line }) => line)).size, cell.lines.length);
            for (const { line, endLine } of cell.lines) {
              assert.ok(1 <= line && line <= endLine && endLine <= lineCount);
            }
          }
        }
      },
    );
    fc.assert(property, { numRuns: 150 });
  });
});
