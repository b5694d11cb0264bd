import assert from "node:assert/strict";
import { extract, refusalsOf } from "../../../support/extraction";

const notebook = `
# %% [markdown]
# # Customer churn
# Who leaves, and *why*?
#
# ![plot](a.png)
# %% id=aa11
import numpy as np
RATE = 1.2
def rate(x):
    # in euros
    return np.log(x) * RATE   
# %% id=bb22
class Model:
  def fit(self, X):
    return self
`;

async function textOf(text: string, present?: string): Promise<string> {
  const extraction = await extract(text, present === undefined ? {} : { present });
  assert.deepEqual(refusalsOf(extraction), []);
  return extraction.module?.text ?? "";
}

/** What another formatter may do to a module: line breaks, indentation, empty lines. */
function formatted(text: string): string {
  return text
    .replace("return np.log(x) * RATE", "return (\n        np.log(x)\n        * RATE\n    )")
    .replace("    def fit(self, X):\n        return self", "  def fit(self, X):\n    return self")
    .replace("\n\n\n", "\n\n\n\n");
}

describe("the text of a module", () => {
  it("has the comments behind its imports, but for what they tell a checker of the cell", async () => {
    const text = await textOf(`
# %%
import os, sys  # the system's
import numpy as np  # noqa: E402
from a import (  # type: ignore
    b,
    c,  # for c's sake
)
def f():
    return os, np, b, c
`);
    assert.match(
      text,
      /^import os  # the system's\n\nimport numpy as np\nfrom a import b, c  # type: ignore; for c's sake$/m,
    );
  });

  it("has docstring, provenance, imports, version and symbols with their markers", async () => {
    assert.equal(
      (await textOf(notebook)).replace(/(head|source|symbol)=[0-9a-f]{8}/g, "$1=…"),
      `"""Customer churn.

Who leaves, and why?
"""

# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=…

import numpy as np

__version__ = "0.1.0"

# cellbridge: cell=aa11 source=… symbol=…
RATE = 1.2


# cellbridge: cell=aa11 source=… symbol=…
def rate(x):
    # in euros
    return np.log(x) * RATE


# cellbridge: cell=bb22 source=… symbol=…
class Model:
    def fit(self, X):
        return self
`,
    );
  });

  it("numbers the cells of notebooks that have no ids", async () => {
    assert.match(await textOf("# %%\n1\n# %%\ndef f(): pass\n"), /^# cellbridge: cell=#2 source=/m);
  });

  it("keeps comments above, behind and below a definition, and drops directives", async () => {
    const text = `
# %%
#| export
# why f is here
# and more
def f(x):  # behind
    return x
    # at the end
# not of f
y = 1
# lost: an empty line follows

LIMIT = 3  # euros
STEPS = 4  #@param {type: "integer"}
def g(x): return LIMIT, STEPS
`;
    const module = await textOf(text);
    assert.match(
      module,
      /symbol=\w+\n# why f is here\n# and more\ndef f\(x\): {2}# behind\n {4}return x\n {4}# at the end\n\n\n/,
    );
    assert.match(module, /symbol=\w+\nLIMIT = 3 {2}# euros\n/);
    assert.doesNotMatch(module, /export|not of f|lost|param/);
  });

  it("leaves what a comment tells Cellbridge about the cell in the cell, whatever is around it", async () => {
    const text = `
# %%
# cellbridge: ignore untested-function (a toy)
# why f is here
def f(x):  # cellbridge: ignore missing-purpose
    # cellbridge: ignore magic-number
    return x, "# cellbridge: ignore this text"
    # cellbridge: ignore untested-function
# %%
import pandas as pd
df = pd.read_csv("x.csv")
# cellbridge: ignore leakage
df = df.dropna()
model = f(df)
# %%
from sklearn.linear_model import Ridge
model = Ridge().fit(df, df["y"])  # cellbridge: ignore unseeded-randomness
`;
    const extraction = await extract(text, { isDefault: true });
    const module = extraction.module?.text ?? "";
    assert.match(
      module,
      /\n# why f is here\ndef f\(x\):\n {4}return x, "# cellbridge: ignore this text"\n\n/,
    );
    assert.match(module, /read_csv\("x.csv"\)\n {4}df = df.dropna\(\)\n/);
    assert.equal(module.match(/ignore/g)?.length, 1);
    const again = await extract(text, { isDefault: true, present: module });
    assert.equal(again.module?.state, "unchanged");
  });

  it("has overloads together, under one marker", async () => {
    const text = `
# %%
from typing import overload
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x
`;
    const module = await textOf(text);
    assert.equal(module.match(/def f/g)?.length, 3);
    assert.equal(module.match(/symbol=/g)?.length, 1);
    assert.equal(await textOf(text, module), module);
  });

  it("takes the indentation off a cell that is indented as a whole, and CRLF off its lines", async () => {
    const text = '# %%\n    def f():\r\n        """One\r\n        two."""\r\n        return 1\n';
    const module = await textOf(text);
    assert.match(module, /\ndef f\(\):\n {4}"""One\n {4}two\."""\n {4}return 1\n$/);
  });

  it("leaves blanks and empty lines inside of strings alone", async () => {
    const text = 'TEXT = """a  \n\n\n\nb"""';
    assert.ok((await textOf(`# %%\n${text}\ndef f():\n    return TEXT\n`)).includes(text));
  });

  it("is quoted raw when the Markdown has a backslash, and never breaks out of its quotes", async () => {
    const module = await textOf('# %% [markdown]\n# # Let $\\alpha$ be """\n# %%\ndef f(): pass\n');
    assert.match(module, /^r"""Let \$\\alpha\$ be '''\."""\n/);
  });
});

describe("extracting again", () => {
  it("changes nothing, byte for byte", async () => {
    const first = await textOf(notebook);
    const again = await extract(notebook, { present: first });
    assert.equal(again.module?.text, first);
    assert.equal(again.module?.state, "unchanged");
  });

  it("changes nothing after a formatter, and keeps its layout where a symbol is the same", async () => {
    const present = formatted(await textOf(notebook));
    assert.equal(await textOf(notebook, present), present.replace("\n\n\n\n", "\n\n\n"));
    const edited = notebook.replace("return self", "return X");
    const module = await textOf(edited, present);
    assert.match(module, /return \(\n {8}np\.log\(x\)\n/);
    assert.match(module, /return X/);
  });

  it("keeps CRLF of a module that is otherwise the same", async () => {
    const present = (await textOf(notebook)).replaceAll("\n", "\r\n");
    assert.equal(await textOf(notebook, present), present);
  });

  it("raises the version by what changed", async () => {
    const first = await textOf(notebook);
    const version = async (text: string): Promise<string | undefined> =>
      (await extract(text, { present: first })).module?.version;
    assert.equal(await version(notebook.replace("1.2", "1.3")), "0.1.1");
    assert.equal(await version(notebook.replace("why", "how")), "0.1.1");
    assert.equal(await version(`${notebook}\ndef more(): pass`), "0.2.0");
    assert.equal(await version(notebook.replace("def rate(x):", "def rate(x, y):")), "0.2.0");
    assert.equal(await version(notebook.replace("class Model:", "class Net:")), "0.2.0");
    assert.equal(
      await version(notebook.replace("# %% id=bb22\n", "# %% id=bb22\nprint(1)\n")),
      "0.1.0",
    );
  });

  it("goes on from a version that somebody set by hand", async () => {
    const first = (await textOf(notebook)).replace('"0.1.0"', '"1.4.2"');
    assert.equal(await textOf(notebook, first), first);
    assert.match(await textOf(notebook.replace("1.2", "1.3"), first), /__version__ = "1\.4\.3"/);
    assert.match(await textOf(notebook.replace("rate(x)", "rate(x, y)"), first), /"2\.0\.0"/);
  });

  it("keeps what the module has beyond the selection", async () => {
    const first = await textOf(notebook);
    const { module } = await extract(notebook, { take: ["Model"], present: first });
    assert.equal(module?.text, first);
  });

  it("drops what the notebook no longer defines, and says so", async () => {
    const first = await textOf(notebook);
    const { module } = await extract(notebook.replace(/class Model[\s\S]*/, ""), {
      present: first,
    });
    assert.deepEqual(module?.dropped, ["Model"]);
    assert.equal(module?.version, "0.2.0");
  });
});

describe("a module is not written over", () => {
  async function refused(present: string, text = notebook): Promise<string> {
    const extraction = await extract(text, { present });
    assert.equal(extraction.module, undefined);
    return refusalsOf(extraction).join("\n");
  }

  it("when Cellbridge did not write it", async () => {
    assert.match(
      await refused("def rate(x):\n    return x\n"),
      /src\/fixture\.py is there already, and was not written by Cellbridge/,
    );
  });

  it("when it comes from another notebook", async () => {
    const first = (await textOf(notebook)).replace("notebooks/fixture", "notebooks/other");
    assert.match(await refused(first), /comes from notebooks\/other\.ipynb/);
  });

  it("when a symbol was edited", async () => {
    const first = (await textOf(notebook)).replace("return self", "return None");
    assert.match(
      await refused(first),
      /^3:1 Model: the module is ahead: `Model` was edited in line \d+ of src\/fixture\.py -> carry the edit over/,
    );
  });

  it("and the cell is named that the edited line of a stage comes from, with ids or without", async () => {
    for (const ids of [
      ["", ""],
      [" id=first", " id=second"],
    ]) {
      const stages = `# %%
import pandas as pd
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Features
# %%${ids[0]}
df = df.dropna()
df["b"] = df["a"] ** 2
# %%
df.head()
# %%${ids[1]}
df["c"] = df["a"] ** 3
`;
      const first = (await extract(stages, { isDefault: true })).module?.text ?? "";
      const refused = async (from: string, to: string) =>
        refusalsOf(
          await extract(stages, { isDefault: true, present: first.replace(from, to) }),
        ).join();
      assert.match(first, /steps=2,1/);
      assert.match(await refused("** 3", "** 4"), /^5:1 build_features: the module is ahead/);
      assert.match(await refused("** 2", "** 4"), /^3:1 build_features: the module is ahead/);
    }
  });

  it("when a comment was edited", async () => {
    const first = (await textOf(notebook)).replace("# in euros", "# in dollars");
    assert.match(await refused(first), /`rate` was edited/);
  });

  it("unless the notebook says the same by now", async () => {
    const first = (await textOf(notebook)).replace("return self", "return None");
    const module = await textOf(notebook.replace("return self", "return None"), first);
    assert.match(module, /return None/);
    assert.match(module, /__version__ = "0\.1\.1"/);
  });

  it("when it holds code that comes from no cell", async () => {
    const first = await textOf(notebook);
    assert.match(
      await refused(`${first}\n\ndef mine():\n    pass\n`),
      /has `mine` that comes from no cell/,
    );
    assert.match(await refused(`${first}\nprint(1)\n`), /has code that comes from no cell/);
    const above = first.replace(
      "__version__",
      "import sys\n\nsys.path.insert(0, '.')\n\n__version__",
    );
    assert.match(await refused(above), /docstring, imports or comments at the top/);
  });

  it("when its docstring or a comment at its top was edited", async () => {
    const first = await textOf(notebook);
    assert.match(
      await refused(first.replace("Who leaves", "Who stays")),
      /docstring, imports or comments/,
    );
    assert.match(await refused(`# Copyright\n${first}`), /docstring, imports or comments/);
  });

  it("when it was written by a newer version", async () => {
    const first = (await textOf(notebook)).replace("format=1", "format=2");
    assert.match(await refused(first), /written by a newer Cellbridge \(format 2\)/);
  });

  it("when a symbol of it can no longer be taken", async () => {
    const first = await textOf(notebook);
    const text = notebook.replace("RATE = 1.2", "RATE = float(input())");
    assert.match(
      await refused(first, text),
      /src\/fixture\.py has `RATE`, which can no longer be taken: `RATE` is computed/,
    );
  });

  it("when the notebook imports from it, by another name, what it would lose", async () => {
    const first = await textOf(notebook);
    const text = notebook.replace(/class Model[\s\S]*/, "from fixture import Model as M\n");
    assert.match(await refused(first, text), /the notebook imports `Model` from src\/fixture\.py/);
  });
});
