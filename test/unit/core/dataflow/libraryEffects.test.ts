/** What calls change: told by names where nothing else is known, and by tables where a type is. */
import assert from "node:assert/strict";
import { graphOf } from "../../../support/printGraph";

describe("Effects of calls", () => {
  const cases: readonly (readonly [what: string, before: string, change: string, reads: string])[] =
    [
      [
        "drawing on axes",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()",
        "ax.plot([1])",
        "ax",
      ],
      [
        "drawing on axes for the figure",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()",
        "ax.set_title('a')",
        "fig",
      ],
      [
        "a generator's shuffle",
        "import numpy as np\nrng = np.random.default_rng(0)\nxs = [1]",
        "rng.shuffle(xs)",
        "xs",
      ],
      ["out=", "import numpy as np\na = np.ones(3)", "np.add(1, 2, out=a)", "a"],
      [
        "out= of several",
        "import numpy as np\na = np.ones(3)\nb = np.ones(3)",
        "np.modf(1.5, out=(b, a))",
        "a",
      ],
      [
        "an initialiser of weights",
        "import torch\nt = torch.zeros(3)",
        "torch.nn.init.zeros_(t)",
        "t",
      ],
      [
        "a step of an optimiser",
        "import torch\nnet = torch.nn.Linear(1, 1)\nopt = torch.optim.SGD(net.parameters())",
        "opt.step()",
        "net",
      ],
      [
        "inplace=True",
        "import pandas as pd\ndf = pd.read_csv('a')",
        "df.drop('x', inplace=True)",
        "df",
      ],
      [
        "inplace=True of a method that elsewhere always changes something",
        "import pandas as pd\ndf = pd.read_csv('a')",
        "df.eval('x = y', inplace=True)",
        "df",
      ],
      [
        "inplace=True on a column",
        "import pandas as pd\ndf = pd.read_csv('a')",
        "df['a'].fillna(0, inplace=True)",
        "df",
      ],
      ["`+=` on a slice", "import numpy as np\na = np.ones(3)\nview = a[:2]", "view += 1", "a"],
      ["a reshaped view", "a = load()\nview = a.reshape(-1)", "view[0] = 1", "a"],
      ["another name", "a = []\nb = a", "b.append(1)", "a"],
      ["what a dictionary holds", "cfg = {'a': {}}\npart = cfg.get('a')", "part['b'] = 1", "cfg"],
      ["a loop variable", "rows = [{}, {}]", "for row in rows:\n    row['k'] = 1", "rows"],
      [
        "a function that passes on what it gets",
        "def f(d): d['a'] = 1\ndef g(d): f(d)\nx = {}",
        "g(x)",
        "x",
      ],
      [
        "a function that changes a global",
        "log = []\ndef note(x): log.append(x)",
        "note(1)",
        "log",
      ],
    ];
  for (const [what, before, change, name] of cases) {
    it(`${what} changes: ${change.split("\n")[0]}`, async () => {
      assert.deepEqual(await changesSeen(before, change, name), [1]);
    });
  }

  const harmless: readonly (readonly [
    what: string,
    before: string,
    call: string,
    reads: string,
  ])[] = [
    [
      "a method that gives a copy",
      "import pandas as pd\ndf = pd.read_csv('a')",
      "df.drop('x', axis=1)",
      "df",
    ],
    [
      "inplace=False",
      "import pandas as pd\ndf = pd.read_csv('a')",
      "df.fillna(0, inplace=False)",
      "df",
    ],
    [
      "predict and score",
      "from sklearn.svm import SVC\nm = SVC().fit(1, 2)",
      "m.predict(1); m.score(1, 2)",
      "m",
    ],
    ["an unknown function", "import mylib\nxs = [1]", "mylib.process(xs)", "xs"],
    ["a function of a module on the module", "import numpy as np", "np.append([1], 2)", "np"],
    ["a change of a copy", "a = {}\nb = a.copy()", "b['x'] = 1", "a"],
    ["sorted()", "xs = [2, 1]", "sorted(xs)", "xs"],
    ["a method of a text", "s = 'a'", "s.replace('a', 'b')", "s"],
  ];
  for (const [what, before, call, name] of harmless) {
    it(`${what} changes nothing: ${call}`, async () => {
      assert.deepEqual(await changesSeen(before, call, name), []);
    });
  }

  it("keeps earlier changes where a whole view or an unknown part is stored", async () => {
    const graph = await graphOf(
      "# %%\ndf = load()\n# %%\ndf.loc[0] = 1\n# %%\ndf.columns = ['a']\ndf[key] = 2\n# %%\ndf",
    );
    const seen = graph.uses.find(({ cell, name }) => cell === 3 && name === "df")?.mutations;
    assert.deepEqual(
      seen?.map(({ cause }) => cause),
      ["item assignment", "`.columns =`", "item assignment"],
    );
  });
});

/** Cells whose changes the read in the last cell sees. */
async function changesSeen(before: string, change: string, name: string): Promise<number[]> {
  const graph = await graphOf(`# %%\n${before}\n# %%\n${change}\n# %%\n${name}`);
  const use = graph.uses.find((each) => each.cell === 2 && each.name === name);
  assert.ok(use);
  return [...new Set(use.mutations.map(({ cell }) => cell))].filter((cell) => cell > 0);
}
