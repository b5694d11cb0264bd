import assert from "node:assert/strict";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../../../src/core/dataflow/buildGraph";
import { notebookOf } from "../../../support/notebook";

/** Paths of the calls that resolve, in document order. */
function calls(text: string): readonly string[] {
  const notebook = notebookOf(text.includes("# %%") ? text : `# %%\n${text}`);
  return buildGraph(notebook, new CellAnalyzer()).calls.map(({ path }) => path);
}

/** The path of the last call that resolves. */
function lastCall(text: string): string | undefined {
  return calls(text).at(-1);
}

describe("values and calls", () => {
  it("follow import aliases, from-imports and dotted imports", () => {
    assert.deepEqual(
      calls(
        "import numpy as np\nfrom pandas import read_csv as rc\nimport os.path\nnp.zeros(3)\nrc('a')\nos.path.join('a')",
      ),
      ["numpy.zeros", "pandas.read_csv", "os.path.join"],
    );
  });

  it("name methods after the class that made the receiver", () => {
    assert.equal(
      lastCall("from sklearn.svm import SVC\nclf = SVC()\nclf.fit(X, y)"),
      "sklearn.svm.SVC.fit",
    );
  });

  it("follow fluent chains, attributes, subscripts and methods that return their receiver", () => {
    assert.deepEqual(
      calls(
        "import pandas as pd\ndf = pd.read_csv('a').dropna()\ndf['a'].str.lower()\ndf.loc[0].copy()\ndf.plot()\ndf.plot.bar()",
      ),
      [
        "pandas.read_csv",
        "pandas.DataFrame.dropna",
        "pandas.StringMethods.lower",
        "pandas.NDFrame.copy",
        "pandas.DataFrame.plot",
        "pandas.Plot.bar",
      ],
    );
  });

  it("keep the constructor through fit, in one expression or two", () => {
    const imports = "from sklearn.linear_model import Ridge\n";
    assert.equal(
      lastCall(`${imports}m = Ridge().fit(X, y)\nm.predict(X)`),
      "sklearn.linear_model.Ridge.predict",
    );
  });

  it("take tuples apart, as train_test_split gives each input twice", () => {
    const split =
      "import pandas as pd\nfrom sklearn.model_selection import train_test_split\ndf = pd.read_csv('a')\na, b, c, d = train_test_split(df, df['y'])\n";
    assert.equal(lastCall(`${split}b.head()`), "pandas.DataFrame.head");
    assert.equal(lastCall(`${split}c.head()`), "pandas.Series.head");
  });

  it("take nested tuples apart", () => {
    assert.equal(
      lastCall(
        "from tensorflow.keras.datasets import mnist\n(a, b), (c, d) = mnist.load_data()\nc.reshape(-1)",
      ),
      "numpy.ndarray.reshape",
    );
  });

  it("look for keys and for masks in a table", () => {
    const df = "import pandas as pd\ndf = pd.read_csv('a')\n";
    assert.equal(lastCall(`${df}df['a'].head()`), "pandas.Series.head");
    assert.equal(lastCall(`${df}df[['a', 'b']].head()`), "pandas.DataFrame.head");
    assert.equal(lastCall(`${df}df[df['a'] > 1].head()`), "pandas.DataFrame.head");
    assert.equal(lastCall(`${df}df[1:3].head()`), "pandas.DataFrame.head");
    assert.equal(lastCall(`${df}for c in df.columns:\n    df[c].head()`), "pandas.Series.head");
  });

  it("know what with and for bind", () => {
    assert.equal(lastCall("with open('a') as f:\n    f.readlines()"), undefined);
    assert.equal(
      lastCall("import csv\nwith open('a', 'w') as f:\n    w = csv.writer(f)\n    w.writerow([1])"),
      "csv.writer.writerow",
    );
    assert.equal(
      lastCall("import pandas as pd\nfor k, g in pd.read_csv('a').groupby('k'):\n    g.head()"),
      "pandas.DataFrame.head",
    );
    assert.equal(
      lastCall(
        "import torch\nfor i, (x, y) in enumerate(torch.utils.data.DataLoader(d)):\n    y.view(1)",
      ),
      "torch.Tensor.view",
    );
  });

  it("treat a pipeline that ends in a transformer as a transformer", () => {
    const make = (last: string): string =>
      `from sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\nfrom sklearn.svm import SVC\np = make_pipeline(StandardScaler(), ${last})\np.fit(X)`;
    const receiver = (text: string): string | undefined => {
      const graph = buildGraph(notebookOf(`# %%\n${text}`), new CellAnalyzer());
      const { cell, fact } = graph.calls.at(-1) ?? assert.fail("no call");
      return graph.values.callOf(cell, fact.node)?.receiver;
    };
    assert.equal(receiver(make("SVC()")), "sklearn.Pipeline");
    assert.equal(receiver(make("StandardScaler()")), "sklearn.Transformer");
  });

  it("see through functions of the notebook, with the arguments of their calls", () => {
    assert.deepEqual(
      calls(`
# %%
import pandas as pd
def load(path):
    return pd.read_csv(path)
def clean(frame):
    return frame.dropna()
# %%
df = clean(load("a"))
df.head()
`),
      ["pandas.read_csv", "pandas.DataFrame.dropna", "pandas.DataFrame.head"],
    );
  });

  it("give back the argument that a function passes through, not that of its first call", () => {
    assert.equal(
      lastCall(
        "from sklearn.svm import SVC\nfrom sklearn.linear_model import Ridge\ndef show(m):\n    return m\na = show(SVC())\nb = show(Ridge())\nb.fit(X)",
      ),
      "sklearn.linear_model.Ridge.fit",
    );
  });

  it("follow functions that nothing calls, by their annotations", () => {
    assert.equal(
      lastCall("import pandas as pd\ndef f(df: pd.DataFrame):\n    df.dropna()"),
      "pandas.DataFrame.dropna",
    );
  });

  it("follow lambdas that are handed on", () => {
    assert.ok(calls("import numpy as np\nrows.map(lambda row: np.log(row))").includes("numpy.log"));
  });

  it("come to an end with functions that call themselves and each other", () => {
    assert.deepEqual(
      calls("def f(x):\n    return g(x)\ndef g(x):\n    return f(x)\nf(1)\nlambda: f(2)"),
      [],
    );
  });

  it("know instances of classes by their bases, their methods and what they keep in self", () => {
    const net = `
import torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 2)
    def forward(self, x):
        return self.layer(x)
net = Net()
`;
    assert.equal(lastCall(`${net}net.train()`), "Net.train");
    assert.ok(calls(`${net}net(1)`).includes("torch.nn.Linear.__call__"));
  });

  it("resolve names of star-imports that a table lists", () => {
    assert.equal(
      lastCall("from tensorflow.keras.layers import *\nDense(3)"),
      "tensorflow.keras.layers.Dense",
    );
    assert.equal(lastCall("from tensorflow.keras.layers import *\nprint(3)"), undefined);
    const stars = "from sklearn.preprocessing import *\nfrom sklearn.metrics import *\n";
    assert.equal(lastCall(`${stars}StandardScaler()`), "sklearn.preprocessing.StandardScaler");
    assert.equal(lastCall(`${stars}accuracy_score(y, p)`), "sklearn.metrics.accuracy_score");
    // Either module may hold it, for all that the tables say.
    assert.equal(lastCall(`${stars}Unheard()`), undefined);
  });

  it("use everybody's aliases where a notebook lost its imports, and only there", () => {
    assert.equal(lastCall("pd.read_csv('a')"), "pandas.read_csv");
    assert.equal(lastCall("pd = object()\npd.read_csv('a')"), undefined);
  });

  it("see an import that stands below its use", () => {
    assert.equal(lastCall("# %%\nx.zeros(1)\n# %%\nimport numpy as x"), "numpy.zeros");
  });

  it("forget what a name was when it is bound to something unknown, unless in a branch", () => {
    const df = "import pandas as pd\ndf = pd.read_csv('a')\n";
    assert.equal(lastCall(`${df}df = unknown()\ndf.dropna()`), "pandas.read_csv");
    assert.equal(
      lastCall(`${df}if x:\n    df = unknown()\ndf.dropna()`),
      "pandas.DataFrame.dropna",
    );
  });

  it("stay inside a function's scope, but for globals", () => {
    const text = (first: string): string =>
      `import pandas as pd\ndef f():\n    ${first}df = pd.read_csv('a')\nf()\ndf.dropna()`;
    assert.equal(lastCall(text("")), "pandas.read_csv");
    assert.equal(lastCall(text("global df; ")), "pandas.DataFrame.dropna");
  });

  it("know what a list holds that is filled in a loop", () => {
    assert.equal(
      lastCall(
        "import pandas as pd\nframes = []\nfor p in paths:\n    frames.append(pd.read_csv(p))\nframes[0].head()",
      ),
      "pandas.DataFrame.head",
    );
  });

  it("read what is left of a cell that does not parse", () => {
    assert.ok(
      calls("import pandas as pd\ndf = pd.read_csv('a')\ndef f(:\n  x\ndf.head()").includes(
        "pandas.DataFrame.head",
      ),
    );
  });

  it("guess nothing about methods of unknown values", () => {
    assert.deepEqual(calls("x.fit(1)\ny().predict(2)"), []);
  });
});
