/** What one cell defines or changes and another reads. */
import assert from "node:assert/strict";
import { printFlows } from "../../../support/printGraph";

describe("Flows between cells", () => {
  check(
    "names what flows from cell to cell and its kind",
    `
# %%
import pandas as pd
def clean(df): return df.dropna()
class Net: pass
# %%
df = pd.read_csv("a.csv")
# %%
df = clean(df)
net = Net()
`,
    `
1 -> 2 pd import
1 -> 3 Net code
1 -> 3 clean code
2 -> 3 df data
`,
  );

  check(
    "leaves out what stays inside a cell",
    `
# %%
x = 1
y = x
`,
    `

`,
  );

  check(
    "flows from the cell that changed an object as well as from the one that made it",
    `
# %%
df = make()
# %%
df["a"] = 1
# %%
print(df)
`,
    `
1 -> 2 df data
1 -> 3 df data
2 -> 3 df data
`,
  );

  check(
    "flows no module out of a function that calls something in it",
    `
# %%
import os
# %%
def remove(files):
    for file in files:
        os.remove(file)
# %%
remove([])
# %%
os.listdir()
`,
    `
1 -> 3 os import
2 -> 3 remove code
1 -> 4 os import
`,
  );

  check(
    "flows what a called function needs to the call",
    `
# %%
rate = 2
# %%
def f(x): return x * rate
# %%
f(1)
`,
    `
1 -> 3 rate data
2 -> 3 f code
`,
  );

  check(
    "flows nothing into a function that nobody calls",
    `
# %%
rate = 2
# %%
def f(x): return x * rate
`,
    `

`,
  );

  check(
    "flows only from definitions that may reach",
    `
# %%
x = 1
# %%
x = 2
# %%
x
`,
    `
2 -> 3 x data
`,
  );

  check(
    "flows nothing upwards",
    `
# %%
x
# %%
x = 1
`,
    `

`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printFlows(text.slice(1, -1)), expected.slice(1, -1));
  });
}
