/** What a plan takes along because something that was asked for needs it. */
import assert from "node:assert/strict";
import { extractedBody, bodyOf, extract, refusalsOf } from "../../../support/extraction";

describe("what comes along with a function", () => {
  it("is the functions, constants and imports that it needs, and nothing else", async () => {
    const text = `
# %%
import os, json
import numpy as np
from math import sqrt as root, floor
RATE = 1.2
UNUSED = 3
# %%
def helper(x):
    return root(x) * RATE
def other(x):
    return json.dumps(x)
# %%
def f(x):
    return helper(np.log(x))
f(2)
`;
    assert.equal(
      await extractedBody(text, { take: ["f"] }),
      [
        "from math import sqrt as root",
        "import numpy as np",
        "RATE = 1.2",
        "def helper(x):\n    return root(x) * RATE",
        "def f(x):\n    return helper(np.log(x))",
      ].join("\n\n"),
    );
  });

  it("leaves out a constant that nothing taken reads, unless it is asked for", async () => {
    const text = "# %%\nRATE = 1.2\nUNUSED = 3\n# %%\ndef f(x):\n    return x * RATE\nf(2)\n";
    assert.equal(await extractedBody(text), "RATE = 1.2\n\ndef f(x):\n    return x * RATE");
    assert.match(await extractedBody(text, { take: ["f", "UNUSED"] }), /UNUSED = 3/);
  });

  it("is a lower-case literal that is assigned once", async () => {
    const text = "# %%\nthreshold = 0.5\n# %%\ndef f(x):\n    return x > threshold\n";
    assert.equal(
      await extractedBody(text),
      "threshold = 0.5\n\ndef f(x):\n    return x > threshold",
    );
  });

  it("is a compiled regex, a path, a lambda, a partial, an alias, a container of functions", async () => {
    const text = `
# %%
import re
from functools import partial
from pathlib import Path
WORD = re.compile(r"\\w+")
DATA = Path("data") / "raw"
double = lambda x: 2 * x
half = partial(pow, 0.5)
def g(x):
    return x
alias = g
STEPS = [double, half, alias]
def f(x):
    return [step(x) for step in STEPS], WORD.findall(x), DATA
`;
    const found = await extractedBody(text, { take: ["f"] });
    for (const name of ["WORD", "DATA", "double", "half", "alias", "STEPS"]) {
      assert.match(found, new RegExp(`^${name} = `, "m"));
    }
  });

  it("is what methods, decorators, defaults, bases and annotations read", async () => {
    const text = `
# %%
import functools
from typing import Optional
SIZE = 3
WIDTH: int = 4
def trace(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)
    return wrapper
class Base:
    pass
class Net(Base):
    width = WIDTH
    @trace
    def forward(self, x: Optional[int], size=SIZE):
        return helper(x)
def helper(x):
    return x
`;
    const found = await extractedBody(text, { take: ["Net"] });
    const order = [...found.matchAll(/^(?:def |class )?(SIZE|WIDTH|trace|Base|Net|helper)\b/gm)];
    assert.deepEqual(
      order.map((match) => match[1]),
      ["SIZE", "WIDTH", "trace", "Base", "Net", "helper"],
    );
    assert.match(found, /from typing import Optional/);
  });

  it("is not what a parameter, a local name or a comprehension variable hides", async () => {
    const text = `
# %%
import pandas as pd
df = pd.read_csv("x.csv")
i = df.shape[0]
# %%
def f(df):
    rows = [i for i in df]
    return rows
def g():
    df = 1
    return df
`;
    assert.equal(
      await extractedBody(text),
      "def f(df):\n    rows = [i for i in df]\n    return rows\n\ndef g():\n    df = 1\n    return df",
    );
  });

  it("is a conditional import as a whole", async () => {
    const text = `
# %%
import sys
try:
    import ujson as json
except ImportError:
    import json
if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = None
# %%
def f(x):
    return json.loads(x), tomllib
`;
    assert.equal(
      await extractedBody(text),
      [
        "import sys",
        "try:\n    import ujson as json\nexcept ImportError:\n    import json\nif sys.version_info >= (3, 11):\n    import tomllib\nelse:\n    tomllib = None",
        "def f(x):\n    return json.loads(x), tomllib",
      ].join("\n\n"),
    );
  });

  it("stands below what it falls back on", async () => {
    const text = `
# %%
FAST = False
def _batched(x): return x
try: from itertools import batched
except ImportError: batched = _batched
if FAST: import ujson as json
else: import json
# %%
def f(x): return json.loads(batched(x))
`;
    const extraction = await extract(text, { take: ["f"] });
    assert.deepEqual(refusalsOf(extraction), []);
    assert.match(
      bodyOf(extraction),
      /^FAST = False\n[^]*^def _batched[^]*^try:\n {4}from itertools import batched\n[^]*^if FAST:\n[^]*^def f/m,
    );
    const present = extraction.module?.text ?? "";
    const again = await extract(text, { take: ["f"], present });
    assert.equal(again.module?.state, "unchanged");
  });

  it("is the plain module where another import loads the submodule", async () => {
    const text = `
# %%
import torch
import torch.nn as nn
def build(n):
    return torch.nn.Linear(n, 1), nn.ReLU()
`;
    assert.match(await extractedBody(text), /^import torch\nimport torch\.nn as nn\n\ndef/);
  });

  it("is not what code imports itself, in a block that cares for its absence", async () => {
    const block = `try:
    from google.colab import files
    files.download("a")
except ImportError:
    pass
`;
    const text = `
# %%
${block}# %%
def f(x):
    return x
f(1)
${block}`;
    const whole = await extractedBody(text, { isDefault: true });
    assert.doesNotMatch(whole, /^from google/m);
  });

  it("is the submodule that the code goes through", async () => {
    const text = `
# %%
import os.path
import xml.etree.ElementTree, xml.dom
import sklearn
from sklearn.metrics import f1_score
def f(x):
    return xml.etree.ElementTree.fromstring(x), sklearn.metrics.r2_score
`;
    assert.match(
      await extractedBody(text),
      /^import xml\.etree\.ElementTree\n\nimport sklearn\.metrics\n\ndef/,
    );
  });

  it("is what IPython puts into every notebook, as an import", async () => {
    const text = "# %%\ndef f(x):\n    display(x)\n";
    assert.match(await extractedBody(text), /^from IPython\.display import display\n/);
  });

  it("is the name itself where a star-import is known to bring it, else the star", async () => {
    assert.match(
      await extractedBody("# %%\nfrom math import *\ndef f(r):\n    return pi * r\n"),
      /^from math import pi\n/,
    );
    assert.match(
      await extractedBody("# %%\nfrom helpers import *\ndef f(r):\n    return spread(r)\n"),
      /^from helpers import \*\n/,
    );
  });

  it("is the import that only a quoted annotation names", async () => {
    const text = `
# %%
import pandas as pd
from decimal import Decimal
def f(x: "pd.DataFrame") -> "list[Decimal]":
    return x
`;
    assert.match(
      await extractedBody(text),
      /^from decimal import Decimal\n\nimport pandas as pd\n/,
    );
  });

  it("is `from __future__ import annotations`, which changes what annotations need", async () => {
    const text = `
# %%
from __future__ import annotations
class A:
    def other(self) -> B: ...
class B:
    pass
`;
    assert.match(await extractedBody(text), /^from __future__ import annotations\n\nclass A/);
  });
});

describe("a type alias", () => {
  it("brings what it names", async () => {
    const text = "# %%\nclass Foo: pass\ntype Row = dict[str, Foo]\ndef f(x: Row): return x\n";
    assert.match(
      await extractedBody(text, { take: ["f"] }),
      /^class Foo:\n {4}pass\n\ntype Row = dict\[str, Foo\]\n\ndef f/,
    );
  });
});
