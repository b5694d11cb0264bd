import assert from "node:assert/strict";
import { bodyOf, extract, extractedBody, refusalsOf } from "../../../support/extraction";

const body = (text: string): Promise<string> => extractedBody(text, { isExported: true });

const refusals = async (text: string): Promise<readonly string[]> =>
  refusalsOf(await extract(text, { isExported: true }));

describe("the module of exported cells", () => {
  it("has them as they stand and in their order, and nothing else", async () => {
    const text = `
# %%
#| default_exp core
# %%
#| export
import os
from fastcore.utils import *
# %%
#| export
def late(): return early()
setattr(late, "order", 1)
# %%
print(late())
# %%
#| export
# twice as much
LIMIT=2
class _Inner: pass
# %%
#| exporti
def early(): return LIMIT
`;
    assert.equal(
      await body(text),
      `import os

from fastcore.utils import *

__all__ = ["late", "LIMIT"]

def late():
    return early()

setattr(late, "order", 1)

# twice as much
LIMIT = 2

class _Inner:
    pass

def early():
    return LIMIT`,
    );
  });

  it("keeps every definition of a name, and offers no patch", async () => {
    const text = `
# %%
#| export
from fastcore.basics import patch
@patch
def area(self: Square): return 1
@patch
def area(self: Circle): return 2
`;
    assert.match(
      await body(text),
      /__all__ = \[\][^]*Square\):\n {4}return 1[^]*Circle\):\n {4}return 2/,
    );
  });

  it("borrows the imports that its code reads", async () => {
    const text =
      "# %%\nimport numpy as np\nimport os\n# %%\n#| export\ndef f(x): return np.log(x)\n";
    const extraction = await extract(text, { isExported: true });
    assert.match(bodyOf(extraction), /^import numpy as np\n\n__all__/);
    assert.deepEqual(extraction.plan.taken, [1]);
  });

  it("is the same a second time, statements and doubled names included", async () => {
    const text = "# %%\n#| export\nx = {}\nx['a'] = 1\ndef f(): return 1\ndef f(): return 2\n";
    const first = await extract(text, { isExported: true });
    const present = first.module?.text ?? "";
    const second = await extract(text, { isExported: true, present });
    assert.equal(second.module?.text, present);
    assert.equal(second.module?.state, "unchanged");
  });

  it("raises the last number when a statement changes, and the second when a name is new", async () => {
    const first = await extract("# %%\n#| export\nx = {}\nx['a'] = 1\n", { isExported: true });
    const present = first.module?.text ?? "";
    const versionOf = async (text: string): Promise<string | undefined> =>
      (await extract(text, { isExported: true, present })).module?.version;
    assert.equal(await versionOf("# %%\n#| export\nx = {}\nx['a'] = 2\n"), "0.1.1");
    assert.equal(await versionOf("# %%\n#| export\nx = {}\nx['a'] = 1\ny = 2\n"), "0.2.0");
  });

  it("refuses what does model work at import, and what reads it", async () => {
    const text = `
# %%
#| export
import pandas as pd
df = pd.read_csv("a.csv")
def head(): return df.head()
def other(): return 1
`;
    assert.deepEqual(await refusals(text), [
      "1:3 df: `df` loads data whenever the module is imported -> move it into a function, or into a cell that is not exported",
      "1:4 head: `head` needs `df`, which cannot be taken: `df` loads data whenever the module is imported -> in cell 1: move it into a function, or into a cell that is not exported",
    ]);
  });

  it("puts an import that falls back on a definition below that", async () => {
    const body = await extractedBody(
      `
# %%
#| export
def _pairs(x): return [x]
# %%
#| export
try: from fast import pairs
except ImportError: pairs = _pairs
`,
      { isExported: true },
    );
    assert.match(body, /^def _pairs[^]*\ntry:\n {4}from fast import pairs\n/m);
  });

  it("refuses what reads names of cells that are not exported", async () => {
    const text = "# %%\nRATE = 2\n# %%\n#| export\ndef f(x): return x * RATE\n";
    assert.deepEqual(await refusals(text), [
      "2:2 f: `f` reads `RATE`, which only cell 1 defines, not exported -> export cell 1 as well",
    ]);
  });

  it("says of every other cell that it is not exported", async () => {
    const { plan } = await extract("# %%\nx = 1\n# %%\n#| export\ny = 2\n", { isExported: true });
    assert.deepEqual(
      plan.left.map(({ cell, reason }) => [cell, reason]),
      [[0, "not exported"]],
    );
  });
});
