import assert from "node:assert/strict";
import type { Settings } from "../../../../src/core/settings";
import { analyzeFixture } from "../../../support/analyze";
import { parseFixture } from "../../../support/notebook";

/** A cell of some weight: 15 statements of feature and model code. */
const training = `df = pd.read_csv("customers.csv")
df = df[df["tenure"] > 3]
df["rate"] = df["spend"] / df["tenure"]
df["long"] = (df["tenure"] > 48).astype(int)
for column in ["rate", "spend"]:
    df[column] = df[column].fillna(df[column].median())
usage = df.groupby("region")["calls"].transform("median")
df["calls"] = df["calls"].where(df["calls"] < 90, usage)
df["share"] = df["calls"].clip(upper=60) / df["calls"].max()
df = df.merge(usage, on="region").query("open == 1")
X, y = df[["rate", "long", "share"]], df["left"]
model = RandomForestClassifier(n_estimators=340, min_samples_leaf=17)
model.fit(X, y)
score = model.score(X, y)`;

const imports = `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier`;

/** How each code cell below the imports counts: "none", "markdown 2" (1-based), "comments", …. */
function explanations(cells: string, settings: Partial<Settings> = {}): readonly string[] {
  const fixture = parseFixture(`${imports}\n${cells}`);
  return analyzeFixture(fixture, { settings })
    .explanations.slice(1)
    .flatMap((explanation) => {
      if (!explanation) return [];
      return explanation.kind === "markdown"
        ? [`markdown ${explanation.cell + 1}`]
        : [explanation.kind];
    });
}

function explanation(cells: string): string {
  const all = explanations(cells);
  return all[all.length - 1] ?? "";
}

