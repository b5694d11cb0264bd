import assert from "node:assert/strict";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../../../src/core/dataflow/buildGraph";
import { phasesOf } from "../../../../src/core/phases/phases";
import type { Phase } from "../../../../src/core/phases/phase";
import { notebookOf } from "../../../support/notebook";

function phases(text: string): readonly (readonly Phase[])[] {
  const notebook = notebookOf(text.includes("# %%") ? text : `# %%\n${text}`);
  return phasesOf(notebook, buildGraph(notebook, new CellAnalyzer()));
}

/** Labels of the last cell, main one first. */
function labels(text: string): string {
  return (phases(text).at(-1) ?? []).map(({ label }) => label).join(" ");
}

/** Labels of code that has tables, arrays, models and predictions at hand. */
function inNotebook(code: string): string {
  return labels(`
# %%
import pandas as pd, numpy as np, matplotlib.pyplot as plt, seaborn as sns
import torch, torch.nn as nn
from sklearn.svm import SVC
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split, GridSearchCV
from sklearn.metrics import accuracy_score
from tensorflow import keras
df = pd.read_csv("a.csv")
clf = SVC()
pred = clf.predict(df)
model = keras.Sequential()
history = model.fit(df)
# %%
${code}
`);
}

const ownClasses = `
class Plain:
    def forecast(self, history):
        return history[-7:]
class Fitted(Plain):
    def forecast(self, history):
        return SVC().fit(history).predict(history)
    def refine(self, history):
        return SVC().fit(history)
`;

