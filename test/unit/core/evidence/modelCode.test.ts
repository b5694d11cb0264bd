import assert from "node:assert/strict";
import { analyzeFixture } from "../../../support/analyze";
import { parseFixture } from "../../../support/notebook";

const training = `
# %%
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import LinearRegression
df = pd.read_csv("data.csv")
model = LinearRegression().fit(prepare(df), df["left"])
`;

/** Names of the symbols that count as model code. */
function modelCode(cells: string): readonly string[] {
  const { symbols } = analyzeFixture(parseFixture(cells));
  return symbols.filter(({ isModelCode }) => isModelCode).map(({ fact }) => fact.name);
}

describe("model code", () => {
  it("is what model work uses, directly or through other definitions", () => {
    const cells = `
# %%
LIMIT = 3
def cut(x): return x[:LIMIT]
def prepare(x): return cut(x)
${training}`;
    assert.deepEqual(modelCode(cells), ["LIMIT", "cut", "prepare"]);
  });

  it("is not what only plots and looks use", () => {
    const cells = `
# %%
COLORS = ["red"]
def shade(x): return COLORS[x]
def prepare(x): return x * 2
${training}
# %%
plt.scatter(df["a"], df["b"], c=shade(0))
plt.show()
`;
    assert.deepEqual(modelCode(cells), ["prepare"]);
  });

  it("is not in a lesson on Python, whose cards are shuffled and split", () => {
    const lesson = `
# %%
import random
class Deck:
    def shuffle(self):
        random.shuffle(self.cards)
# %% [markdown]
# ## Split the deck
# %%
print(cut(Deck()))
`;
    assert.deepEqual(modelCode(lesson), []);
    assert.deepEqual(
      modelCode(`# %%\nimport cards\n${lesson}# %%\nDeck().shuffle()\nfull = True\n`),
      ["Deck"],
    );
    assert.deepEqual(modelCode(`${lesson}# %%\nweights = train(Deck())\n`), ["Deck"]);
  });

  it("is not a function that only shows, whoever calls it", () => {
    const cells = `
# %%
def plot_loss(history):
    plt.plot(history)
def draw(x, ax=None):
    ax.hist(x)
    return ax
def print_table(rows):
    for row in rows: print(row)
def prepare(x):
    plt.hist(x)
    return x * 2
${training}
plot_loss(draw(model)); print_table([])
`;
    assert.deepEqual(modelCode(cells), ["prepare"]);
  });

  it("is not a test, but a step named test_step is no test", () => {
    const cells = `
# %%
def test_prepare():
    assert prepare(1) == 2
def test_step(model, batch):
    return model.evaluate(batch)
def prepare(x): return x * 2
${training}
test_step(model, df)
test_prepare()
`;
    assert.deepEqual(modelCode(cells), ["test_step", "prepare"]);
  });

  it("does not exist in a notebook without model work", () => {
    assert.deepEqual(
      modelCode("# %%\ndef greet(x):\n    return f'Hi {x}'\n# %%\ngreet('you')\n"),
      [],
    );
  });

  it("is everything in a notebook of definitions", () => {
    const cells =
      "# %%\nimport re\ndef clean(x):\n    return re.sub('a', 'b', x)\n# %%\nclass Rare:\n    pass\n";
    assert.deepEqual(modelCode(cells), ["clean", "Rare"]);
  });

  it("goes round in circles without getting lost", () => {
    const cells = `
# %%
def prepare(x): return again(x)
def again(x): return prepare(x)
def lonely(x): return lost(x)
def lost(x): return lonely(x)
${training}`;
    assert.deepEqual(modelCode(cells), ["prepare", "again"]);
  });
});