describe("explanation of a cell", () => {
  it("is missing where weighty code stands alone", () => {
    assert.equal(explanation(`# %%\n${training}`), "none");
  });

  it("is not asked of light cells", () => {
    for (const light of [
      'df = pd.read_csv("customers.csv")\ndf.head()',
      "import os, sys, json, math, re\nfrom math import pi",
      "epochs = 5\nseed = 42\nbatch_size = 32\nlearning_rate = 0.01\npath = 'a'\nname = 'b'",
      "print(1)\nprint(2)\nprint(3)\ndf.describe()\ndf.info()\ndf.head()\nlen(df)\ndf.shape",
    ]) {
      assert.equal(explanation(`# %%\n${light}`), "light", light);
    }
  });

  it("is asked of less where the setting says so", () => {
    const cells = "# %%\na = f(1)\nb = g(a)\nc = h(b)";
    assert.deepEqual(explanations(cells), ["light"]);
    assert.deepEqual(explanations(cells, { unexplainedWeight: 3 }), ["none"]);
  });

  describe("can be Markdown above", () => {
    const explained: Record<string, string> = {
      "a sentence about the code":
        "We keep customers beyond the trial months and train a random forest on their spend rate.",
      "a sentence that shares no word with it, if it is long enough":
        "Everybody in the retention team agrees that people who came only because of the summer campaign behave in another way, which is why they stay outside here.",
      German:
        "Wir behalten Kunden nach der Probezeit und lernen aus dem Umsatz je Monat, wer kündigt; leere Werte werden durch den Median ersetzt.",
      Russian:
        "Оставляем клиентов после пробного периода и обучаем случайный лес на доле расходов; пропуски заменяем медианой по столбцу.",
      Japanese:
        "試用期間を過ぎた顧客だけを残し、月ごとの支出からランダムフォレストを学習させます。欠損値は中央値で置き換えます。",
      "a telling heading":
        "## Train a random forest on spend rate of customers beyond tenure of three months",
    };
    for (const [title, text] of Object.entries(explained)) {
      it(title, () =>
        assert.equal(explanation(`# %% [markdown]\n# ${text}\n# %%\n${training}`), "markdown 2"),
      );
    }

    const unexplained: Record<string, string> = {
      "a heading that names the topic only": "## Model",
      "an instruction to run the cell":
        "Run this cell to train the model. Please execute all the cells below.",
      "a to-do": "TODO: explain the random forest and the features and why tenure is cut at three",
      "a picture": "![the random forest and how it is trained on the customers](forest.png)",
      "a badge":
        "[Open in Colab](https://colab.research.google.com/x.ipynb) <a href='x'><img src='y'/></a>",
      code: "```python\nmodel = RandomForestClassifier(n_estimators=340)\nmodel.fit(X, y)\n```",
      "a licence":
        "Licensed under the Apache License, Version 2.0: you may not use this file but in compliance",
    };
    for (const [title, text] of Object.entries(unexplained)) {
      it(`but not ${title}`, () => {
        const markdown = text.replaceAll("\n", "\n# ");
        assert.equal(explanation(`# %% [markdown]\n# ${markdown}\n# %%\n${training}`), "none");
      });
    }
  });

  it("carries over light cells and, weaker, over weighty ones", () => {
    const text =
      "# %% [markdown]\n# We keep customers beyond the trial and train a forest on the spend rate.\n";
    assert.deepEqual(explanations(`${text}# %%\nprint(1)\n# %%\n${training}`), [
      "light",
      "markdown 2",
    ]);
    const run = explanations(`${text}${[1, 2, 3, 4, 5].map(() => `# %%\n${training}`).join("\n")}`);
    assert.equal(run[0], "markdown 2");
    assert.equal(run[4], "none");
  });

  it("ends with its section", () => {
    const text =
      "# %% [markdown]\n# We keep customers beyond the trial and train a forest on the spend rate of each of them.\n";
    assert.equal(
      explanation(`${text}# %%\nprint(1)\n# %% [markdown]\n# ## Next\n# %%\n${training}`),
      "none",
    );
  });

  it("can stand below, where it names what the cell made", () => {
    const below = (text: string) =>
      explanations(`# %%\n${training}\n# %% [markdown]\n# ${text}`)[0];
    assert.equal(
      below(
        "The `score` is that of a forest on spend per month: not bad, and a longer look at the customers with a long tenure will follow.",
      ),
      "markdown 3",
    );
    assert.equal(
      below("And now for something completely different, which is about other things."),
      "none",
    );
  });

  it("can be comments in proportion", () => {
    const commented = training
      .replace("df = df[", "# customers in their trial months behave in another way\ndf = df[")
      .replace("for column", "# a missing value stands for an ordinary customer\nfor column")
      .replace("model =", "# small leaves learn the noise, see the grid in tuning.ipynb\nmodel =");
    assert.equal(explanation(`# %%\n${commented}`), "comments");
    const hardly = training.replace("model =", "# the model\nmodel =");
    assert.equal(explanation(`# %%\n${hardly}`), "none");
  });

  it("can be a text in quotes, in the cell or as one of its own above", () => {
    const text =
      "Keep customers beyond their trial months and learn from spend and calls who leaves.";
    assert.equal(explanation(`# %%\n"""${text}"""\n# %%\n${training}`), "markdown 2");
    assert.notEqual(explanation(`# %%\n"""${text}"""\n${training}`), "none");
    assert.equal(explanation(`# %%\n"a b"\n# %%\n${training}`), "none");
  });

  it("is less asked of cells that say what they do by what they print", () => {
    const printing = `${training}
print("Customers kept after the trial:", len(df))
print(f"Share of missing rates: {df['rate'].isna().mean():.2f}")
print("Regions with more than ninety calls:", usage.gt(90).sum())
print("Forest on rate, tenure and calls, score: %.2f" % score)`;
    assert.equal(explanation(`# %%\n${printing}`), "light");
  });

  it("weighs the same step on one column after the other little", () => {
    const columns = Array.from({ length: 30 }, (_, at) => `df["a${at}"] = f(df["a${at}"], "b")`);
    assert.equal(explanation(`# %%\n${columns.join("\n")}`), "light");
    const others = columns.map((line, at) => line.replace("f(", `f${at}(`));
    assert.equal(explanation(`# %%\n${others.join("\n")}`), "none");
  });

  it("weighs the same step on one variable after the other little, wherever it stands", () => {
    const steps = Array.from({ length: 12 }, (_, at) => `part${at} = g(raw${at}, 7).mean()`);
    const loop = `for raw in parts:\n    ${steps.join("\n    ")}`;
    assert.deepEqual(explanations(`# %%\n${steps.join("\n")}\n# %%\n${loop}`), ["light", "light"]);
    const others = steps.map((line, at) => line.replace("g(", `g${at}(`));
    assert.equal(
      explanation(`# %%\nx = 1\n${others.join("\n")}\nmodel.fit(x, y)\ny = h(x)`),
      "none",
    );
  });

  it("counts each layer of a network that is written as a list", () => {
    const network = (layers: string) => `# %%
from tensorflow import keras
from tensorflow.keras import layers
scaled = raw.astype("float32") / 255
model = keras.Sequential([
${layers}
])
model.compile(optimizer="adam", loss="mse")
history = model.fit(scaled, labels, epochs=17)`;
    const layers = [256, 128, 64, 48, 24, 12, 6].map((size) => `    layers.Dense(${size}),`);
    assert.equal(explanation(network(layers.join("\n"))), "none");
    assert.equal(explanation(network("    layers.Dense(2),")), "light");
  });

  it("weighs a column whose name says what it holds less than another step", () => {
    const columns = Array.from(
      { length: 13 },
      (_, at) => `df["count of ${at}"] = f${at}(df["text"])`,
    );
    assert.equal(explanation(`# %%\n${columns.join("\n")}`), "light");
    const steps = columns.map((line, at) => line.replace(/df\[.*\] =/, `n${at} =`));
    assert.equal(explanation(`# %%\n${steps.join("\n")}\nz = q(x)\nz = r(z)`), "none");
  });

  it("is not text that only looks like words", () => {
    for (const junk of [
      "asdf qwer asdf asdfgh zxcv asdf qwertz lkjh asdf asdf asdf asdf asdf asdf",
      "cell 3",
      "blah blah blah blah blah blah blah blah blah blah blah blah blah blah blah blah",
      "lorem ipsum dolor sit amet lorem ipsum dolor sit amet lorem ipsum dolor sit amet",
    ]) {
      assert.equal(explanation(`# %%\n# ${junk}\n${training}`), "none", junk);
      assert.equal(explanation(`# %% [markdown]\n# ${junk}\n# %%\n${training}`), "none", junk);
      assert.equal(explanation(`# %%\n"""${junk}"""\n# %%\n${training}`), "none", junk);
    }
  });

  it("can be a heading that names a thing of the code, for a cell of moderate weight", () => {
    const heading = (text: string) =>
      explanation(`# %% [markdown]\n# ## ${text}\n# %%\n${training}`);
    assert.equal(heading("Tenure and spend"), "markdown 2");
    assert.equal(heading("Features and model"), "none");
  });

  it("is not code that was switched off", () => {
    const off = [
      "# df = df.dropna(subset=['rate', 'spend', 'tenure', 'left'])",
      "# model.fit(X_train, y_train, sample_weight=weights, callbacks=[stop])",
      "# for column in df.columns:",
      "#     print(column, df[column].nunique())",
      "# from sklearn.svm import SVC",
      "# return model, score",
    ].join("\n");
    assert.equal(explanation(`# %%\n${off}\n${training}`), "none");
  });

  it("can be a docstring, for what it covers", () => {
    // The same steps with other functions: the very same ones would weigh little.
    const bodies = ["2(", "3(", "4("].map((name) => training.replaceAll("(", name));
    const body = bodies.join("\n").replaceAll(/^/gm, "    ");
    const documented = `def train(path):\n    """Train a forest on customers beyond their trial months."""\n${body}\n    return model`;
    assert.equal(explanation(`# %%\n${documented}`), "docstring");
    assert.equal(explanation(`# %%\n${documented.replace(/ {4}""".*"""\n/, "")}`), "none");
    assert.equal(explanation(`# %%\n${documented}\n${training}`), "none");
  });

  it("is not asked of cells that are not Python", () => {
    assert.deepEqual(explanations(`# %% [raw]\n# ${training.replaceAll("\n", "\n# ")}`), []);
  });
});
