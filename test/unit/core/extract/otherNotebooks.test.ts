import assert from "node:assert/strict";
import { readModule } from "../../../../src/core/extract/provenance";
import { extract, refusalsOf } from "../../../support/extraction";

const clean = `
# %% id=c1
#| default_exp features
# %% id=c2
#| export
import numpy as np
from os import path
try:
    import polars
except ImportError:
    polars = None
LIMIT = 3
def clean(x):
    return np.log(x) if polars else path
`;
const scale = `
# %% id=s1
#| default_exp features
# %% id=s2
#| export
import numpy as np
import json
def scale(x): return np.exp(x) + len(json.dumps(x))
`;

const from = async (text: string, path: string, present?: string): Promise<string> => {
  const extraction = await extract(text, {
    isExported: true,
    path,
    ...(present === undefined ? {} : { present }),
  });
  assert.deepEqual(refusalsOf(extraction), []);
  return extraction.module?.text ?? "";
};
const withoutHashes = (text: string): string =>
  text.replace(/(source|symbol|head)=\w+/g, "$1=…").replace(/^"""[^]*?"""\n\n/, "");

describe("a module of several notebooks", () => {
  it("names the notebook of each symbol that is not of the first", async () => {
    const first = await from(clean, "clean.ipynb");
    const both = await from(scale, "scale.ipynb", first);
    assert.equal(
      withoutHashes(both),
      `# cellbridge: notebook=clean.ipynb format=1 head=…

import json
from os import path

import numpy as np

try:
    import polars
except ImportError:
    polars = None

__all__ = ["LIMIT", "clean", "scale"]

__version__ = "0.2.0"

# cellbridge: cell=c2 source=… symbol=…
LIMIT = 3


# cellbridge: cell=c2 source=… symbol=…
def clean(x):
    return np.log(x) if polars else path


# cellbridge: notebook=scale.ipynb cell=s2 source=… symbol=…
def scale(x):
    return np.exp(x) + len(json.dumps(x))
`,
    );
  });

  it("does not change when one of them is extracted again", async () => {
    const both = await from(scale, "scale.ipynb", await from(clean, "clean.ipynb"));
    assert.equal(await from(scale, "scale.ipynb", both), both);
    assert.equal(await from(clean, "clean.ipynb", both), both);
  });

  it("loses to an extraction what its own notebook no longer has, and nothing else", async () => {
    const both = await from(scale, "scale.ipynb", await from(clean, "clean.ipynb"));
    const less = clean.replace(/def clean[^]*|from os import path/g, "");
    const text = await from(less, "clean.ipynb", both);
    const { symbols } = readModule(text);
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["LIMIT", "scale"],
    );
    assert.match(text, /^import json\n/m);
    assert.doesNotMatch(text, /^from os/m, "imports that nobody reads any more go too");
  });

  it("keeps what a person wrote into a symbol of the other notebook", async () => {
    const both = await from(scale, "scale.ipynb", await from(clean, "clean.ipynb"));
    const edited = both.replace("np.exp(x)", "np.exp(2 * x)");
    const text = await from(clean.replace("LIMIT = 3", "LIMIT = 4"), "clean.ipynb", edited);
    assert.match(text, /LIMIT = 4[^]*np\.exp\(2 \* x\)/);
    const again = await extract(scale, { isExported: true, path: "scale.ipynb", present: text });
    assert.match(refusalsOf(again).join(), /the module is ahead: `scale` was edited/);
  });

  it("has each name once: two notebooks that define one are refused, with both places", async () => {
    const present = await from(clean, "clean.ipynb");
    const text = scale.replace("def scale", "def clean");
    const extraction = await extract(text, { isExported: true, path: "scale.ipynb", present });
    assert.deepEqual(refusalsOf(extraction), [
      "2:1 clean: src/fixture.py has `clean` from clean.ipynb already -> rename one of the two, or export one of them to another module",
    ]);
    assert.equal(extraction.module, undefined);
  });

  it("is not joined by a notebook that exports nothing", async () => {
    const present = await from(clean, "clean.ipynb");
    const extraction = await extract("# %%\ndef f(x): return x\n", { path: "b.ipynb", present });
    assert.match(refusalsOf(extraction).join(), /src\/fixture\.py comes from clean\.ipynb/);
  });
});
