/** Calls with their dotted path, through imports and aliases. */
import assert from "node:assert/strict";
import { printCalls } from "../../../support/printGraph";

describe("Resolved calls", () => {
  check(
    "follows import aliases",
    `
# %%
import numpy as np, os.path
from sklearn.ensemble import RandomForestClassifier as RF
import sklearn.linear_model
# %%
np.linalg.norm(x)
RF(n_estimators=3)
os.path.join(a, b)
sklearn.linear_model.Ridge()
`,
    `
2 numpy.linalg.norm
2 sklearn.ensemble.RandomForestClassifier
2 os.path.join
2 sklearn.linear_model.Ridge
`,
  );

  check(
    "follows plain aliases of imported names",
    `
# %%
from tensorflow import keras
layers = keras.layers
# %%
layers.Dense(3)
`,
    `
2 tensorflow.keras.layers.Dense
`,
  );

  check(
    "keeps the dots of relative imports",
    `
# %%
from .utils import clean
clean(1)
`,
    `
1 .utils.clean
`,
  );

  check(
    "leaves calls on unknown names and on items alone",
    `
# %%
import numpy as np
foo.bar(np.pi)
np.tables[0].read()
`,
    `

`,
  );

  check(
    "finds calls inside functions, comprehensions and arguments",
    `
# %%
import numpy as np
def f(x): return np.exp(x)
[np.log(np.abs(i)) for i in y]
`,
    `
1 numpy.exp
1 numpy.abs
1 numpy.log
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printCalls(text.slice(1, -1)), expected.slice(1, -1));
  });
}
