import assert from "node:assert/strict";
import { bodyOf, extract, refusalsOf, type ExtractOptions } from "../../../support/extraction";

async function body(text: string, options?: ExtractOptions): Promise<string> {
  const extraction = await extract(text, options);
  assert.deepEqual(refusalsOf(extraction), []);
  return bodyOf(extraction);
}

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
      await body(text, { take: ["f"] }),
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
    assert.equal(await body(text), "RATE = 1.2\n\ndef f(x):\n    return x * RATE");
    assert.match(await body(text, { take: ["f", "UNUSED"] }), /UNUSED = 3/);
  });

  it("is a lower-case literal that is assigned once", async () => {
    const text = "# %%\nthreshold = 0.5\n# %%\ndef f(x):\n    return x > threshold\n";
    assert.equal(await body(text), "threshold = 0.5\n\ndef f(x):\n    return x > threshold");
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
    const found = await body(text, { take: ["f"] });
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
    const found = await body(text, { take: ["Net"] });
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
      await body(text),
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
      await body(text),
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
    assert.match(await body(text), /^import torch\nimport torch\.nn as nn\n\ndef/);
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
    const whole = await body(text, { isDefault: true });
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
      await body(text),
      /^import xml\.etree\.ElementTree\n\nimport sklearn\.metrics\n\ndef/,
    );
  });

  it("is what IPython puts into every notebook, as an import", async () => {
    const text = "# %%\ndef f(x):\n    display(x)\n";
    assert.match(await body(text), /^from IPython\.display import display\n/);
  });

  it("is the name itself where a star-import is known to bring it, else the star", async () => {
    assert.match(
      await body("# %%\nfrom math import *\ndef f(r):\n    return pi * r\n"),
      /^from math import pi\n/,
    );
    assert.match(
      await body("# %%\nfrom helpers import *\ndef f(r):\n    return spread(r)\n"),
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
    assert.match(await body(text), /^from decimal import Decimal\n\nimport pandas as pd\n/);
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
    assert.match(await body(text), /^from __future__ import annotations\n\nclass A/);
  });
});

describe("a type alias", () => {
  it("brings what it names", async () => {
    const text = "# %%\nclass Foo: pass\ntype Row = dict[str, Foo]\ndef f(x: Row): return x\n";
    assert.match(
      await body(text, { take: ["f"] }),
      /^class Foo:\n {4}pass\n\ntype Row = dict\[str, Foo\]\n\ndef f/,
    );
  });
});

