/** What functions do to their parameters. */
import assert from "node:assert/strict";
import { printFunctions } from "../../../support/printGraph";

describe("Functions of a cell", () => {
  check(
    "finds parameters that a body changes or returns",
    `
def f(df, col, out):
    df[col] = 1
    out.append(col)
    return df
`,
    `
f: changes df out; returns df
`,
  );

  check(
    "follows local aliases of a parameter",
    `
def f(df):
    d = df
    d.drop("a", inplace=True)
    return d
`,
    `
f: changes df; returns df
`,
  );

  check(
    "takes a parameter that is only bound again as not changed",
    `
def f(df):
    df = df.dropna()
    df["a"] = 1
    return df
`,
    `
f: changes nothing; returns nothing
`,
  );

  check(
    "names methods after their class and counts self",
    `
class Net:
    def fit(self, X):
        self.w = X
        return self
    class Inner:
        def g(self): pass
`,
    `
Net.fit: changes self; returns self
Net.Inner.g: changes nothing; returns nothing
`,
  );

  check(
    "takes a named lambda as a function",
    `
key = lambda row: row
`,
    `
key: changes nothing; returns row
`,
  );

  check(
    "counts functions in branches",
    `
if x:
    def f(a): a.clear()
`,
    `
f: changes a; returns nothing
`,
  );

  check(
    "knows what calls of other functions change through arguments",
    `
def f(deck):
    random.shuffle(deck)
`,
    `
f: changes deck; returns nothing
`,
  );

  check(
    "takes a parameter as perhaps the same object after a branch or a choice",
    `
def f(df, copy):
    if copy:
        df = df.copy()
    df["a"] = 1
def g(rows):
    rows = rows or []
    rows.append(1)
`,
    `
f: changes df; returns nothing
g: changes rows; returns nothing
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printFunctions(text.slice(1, -1)), expected.slice(1, -1));
  });
}
