/** What changes when a cell, or one name in it, is edited. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../../../src/core/dataflow/buildGraph";
import { forwardImpact } from "../../../../src/core/dataflow/impact";
import { backwardFrom } from "../../../../src/core/dataflow/slice";
import { statementsOf } from "../../../../src/core/dataflow/sources";
import { keyOf } from "../../../../src/core/dataflow/statementId";
import type { Notebook } from "../../../../src/core/notebook/model";
import { exampleNotebooks, fixtureNotebooks } from "../../../support/fixtureCells";
import { notebookOf } from "../../../support/notebook";
import { printImpact } from "../../../support/printGraph";
import { program } from "../../../support/pythonText";

describe("Forward impact", () => {
  check(
    "reaches what reads a value, and what is made of that, and leaves the rest",
    [1],
    `
# %%
a = 1
# %%
b = a + 1
c = 2
# %%
print(b)
print(c)
`,
    `
2: b = a + 1  <- a
3: print(b)  <- b
`,
  );

  check(
    "takes what a function of a module gives for no part of the module",
    [2],
    `
# %%
import matplotlib.pyplot as plt
# %%
fig, ax = plt.subplots()
ax.legend()
# %%
plt.figure()
`,
    `
2: ax.legend()  <- ax
`,
  );

  check(
    "follows a change in place to those who read the object afterwards, under any name",
    [2],
    `
# %%
import pandas as pd
df = pd.read_csv("a.csv")
same = df
# %%
df["rate"] = 1
# %%
same.head()
`,
    `
3: same.head()  <- same
`,
  );

  check(
    "reaches the callers of a function that reads the name, and the function itself",
    [1],
    `
# %%
RATE = 2
# %%
def price(x):
    return x * RATE
# %%
total = price(3)
# %%
print(total)
`,
    `
2: def price(x):  <- RATE when called
3: total = price(3)  <- RATE
4: print(total)  <- total
`,
  );

  check(
    "of a function reaches its callers, through functions too",
    [1],
    `
# %%
def clean(x): return x
# %%
def build(x): return clean(x)
# %%
y = build(1)
# %%
z = 1
`,
    `
2: def build(x): return clean(x)  <- clean when called
3: y = build(1)  <- clean
`,
  );

  check(
    "counts a function that is handed on as one that may be called",
    [1],
    `
# %%
RATE = 2
# %%
def price(x): return x * RATE
# %%
prices = map(price, [1, 2])
`,
    `
2: def price(x): return x * RATE  <- RATE when called
3: prices = map(price, [1, 2])  <- RATE
`,
  );

  check(
    "reaches functions that will call a function that will read the name",
    [1],
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
2: def loss(p): return p + EPS  <- EPS when called
3: class Model:  <- loss when called
`,
  );

  check(
    "of one name leaves out the readers of what its statement binds besides",
    [1, "a"],
    `
# %%
a, b = load()
# %%
print(a)
# %%
print(b)
`,
    `
2: print(a)  <- a
`,
  );

  check(
    "of a name follows its changes in that cell too",
    [2, "rows"],
    `
# %%
rows = []
# %%
rows.append(1)
other = 2
# %%
print(rows)
# %%
print(other)
`,
    `
3: print(rows)  <- rows
`,
  );

  check(
    "ends where a name gets a new value",
    [1],
    `
# %%
x = 1
# %%
x = 2
# %%
print(x)
`,
    "\n\n",
  );

  check(
    "of the search path reaches the imports below",
    [1],
    `
# %%
import sys
sys.path.append("src")
# %%
import features
# %%
features.build()
`,
    `
1: sys.path.append("src")  <- sys
2: import features  <- sys.path
3: features.build()  <- features
`,
  );

  check(
    "of a star-import reaches names that nothing else binds",
    [1],
    `
# %%
from helpers import *
# %%
y = build()
# %%
print(1)
`,
    `
2: y = build()  <- build
`,
  );

  check(
    "of a seed of random numbers is not the whole notebook",
    [2],
    `
# %%
import numpy as np
# %%
np.random.seed(1)
# %%
x = np.random.normal()
`,
    "\n\n",
  );

  check(
    "does not take a number for something that its holder changes",
    [2],
    `
# %%
seed = 1
sizes = [3]
# %%
model = Model(seed, sizes)
model.fit()
# %%
print(seed)
# %%
print(sizes)
`,
    `
2: model.fit()  <- model
4: print(sizes)  <- sizes
`,
  );

  check("of a name that a cell does not bind is nothing", [1, "b"], "\n# %%\na = 1\n", "\n\n");
});

describe("Forward impact and backward slice", () => {
  before(async () => {});

  it("are one relation in two directions, in any program", () => {
    fc.assert(
      fc.property(fc.array(program, { minLength: 1, maxLength: 3 }), (sources) => {
        checkDual(notebookOf(sources.map((source) => `# %%\n${source}`).join("\n")));
      }),
      { numRuns: 60 },
    );
  });

  it("are one relation in two directions, in real notebooks", () => {
    for (const notebook of [...fixtureNotebooks(), ...exampleNotebooks()]) {
      checkDual(notebook);
    }
  });
});

/** Of a long notebook statements at even distances, since all are compared with all cells. */
const mostStatements = 30;

/** An edit reaches just the statements whose slice holds one of the cell; seeds stand in slices only. */
function checkDual(notebook: Notebook): void {
  const graph = buildGraph(notebook, new CellAnalyzer());
  const seeds = graph.calls.filter(({ path }) => /seed/.test(path));
  const every = notebook.cells.flatMap((_, cell) => statementsOf(graph, cell));
  const some = every.filter((_, index) => index % Math.ceil(every.length / mostStatements) === 0);
  const reached = notebook.cells.map(
    (_, cell) => new Set(forwardImpact(graph, { cell }).map(keyOf)),
  );
  for (const to of some) {
    const needed = new Set(backwardFrom(graph, [to]).map(({ cell }) => cell));
    for (const [cell, keys] of reached.entries()) {
      if (cell === to.cell) continue;
      const isReached = keys.has(keyOf(to));
      if (isReached) assert.ok(needed.has(cell), `${notebook.path}: ${cell} -> ${keyOf(to)}`);
      else if (seeds.length === 0) {
        assert.ok(!needed.has(cell), `${notebook.path}: ${keyOf(to)} <- ${cell}`);
      }
    }
  }
}

function check(
  title: string,
  [cell, name]: readonly [number, string?],
  text: string,
  expected: string,
): void {
  it(title, async () => {
    assert.equal(await printImpact(text.slice(1, -1), cell, name), expected.slice(1, -1));
  });
}
