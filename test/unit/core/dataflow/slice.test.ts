/** What a cell depends on, statement by statement. */
import assert from "node:assert/strict";
import { printSlice } from "../../../support/printGraph";

describe("Backward slices", () => {
  check(
    "takes what the cell needs and leaves the rest",
    `
# %%
import pandas as pd
import os
# %%
df = pd.read_csv("a.csv")
other = 1
df["a"] = 2
print(df)
# %%
y = df["a"]
`,
    `
1: import pandas as pd
2: df = pd.read_csv("a.csv")
2: df["a"] = 2
3: y = df["a"]
`,
  );

  check(
    "takes functions that are called, and what they need",
    `
# %%
rate = 2
unused = 3
def f(x): return x * rate
def g(x): return x
# %%
f(1)
`,
    `
1: rate = 2
1: def f(x): return x * rate
2: f(1)
`,
  );

  check(
    "takes a conditional change together with what it was before",
    `
# %%
x = 1
c = False
if c: x = 2
# %%
x
`,
    `
1: x = 1
1: c = False
1: if c: x = 2
2: x
`,
  );

  check(
    "takes the star-imports above a name that nothing else binds",
    `
# %%
from helpers import *
from json import dumps
# %%
x = build()
`,
    `
1: from helpers import *
2: x = build()
`,
  );

  check(
    "leaves out an import that a longer one implies, and keeps one that adds to it",
    `
# %%
import pkg.models.trees
import pkg.models
import pkg.data
# %%
pkg.models.trees.grow(pkg.data.load())
`,
    `
1: import pkg.models.trees
1: import pkg.data
2: pkg.models.trees.grow(pkg.data.load())
`,
  );

  const seeds = `
# %%
import random
import numpy as np
import pandas as pd
import torch
from sklearn.ensemble import RandomForestClassifier
# %%
random.seed(1)
np.random.seed(2)
torch.manual_seed(3)
# %%
`;
  const imported = (...lines: readonly number[]): string =>
    [
      "import random",
      "import numpy as np",
      "import pandas as pd",
      "import torch",
      "from sklearn.ensemble import RandomForestClassifier",
    ]
      .filter((_, index) => lines.includes(index))
      .map((line) => `\n1: ${line}`)
      .join("");

  check(
    "takes the seed of the generator that something in it draws from",
    `${seeds}df = pd.read_csv("a.csv")
model = RandomForestClassifier().fit(df[["x"]], df["y"])
`,
    `${imported(1, 2, 4)}
2: np.random.seed(2)
3: df = pd.read_csv("a.csv")
3: model = RandomForestClassifier().fit(df[["x"]], df["y"])
`,
  );

  check(
    "takes no seed where nothing in it draws",
    `${seeds}df = pd.read_csv("a.csv")
print(df.describe(), np.mean(df["x"]))
`,
    `${imported(1, 2)}
3: df = pd.read_csv("a.csv")
3: print(df.describe(), np.mean(df["x"]))
`,
  );

  check(
    "takes all seeds where code runs that nobody knows",
    `${seeds}from mylib import simulate
rows = simulate(3)
`,
    `${imported(0, 1, 3)}
2: random.seed(1)
2: np.random.seed(2)
2: torch.manual_seed(3)
3: from mylib import simulate
3: rows = simulate(3)
`,
  );

  check(
    "takes the seed for a function that stands above it",
    `
# %%
import numpy as np
def noise(): return np.random.normal()
# %%
np.random.seed(2)
# %%
noise()
`,
    `
1: import numpy as np
1: def noise(): return np.random.normal()
2: np.random.seed(2)
3: noise()
`,
  );

  check(
    "takes no seed below its end for a function that draws",
    `
# %%
import numpy as np
def noise(): return np.random.normal()
# %%
noise()
# %%
np.random.seed(2)
noise()
`,
    `
1: import numpy as np
1: def noise(): return np.random.normal()
2: noise()
`,
    1,
  );

  check(
    "takes the last seed above a draw, and one that may be the last",
    `
# %%
import numpy as np
np.random.seed(1)
# %%
np.random.seed(2)
if seeded: np.random.seed(3)
# %%
np.random.rand()
np.random.seed(4)
`,
    `
1: import numpy as np
2: np.random.seed(2)
2: if seeded: np.random.seed(3)
3: np.random.rand()
3: np.random.seed(4)
`,
  );

  for (const [what, use, takesTitle] of [
    ["that is dropped", "Report().show()", false],
    ["that is kept", "report = Report()", true],
    ["whose other method a string names", 'getattr(Report(), "head")()', true],
    ["of a class with a base", "Page().show()", true],
  ] as const) {
    it(`of an instance ${what}: ${takesTitle ? "all methods" : "what is named"}`, async () => {
      const slice = await printSlice(`# %%
rows = [1]
# %%
title = "all"
# %%
class Report:
    def show(self): print(rows)
    def head(self): print(title)
class Page(Widget):
    def show(self): print(rows)
    def head(self): print(title)
# %%
${use}`);
      assert.equal(slice.includes("1: rows"), true);
      assert.equal(slice.includes("2: title"), takesTitle);
    });
  }

  check(
    "takes what functions need that the functions of the cell will call",
    `
# %%
EPS = 1
# %%
def loss(p): return p + EPS
# %%
class Model:
    def fit(self): return loss(1)
`,
    `
1: EPS = 1
2: def loss(p): return p + EPS
3: class Model:
`,
  );

  check(
    "takes the star-import that a called function needs",
    `
# %%
from math import *
# %%
def area(r): return pi * r
# %%
area(2)
`,
    `
1: from math import *
2: def area(r): return pi * r
3: area(2)
`,
  );

  check(
    "leaves out definitions that another one has replaced",
    `
# %%
x = 1
x = 2
# %%
x
`,
    `
1: x = 2
2: x
`,
  );
});

function check(title: string, text: string, expected: string, cell?: number): void {
  it(title, async () => {
    assert.equal(await printSlice(text.slice(1, -1), cell), expected.slice(1, -1));
  });
}
