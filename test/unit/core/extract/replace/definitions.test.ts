import assert from "node:assert/strict";
import { notebookOf } from "../../../../support/notebook";
import { replace, replaceIn } from "../../../../support/replacement";

/** A notebook whose function `clean` a model needs; the cells below the function are the test's. */
const model = `# %%
from sklearn.linear_model import Ridge
# %%
def clean(text):
    return text.strip()
# %%
model = Ridge().fit([[len(clean("a "))]], [1.0])
`;

describe("replacing definitions", () => {
  it("imports a function where it stood, when code that stays uses it", async () => {
    const { text, kept } = await replace(`${model}# %%\nclean(" b")\n`);
    assert.equal(
      text,
      `# %%
from churn import train_model
# %%
from churn import clean
# %%
model = train_model()
# %%
clean(" b")
`,
    );
    assert.deepEqual(kept, []);
  });

  it("imports nothing that only the module uses, and says where the code is", async () => {
    const { text } = await replace(model);
    assert.match(text, /^# %%\n# Moved to src\/churn\.py: clean\n# %%$/m);
    assert.doesNotMatch(text, /import clean/);
  });

  it("imports what only text names that a function of the notebook evaluates", async () => {
    const { text } = await replace(`${model}# %%
def show(code):
    print(eval(code))
show("clean(' b')")
`);
    assert.match(text, /^# %%\nfrom churn import clean\n# %%$/m);
  });

  it("imports all that a cell defined with one statement, in the order of isort", async () => {
    const { text } = await replace(
      `# %%
RATE = 2
def scaled(x):
    return x * RATE
class Model:
    pass
def added(x):
    return x + RATE
# %%
print(scaled(1), added(2), RATE, Model())
`,
      { take: ["scaled", "added", "RATE", "Model"] },
    );
    assert.equal(
      text,
      `# %%
from churn import RATE, Model, added, scaled
# %%
print(scaled(1), added(2), RATE, Model())
`,
    );
  });

  it("leaves comments and code around a definition as they are", async () => {
    const { text } = await replace(
      `# %%
# All about cleaning.

# Strips.
def clean(text):
    return text.strip()


# Looks.
clean(" a")
# %%
from sklearn.linear_model import Ridge
model = Ridge().fit([[len(clean("a "))]], [1.0])
`,
      { take: ["clean"] },
    );
    assert.equal(
      text.split("# %%\n")[1],
      `# All about cleaning.

from churn import clean


# Looks.
clean(" a")
`,
    );
  });

  it("hands over what a function gets as a parameter in the module, wherever it is called", async () => {
    const { text, kept } = await replace(`# %%
import pandas as pd
from sklearn.linear_model import Ridge
# %%
df = pd.read_csv("a.csv")
mean = df["x"].mean()
# %%
def centred(x):
    return x - mean
# %%
model = Ridge().fit(centred(df[["x"]]), df["y"])
# %%
centred(12)
# %%
[centred(each) for each in (1, 2)], (lambda x: centred(x))(3)
# %%
def show(x):
    print(centred(x))
show(4)
`);
    assert.deepEqual(kept, []);
    assert.match(text, /^centred\(12, mean\)$/m);
    assert.match(
      text,
      /^\[centred\(each, mean\) for each .*\(lambda x: centred\(x, mean\)\)\(3\)$/m,
    );
    assert.match(text, /^ {4}print\(centred\(x, mean\)\)$/m);
  });

  it("keeps a function whose call cannot hand over what it needs", async () => {
    const { text, kept } = await replace(`# %%
import pandas as pd
from sklearn.linear_model import Ridge
# %%
df = pd.read_csv("a.csv")
mean = df["x"].mean()
# %%
def centred(x):
    return x - mean
# %%
model = Ridge().fit(centred(df[["x"]]), df["y"])
# %%
print(list(map(centred, [1, 2])))
`);
    assert.match(text, /^def centred\(x\):$/m);
    assert.match(
      kept.join("\n"),
      /^5:1 centred: `centred` has more parameters in the module, and cell 5 hands it on as a value -> /m,
    );
    assert.match(kept.join("\n"), /`centred`, which stays in the notebook/);
  });

  it("imports no function that only functions of the module call", async () => {
    const { text } = await replace(
      "# %%\ndef area(x):\n    return x * x\n# %%\ndef twice(x):\n    return area(x) * 2\n# %%\nprint(twice(2))\n",
      { take: ["twice"] },
    );
    assert.match(text, /^# Moved to src\/churn\.py: area$/m);
    assert.match(text, /^from churn import twice$/m);
  });

  it("imports nothing for names that a later cell defines anew", async () => {
    const { text } = await replace(
      `# %%
def area(x):
    return x * x
def twice(x):
    return area(x) * 2
# %%
area = 3
print(area)
# %%
print(twice(2))
`,
      { take: ["twice"] },
    );
    assert.doesNotMatch(text, /import .*area/);
  });

  it("imports what only a `del` is left of", async () => {
    const { text } = await replace(`${model}# %%\ndel clean\n`);
    assert.match(text, /^from churn import clean$/m);
  });

  it("imports sys where the cell itself does so only further down", async () => {
    const text = `# %%\ndef cut(x): return x[:3]\nimport sys\nprint(sys.argv)\n# %%\ncut("abcd")\n`;
    const { text: after } = await replace(text, { addedPath: "../src" });
    assert.match(
      after,
      /^import sys\n\nsys\.path\.insert\(0, "\.\.\/src"\)\n\nfrom churn import cut$/m,
    );
  });

  it("keeps the line breaks of cells", async () => {
    const crlf = notebookOf(`# %%\nimport os\nprint(os)\n${model}# %%\nclean(" b")\n`);
    const cells = crlf.cells.map((cell) => ({
      ...cell,
      source: cell.source.replaceAll("\n", "\r\n"),
    }));
    const { replacement } = await replaceIn({ ...crlf, cells }, { addedPath: "../src" });
    assert.match(
      replacement.cells[0]?.after ?? "",
      /^import os\r\n\r\nimport sys\r\n\r\nsys\.path/,
    );
    for (const { before, after } of replacement.cells) {
      if (before.includes("\r\n")) assert.doesNotMatch(after, /[^\r]\n/);
    }
  });

  it("keeps functions that live by variables of the module, and the stages that set them", async () => {
    const { kept, text } = await replace(`# %%
from sklearn.linear_model import Ridge
# %%
limit = [1.0][0]
class Bounded:
    def __call__(self, x):
        return min(x, limit)
# %%
limit = [2.0][0]
model = Ridge().fit([[Bounded()(3)]], [limit])
`);
    const names = kept.map((each) => /^\S+ (\w+): `\1` (?:lives by `limit`|uses)/.exec(each)?.[1]);
    assert.ok(names.includes("Bounded"), kept.join("\n"));
    assert.match(text, /^class Bounded:$/m);
    assert.match(text, /^limit = \[2\.0\]\[0\]$/m);
  });

  const rows = (look: string): string => `# %%
class Rows:
    def first(self): return 1
# %%
${look}
# %%
def last(self): return 2
Rows.last = last
Rows.first = last
# %%
Rows().last()
`;

  it("takes what completes a class along with it", async () => {
    const { text, kept } = await replace(rows("x = 1"));
    assert.deepEqual(kept, []);
    assert.match(text, /^# Moved to src\/churn\.py: last, Rows\.last, Rows\.first$/m);
  });

  it("keeps a class that a cell changes after another has used it", async () => {
    const { text, kept } = await replace(rows("Rows().first()"));
    assert.match(kept.join("\n"), /`?Rows`?: cell 3 changes `Rows` after code above has used it/);
    assert.match(text, /^class Rows:$[^]*^Rows\.first = last$/m);
    const isNew = rows("Rows().first()").replace("Rows.first = last\n", "");
    assert.deepEqual((await replace(isNew)).kept, []);
  });
});
