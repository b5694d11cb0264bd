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

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printSlice(text.slice(1, -1)), expected.slice(1, -1));
  });
}