describe("phases of a cell", () => {
  const cases: Readonly<Record<string, readonly (readonly [code: string, expected: string])[]>> = {
    "are imports and setup": [
      ["import numpy as np", "imports"],
      ["import numpy as np\nnp.random.seed(0)\npd.set_option('display.width', 5)", "setup imports"],
      ["%matplotlib inline\nimport numpy as np\nimport pandas as pd", "imports setup"],
      ["import sys, torch\nimport numpy\nprint(torch.__version__)", "imports setup"],
      ["!pip install pandas", "setup"],
      ["EPOCHS = 5\nlr = 0.1", "setup"],
      ["plt.rcParams['figure.dpi'] = 3", "setup"],
      ["%%R\nm <- prophet(df)", "other"],
      ["import pandas as pd\ndf = pd.read_csv('b')", "load"],
    ],
    "are what is done with data": [
      ["d = pd.read_csv('a')\nd.head()", "load explore"],
      ["df.head()", "explore"],
      ["df.shape", "explore"],
      ["df", "explore"],
      ["df['a'].value_counts()", "explore"],
      ["d = df.dropna()", "prepare"],
      ["df['a'] = df['b'] * 2", "features"],
      ["df['a'] = df['a'].astype(int)", "prepare"],
      ["df.columns = ['a', 'b']", "prepare"],
      ["target = 'c'\ny = df[target].values", "prepare"],
      ["X = df[['a', 'b']]\ny = df['c']", "prepare"],
      ["d = pd.get_dummies(df)", "features"],
      ["a, b = train_test_split(df)", "split"],
      ["s = StandardScaler()\nX = s.fit_transform(df)", "prepare"],
      ["!wget http://x/y.zip", "load"],
      ["with open('a') as f:\n    t = f.read()", "load"],
      ["with open('a', 'w') as f:\n    f.write('x')", "save"],
      ["df.to_csv('b')", "save"],
    ],
    "are a look where the result is gone with the cell": [
      ["df.sort_values('a').dropna()", "explore"],
      ["df.dropna(inplace=True)", "prepare"],
      ["StandardScaler().fit(df)", "prepare"],
    ],
    "are what is done with models": [
      ["c = SVC(C=3)", "model"],
      ["c = SVC().fit(df, df['y'])", "train"],
      [
        "clf.fit(df)\np = clf.predict(df)\nprint(accuracy_score(df['y'], p))",
        "train evaluate predict",
      ],
      ["g = GridSearchCV(clf, {})\ng.fit(df)", "tune"],
      ["p = clf.predict(df)", "predict"],
      ["accuracy_score(df['y'], pred)", "evaluate"],
      ["(df['y'] == pred).mean()", "evaluate"],
      ["e = np.sqrt(np.mean((df['y'] - pred) ** 2))", "evaluate"],
      ["clf.feature_importances_", "evaluate"],
      ["q = 1 - clf.predict_proba(df)", "predict"],
      ["d = clf.predict(df) - clf.predict(df[:2])", "predict"],
      ["m = keras.Sequential([keras.layers.Dense(1)])\nm.compile('adam')", "model"],
      ["model.compile('adam')", "train model"],
      ["model.evaluate(df)", "evaluate"],
      ["model.save('m.keras')", "save"],
      ["class Net(nn.Module):\n    def forward(self, x):\n        return x", "model"],
      [
        "class Data(torch.utils.data.Dataset):\n    def __len__(self):\n        return 1",
        "prepare",
      ],
    ],
    "are training where a loop is written out": [
      [
        "for x, y in loader:\n    loss = f(net(x), y)\n    loss.backward()\n    optimizer.step()",
        "train",
      ],
      ["for x, y in loader:\n    loss = loss_fn(net(x), y)", "train"],
      ["for i in range(9):\n    w = w - learning_rate * dw", "train"],
      ["w -= lr * g", "train"],
    ],
    "are evaluation where a plot shows what a model made": [
      ["plt.plot(df['a'])", "visualize"],
      ["plt.plot(history.history['loss'])", "evaluate visualize"],
      ["plt.scatter(df['y'], pred)", "evaluate visualize"],
      ["plt.scatter(df['a'], df['b'], c=pred)", "visualize"],
      [
        "losses = []\nfor x in d:\n    losses.append(nn.MSELoss()(x, x).item())\nplt.plot(losses)",
        "train evaluate visualize",
      ],
    ],
    "tell validation from training that is written out": [
      ["for x, y in d:\n    total += criterion(model(x), y)", "train"],
      [
        "with torch.no_grad():\n    for x, y in d:\n        total += criterion(model(x), y)",
        "evaluate",
      ],
      [
        "def check(d):\n    with torch.no_grad():\n        for x, y in d:\n            total += criterion(net(x), y)\n    return total\ncheck(d)",
        "evaluate",
      ],
    ],
    "are those of the libraries around the model": [
      ["import pymc3 as pm\nwith pm.Model() as m:\n    p = pm.Beta('p', 1, 1)", "model"],
      ["import pymc as pm\ntrace = pm.sample(100)", "train"],
      ["import pymc as pm\nmcmc = pm.MCMC([p])\nplt.hist(mcmc.trace('p')[:])", "visualize"],
      ["import arviz as az\naz.plot_trace(trace)", "evaluate visualize"],
      ["from pycaret.regression import *\nbest = compare_models()", "train evaluate"],
      ["from pycaret.regression import *\nsave_model(best, 'a')", "save"],
      ["import sagemaker\nrole = sagemaker.get_execution_role()", "setup imports"],
      ["from sagemaker.pytorch import PyTorch\nest = PyTorch(role=r)\nest.fit({})", "train model"],
      ["import boto3\nboto3.client('s3').download_file('b', 'k', 'f')", "load"],
      ["from mlflow import MlflowClient\nruns = MlflowClient().search_runs('1')", "explore"],
      ["from fastai.vision import *\nil = ImageList.from_folder(path)", "load"],
      [
        "from pytorch_pretrained_bert import BertForTokenClassification as B\nm = B.from_pretrained('b')",
        "model",
      ],
      ["from pyspark.mllib.stat import Statistics\nchi = Statistics.chiSqTest(data)", "explore"],
    ],
    "are those of sessions that are there unasked": [
      ["lines = sc.textFile('a')\nprint(lines.count())", "load"],
      ["pairs = sc.textFile('a')\n# %%\ncounts = pairs.countByKey()", "explore"],
      ["few = spark.read.csv('a').filter('x > 1')", "load prepare"],
    ],
    "are those of a function, beside the constants that it takes": [
      ["columns = ['a', 'b']\ndef read():\n    return pd.read_csv('a')[columns]", "load"],
      ["w, h = 10, 20\ndef show_all(d):\n    plt.scatter(d.a, d.b, w, h)", "visualize"],
    ],
    "are tests": [
      ["assert len(df) > 3", "test"],
      ["def test_rate():\n    assert rate(1) == 2", "test"],
      ["d = df.dropna()\nassert len(d) > 3", "prepare"],
    ],
    "come from names only where code says nothing": [
      ["train_model(net, loader)", "train"],
      ["from mylib import load_data\nx = load_data('a')", "load"],
      ["from mylib import get_train_data\nx = get_train_data('a')", "load"],
      ["from mylib import get_model\nx = get_model('a')", "model"],
      ["x = room.get_area(3)", "other"],
      ["import boto3\nx = boto3.client('ssm').get_command(3)", "setup imports"],
      ["x = eval(text)", "other"],
      ["x = 'a b'.split()", "other"],
      ["x = list(filter(f, text))", "prepare"],
      ["plot_confusion(a, b)", "visualize"],
      ["plot_losses(clf.predict(df))", "predict"],
      ["frobnicate()", "explore"],
      ["x = frobnicate()", "other"],
      ["# just words", "other"],
    ],
  };
  for (const [title, table] of Object.entries(cases)) {
    it(title, () => {
      for (const [code, expected] of table) assert.equal(inNotebook(code), expected, code);
    });
  }

  it("take what a called function of the notebook does", () => {
    const text = `
# %%
from sklearn.svm import SVC
def work(X, y):
    model = SVC()
    model.fit(X, y)
    return model
# %%
m = work(a, b)
`;
    const [defining, calling] = phases(text);
    assert.deepEqual(
      defining?.map(({ label }) => label),
      ["train"],
    );
    assert.deepEqual(calling, [{ label: "train", reason: "`work`: sklearn.svm.SVC.fit" }]);
  });

  it("do not take the body of a function that is only defined beside other work", () => {
    assert.equal(inNotebook("def fit(X):\n    clf.fit(X)\nd = df.dropna()"), "prepare");
  });

  it("give the reason of each label", () => {
    assert.deepEqual(phases("import pandas as pd\nd = pd.read_csv('a')\nd['x'] = d['y'] + 1")[0], [
      { label: "load", reason: "pandas.read_csv", isDirect: true },
      { label: "features", reason: "new column `d['x']`", isDirect: true },
    ]);
  });

  it("tell what a cell does itself from what functions do that it calls or defines", () => {
    const isDirect = (text: string): unknown => phases(text).at(-1)?.[0]?.isDirect;
    const own = "from sklearn.svm import SVC\nclass A:\n  def fit(self, X):\n    SVC().fit(X)\n";
    assert.equal(isDirect("from sklearn.svm import SVC\nSVC().fit(X)"), true);
    assert.equal(isDirect(own), undefined);
    assert.equal(isDirect(`# %%\n${own}# %%\nA().fit(X)`), undefined);
    assert.equal(isDirect("from mine import train_model\ntrain_model(X, epochs=3)"), undefined);
  });

  it("use the heading above when nothing else is known", () => {
    assert.deepEqual(phases("# %% [markdown]\n# ## Load the data\n# %%\nx = go()").at(-1), [
      { label: "load", reason: 'under the heading "Load the data"' },
    ]);
    assert.equal(labels("# %% [markdown]\n# ## Load the data\n# %%\nmodel.fit(x)"), "train");
  });

  it("work without the cell that imports, and on cells that do not parse", () => {
    assert.equal(labels("df = pd.read_csv('a')"), "load");
    assert.equal(labels("for x in y:\nclf.fit(X, y)\nprint 'done'"), "train");
  });

  it("are none for empty cells, Markdown and other languages", () => {
    assert.deepEqual(phases("# %%\n\n# %% [markdown]\n# words"), [[], []]);
    const notebook = { ...notebookOf("# %%\nx <- read.csv('a')"), language: "r" };
    assert.deepEqual(phasesOf(notebook, buildGraph(notebook, new CellAnalyzer())), [[]]);
  });

  it("are at most four, and two where nothing is sure", () => {
    const everything =
      "d = pd.read_csv('a').dropna()\nd['z'] = d['a'] * 2\na, b = train_test_split(d)\nclf.fit(a)\naccuracy_score(clf.predict(b), b)\nplt.plot(d['a'])\nd.to_csv('b')";
    assert.equal(inNotebook(everything).split(" ").length, 4);
    assert.equal(inNotebook(everything).split(" ")[0], "train");
  });
});