describe("the order of a module", () => {
  it("is the notebook's, but for what a definition reads when it runs", async () => {
    const text = `
# %%
def late(x=1):
    return early(x) + LIMIT
# %%
LIMIT = 3
def early(x):
    return x
# %%
class B(A if False else object):
    pass
# %%
class A:
    pass
`;
    const found = await body(text, { take: ["late", "early", "A", "B"] });
    const order = [...found.matchAll(/^(?:def |class )?(\w+)(?: =|\(|:)/gm)].map((each) => each[1]);
    assert.deepEqual(order, ["LIMIT", "late", "early", "A", "B"]);
  });

  it("does not put a constant above what it is made of", async () => {
    const text = `
# %%
def build():
    return [step() for step in STEPS]
def tidy():
    return 1
STEPS = [tidy, build]
`;
    const found = await body(text, { take: ["build"] });
    assert.ok(found.indexOf("STEPS =") > found.indexOf("def tidy"));
    assert.ok(found.indexOf("STEPS =") > found.indexOf("def build"));
  });
});

describe("a name that the notebook defines twice", () => {
  const twice = (between: string): string => `
# %%
def rate(x):
    return x
# %%
def f(x):
    return rate(x)
# %%
${between}
# %%
def rate(x):
    return 2 * x
# %%
f(3)
`;

  it("is the later one when nothing ran in between", async () => {
    assert.match(await body(twice("1 + 1")), /def rate\(x\):\n {4}return 2 \* x/);
  });

  it("is refused when a use saw the earlier one, together with the use", async () => {
    assert.deepEqual(refusalsOf(await extract(twice("y = f(2)"))), [
      "2:2 f: `f` ran in cell 3 with the `rate` of cell 1, and cell 4 defines another one -> give the two definitions of `rate` different names",
    ]);
  });

  it("is no question when both say the same", async () => {
    const text = `
# %%
import numpy as np
def rate(x):
    return np.log(x)
rate(1)
# %%
import numpy as np
def rate(x):
    return np.log(x)
`;
    assert.match(await body(text), /^import numpy as np\n\ndef rate/);
  });

  it("may be a variable later on: the function is what the calls saw", async () => {
    const text = `
# %%
def score(x):
    return x
def f(x):
    return score(x)
# %%
y = f(1)
# %%
score = score(2)
`;
    assert.match(await body(text), /def score[\s\S]*def f/);
  });

  it("is the constant that the calls saw when it is written in capitals, else a parameter", async () => {
    const text = (between: string): string =>
      `# %%\nLIMIT = 10\ndef f(x):\n    return x > LIMIT\n# %%\n${between}\n# %%\nLIMIT = 15\nf(12)\n`;
    assert.match(await body(text("1")), /^LIMIT = 15\n/);
    assert.match(await body(text("f(1)")), /^def f\(x, LIMIT\):\n {4}return x > LIMIT$/);
  });

  it("is a parameter where it is a value that calls in turn saw differently", async () => {
    const text = `
# %%
import numpy as np
X_new = np.array([0, 2])
def f(theta): return X_new @ theta
f(1)
# %%
X_new = np.array([1, 3])
f(2)
`;
    assert.match(await body(text), /def f\(theta, X_new\):/);
  });
});

describe("the default choice", () => {
  it("takes model code, and offers the rest", async () => {
    const text = `
# %%
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import LinearRegression
LIMIT = 3
# %%
def fit(X, y):
    return LinearRegression().fit(X, y)
def draw(x):
    plt.plot(x)
    plt.show()
def test_fit():
    assert fit([[1]], [1]) is not None
# %%
df = pd.read_csv("x.csv")
model = fit(df[["a"]], df["b"])
draw(df["a"])
test_fit()
`;
    const { plan } = await extract(text, { isDefault: true });
    const choice = plan.symbols.map(({ name, isTaken, isDefault }) => [name, isTaken, isDefault]);
    assert.deepEqual(choice, [
      ["LIMIT", false, false],
      ["fit", true, true],
      ["draw", false, false],
      ["test_fit", false, false],
      ["train_model", true, true],
    ]);
  });

  it("takes no constants where there is no code for them", async () => {
    const extraction = await extract("# %%\nLIMIT = 3\nprint(LIMIT)\n", { isDefault: true });
    assert.equal(extraction.module, undefined);
    assert.deepEqual(
      extraction.plan.symbols.map(({ name, isTaken }) => [name, isTaken]),
      [["LIMIT", false]],
    );
  });
});

describe("the selection", () => {
  it("names what no cell defines", async () => {
    const { plan } = await extract("# %%\nimport os\ndef f(): pass\n", { take: ["f", "g", "os"] });
    assert.deepEqual(plan.unknown, ["g", "os"]);
    assert.equal(plan.blocks.length, 1);
  });

  it("says why each symbol is in the plan and what it requires", async () => {
    const text = "# %%\nA = 1\ndef g():\n    return A\ndef f():\n    return g()\n";
    const { plan } = await extract(text, { take: ["f"] });
    assert.deepEqual(
      plan.symbols.map(({ name, reason, requires }) => `${name}: ${reason}; ${requires.join()}`),
      ["A: constant that `g` reads; ", "g: `f` needs it; A", "f: asked for; g"],
    );
  });
});

describe("what stays in the notebook", () => {
  it("was not selected, where only the selection leaves it out", async () => {
    const text = `
# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("x.csv")
# %%
df.plot()
# %%
def helper(x):
    return x
def clean(x):
    return helper(x)
def draw(x):
    x.plot()
# %%
model = Ridge().fit(clean(df), df["y"])
`;
    const reasonsFor = async (...take: readonly string[]): Promise<readonly string[]> =>
      (await extract(text, { take })).plan.left.map(({ cell, reason }) => `${cell + 1}: ${reason}`);
    assert.deepEqual(await reasonsFor("draw"), [
      "1: not selected; nothing taken uses `pd` and `Ridge`",
      "2: draws a plot",
      "3: not selected",
      "4: not selected",
    ]);
    assert.deepEqual(await reasonsFor("load_data"), [
      "1: nothing taken uses `Ridge`",
      "2: draws a plot",
      "3: not selected; not taken by itself: only exploration, plots or tests use it",
      "4: not selected",
    ]);
    const { plan } = await extract(text, { take: ["load_data"] });
    assert.deepEqual(
      plan.symbols.map(({ name, reason }) => `${name}: ${reason}`),
      [
        "helper: not selected",
        "clean: not selected",
        "draw: only exploration, plots or tests use it",
        "load_data: asked for",
        "train_model: not selected",
      ],
    );
  });

  it("has a reason for every cell with code that is not taken whole", async () => {
    const text = `
# %%
%matplotlib inline
import os, json
# %%
def f(x):
    return json.dumps(x)
# %%
def f(x):
    return json.dumps(x) + "!"
# %%
!ls
# %%
# only words
# %%
[1, 2]
# %% [markdown]
# # Text
`;
    const { plan } = await extract(text);
    assert.deepEqual(
      plan.left.map(({ cell, reason }) => `${cell + 1}: ${reason}`),
      [
        "1: nothing taken uses \`os\`",
        "2: \`f\` is defined again in cell 3",
        "4: magics stay in the notebook",
        "5: comments only",
        "6: shows a value",
      ],
    );
    assert.deepEqual(plan.taken, [0, 2]);
  });

  it("lists where else than on PyPI the notebook's packages come from, but for what is secret", async () => {
    const text = `
# %%
!pip install torch --index-url https://download.pytorch.org/whl/cpu
%pip install -q -f https://a.org/links/ "b" -i https://pypi.org/simple
!pip install c --extra-index-url=https://me:secret@c.org/simple
!pip install d -i $INDEX
def f(): pass
`;
    const { plan } = await extract(text);
    assert.deepEqual(plan.requirements, ["torch", "b", "c", "d"]);
    assert.deepEqual(plan.packageSources, [
      "--extra-index-url https://download.pytorch.org/whl/cpu",
      "--find-links https://a.org/links/",
    ]);
    assert.deepEqual(
      plan.notes.map(({ cell, text: note }) => `${cell}: ${note}`),
      Array(2).fill(
        "0: the address behind `--extra-index-url` holds a password or a variable: set it where you install",
      ),
    );
  });

  it("lists what the notebook installs", async () => {
    const text = `
# %%
!pip install -q "pandas>=2" scikit-learn -r requirements.txt
%pip install --upgrade torch==2.1 # newest
!apt-get install graphviz && pip3 install git+https://github.com/a/b.git
# %%
def f(): pass
`;
    const { plan } = await extract(text);
    assert.deepEqual(plan.requirements, [
      "pandas>=2",
      "scikit-learn",
      "torch==2.1",
      "git+https://github.com/a/b.git",
    ]);
  });
});