describe("phases of calls of the notebook's own code", () => {
  const after = (code: string): string => inNotebook(`${ownClasses}\n# %%\n${code}`);

  it("are what a method does in any of the classes, since a list may hold any", () => {
    assert.equal(
      after("for each in [Plain(), Fitted()]:\n    a = each.forecast(df)"),
      "train predict",
    );
  });

  it("are what a method by this name does where the receiver is unknown", () => {
    assert.equal(after("a = pick(df).refine(df)"), "train");
    assert.equal(after("a = pick(df).other(df)"), "other");
  });

  it("are those of a measure where a function gets predictions and the truth", () => {
    const own = "def lift(truth, scores):\n    return truth[np.argsort(scores)].mean()\n# %%\n";
    assert.equal(inNotebook(`${own}a = lift(y_test, pred)`), "evaluate");
    assert.notEqual(inNotebook(`${own}a = lift(df, pred)`), "evaluate");
    const drawing = "def show(truth, scores):\n    plt.scatter(truth, scores)\n# %%\n";
    assert.match(inNotebook(`${drawing}show(y_test, pred)`), /visualize/);
  });

  it("are saving where a text goes into a file", () => {
    assert.equal(inNotebook("df.to_html('a.html')"), "save");
    assert.equal(inNotebook("df.to_markdown(buf='a.md')"), "save");
    assert.doesNotMatch(inNotebook("df.to_html()"), /save/);
  });

  it("are those of what `min` picks, which need be no number", () => {
    assert.equal(after("best = min([Plain(), Fitted()], key=len)\nb = best.refine(df)"), "train");
  });
});
