import assert from "node:assert/strict";
import { bodyOf, extract, refusalsOf, type ExtractOptions } from "../../../support/extraction";

async function check(
  text: string,
  expected: readonly string[],
  options?: ExtractOptions,
): Promise<void> {
  assert.deepEqual(refusalsOf(await extract(text, options)), expected);
}

describe("a symbol is refused, with cell, line and remedy,", () => {
  it("when it is a class that reads what a cell computes", () =>
    check(
      "# %%\nimport pandas as pd\ndf = pd.read_csv('x')\n# %%\nclass F:\n    def head(self, n):\n        return df.head(n)\n",
      [
        "2:3 F: `F` reads `df`, which cell 1 computes when the notebook runs -> pass `df` as a parameter",
      ],
    ));

  it("when it is decorated, or declares the name, and says why it gets no parameter", () =>
    check(
      "# %%\nfrom functools import cache\nx = input()\n@cache\ndef f():\n    return x\ndef g():\n    global x\n    return x\n",
      [
        "1:5 f: `f` reads `x`, which cell 1 computes when the notebook runs (`f` is decorated) -> pass `x` as a parameter",
        "1:8 g: `g` reads `x`, which cell 1 computes when the notebook runs (`g` declares it `global`) -> pass `x` as a parameter",
      ],
    ));

  it("when it needs one that is, and everything else goes on", async () => {
    const text = `
# %%
x = input()
# %%
class Bad:
    def get(self): return x
def worse():
    return Bad()
def good():
    return 1
`;
    await check(text, [
      "2:2 Bad: `Bad` reads `x`, which cell 1 computes when the notebook runs -> pass `x` as a parameter",
      "2:3 worse: `worse` needs `Bad`, which cannot be taken: `Bad` reads `x`, which cell 1 computes when the notebook runs -> in cell 2: pass `x` as a parameter",
    ]);
    assert.equal(bodyOf(await extract(text)), "def good():\n    return 1");
  });

  it("when a method of it calls a function that needs what a cell computes", async () => {
    const text = `
# %%
x = input()
def f():
    return x
class A:
    def get(self): return f()
`;
    await check(text, [
      "1:5 A: `A` uses `f`, which needs `x`, and cell 1 computes that when the notebook runs -> pass `x` as a parameter",
    ]);
    assert.equal(bodyOf(await extract(text)), "def f(x):\n    return x");
  });

  it("when it reads a loop variable, a with target, a magic's result or a value derived from one", async () => {
    for (const line of [
      "for x in range(3): pass",
      "with open('a') as x: pass",
      "x = !ls",
      "%%capture x\nprint(1)",
      "a = input()\nx = a + 1",
      "x, y = load()",
      "%time x = load()",
    ]) {
      const found = refusalsOf(
        await extract(`# %%\n${line}\n# %%\nclass F:\n    def get(self): return x\n`),
      );
      assert.equal(found.length, 1, line);
      assert.match(
        found[0] ?? "",
        /^2:2 F: `F` reads `x`, which (a magic command in )?cell 1 /,
        line,
      );
    }
  });

  it("when a lower-case name is assigned several values", () =>
    check("# %%\nn = 1\nclass F:\n    def n(self): return n\n# %%\nn = 2\n", [
      "1:3 F: `F` reads `n`, which cells 1 and 2 assign in turn -> pass `n` as a parameter, or assign it once",
    ]));

  it("when a constant is changed in place", async () => {
    await check(
      "# %%\nLABELS = ['a']\nclass F:\n    def get(self): return LABELS\n# %%\nLABELS.append('b')\n",
      [
        "1:3 F: `F` reads `LABELS`, which cell 2 changes in place (`.append()`) -> pass `LABELS` as a parameter, or build it in one statement",
      ],
    );
    await check(
      "# %%\nconfig = {}\nconfig['a'] = 1\nclass F:\n    def get(self): return config\n",
      [
        "1:4 F: `F` reads `config`, which cell 1 changes in place (item assignment) -> pass `config` as a parameter, or build it in one statement",
      ],
    );
    await check("# %%\nseen = []\nclass F:\n    def add(self, x): seen.append(x)\n", [
      "1:3 F: `F` reads `seen`, which `F` changes in place (`.append()`) -> pass `seen` as a parameter, or write it in capitals if it is meant as state of the module",
    ]);
  });

  it("but not when functions keep a cache in a name of capitals", async () => {
    const text = "# %%\nCACHE = {}\ndef f(x):\n    CACHE[x] = x\n    return CACHE\nf(1)\n";
    await check(text, []);
  });

  it("when it rebinds a global, and when it reads one that is rebound", () =>
    check(
      "# %%\ncalls = 0\ndef count():\n    global calls\n    calls += 1\nclass Show:\n    def get(self): return calls\n",
      [
        "1:4 count: `count` gives `calls` another value through `global` -> let `count` return the new value instead",
        "1:6 Show: `Show` reads `calls`, which `count` gives another value through `global` -> pass `calls` as a parameter, or let `count` return the new value",
      ],
    ));

  it("when a name is defined nowhere, or only inside a branch", async () => {
    await check("# %%\ndef f():\n    return missing\n", [
      "1:2 f: `f` reads `missing`, which no cell defines -> define or import `missing`, or pass it as a parameter",
    ]);
    await check("# %%\nif True:\n    def g(): pass\ndef f():\n    return g()\n", [
      "1:4 f: `f` reads `g`, which cell 1 defines inside a branch or loop -> define `g` at the top level of its cell",
    ]);
  });

  it("when a name may come from what nobody can see", async () => {
    const text = "# %%\n%run other.py\n# %%\ndef f():\n    return helper()\n";
    const found = refusalsOf(await extract(text));
    assert.equal(found.length, 1);
    assert.match(
      found[0] ?? "",
      /^2:2 f: `f` reads `helper`, which no cell defines for sure \(.*%run/,
    );
  });

  it("when it uses what only a running notebook or Python 2 has", async () => {
    await check("# %%\ndef f():\n    return Out[1], _3\n", [
      "1:2 f: `f` reads `Out`, which exists in a running notebook only -> pass it as a parameter",
    ]);
    await check("# %%\ndef f():\n    return xrange(3)\n", [
      "1:2 f: `f` reads `xrange`, which Python 3 does not have -> use what replaced `xrange` in Python 3",
    ]);
    await check("# %%\nimport sys\ndef f(x):\n    return unicode(x) if x else x\n", [
      "1:3 f: `f` reads `unicode`, which Python 3 does not have -> use what replaced `unicode` in Python 3",
    ]);
    await check(
      "# %%\nimport sys\ndef f(x):\n    if sys.version_info < (3, 0):\n        x = unicode(x)\n    return x\n",
      [],
    );
    await check("# %%\ndef f():\n    return globals()['x']\n", [
      "1:2 f: `f` looks up variables of the notebook through `globals()` -> name what it reads, or pass it as a parameter",
    ]);
  });

  it("when a magic stands in its body", () =>
    check("# %%\ndef f(x):\n    !ls {x}\n    return x\n", [
      "1:2 f: the code of `f` holds a magic command, `!ls {x}` -> run the command through `subprocess`, or leave it to the caller",
    ]));

  it("when its cell does not parse, and other cells go on", async () => {
    const text = "# %%\ndef f(x):\n    return x\ny = (1,\n# %%\ndef g(x):\n    return x\n";
    const extraction = await extract(text);
    assert.match(
      refusalsOf(extraction).join(),
      /^1:\d+ f: cell 1, which defines `f`, has a syntax error: .* -> correct the cell$/,
    );
    assert.equal(bodyOf(extraction), "def g(x):\n    return x");
  });

  it("when importing the module would run something", async () => {
    const cases: readonly (readonly [string, string])[] = [
      ["def f(x=load('a')):\n    return x", "load('a')"],
      ["class A:\n    print('made')", "print('made')"],
      ["class A:\n    data = open('a').read()", "open('a').read()"],
      ["import os\nclass A:\n    home = os.environ['HOME']", "os.environ['HOME']"],
      ["class A:\n    for i in range(3): pass", "for i in range(3): pass"],
      ["from ipywidgets import interact\n@interact(x=3)\ndef f(x): pass", "interact(x=3)"],
      ["import numpy as np\ndef f(rng=np.random.default_rng()): pass", "np.random.default_rng()"],
    ];
    for (const [code, what] of cases) {
      const found = refusalsOf(await extract(`# %%\ndef load(x): return x\n# %%\n${code}\n`));
      assert.equal(found.length, 1, code);
      assert.ok(
        found[0]?.includes(`has \`${what}\`, which would run whenever the module is imported`),
        found[0],
      );
    }
  });

  it("when its decorator prints while it decorates, but not when it prints in the call", async () => {
    const loud = (body: string): string =>
      `# %%\ndef trace(function):\n${body}\n    return function\n@trace\ndef f(): pass\n`;
    assert.match(
      refusalsOf(
        await extract(loud("    if function:\n        print(function)"), { take: ["f"] }),
      ).join(),
      /has `trace`, which would run whenever the module is imported/,
    );
    await check(loud("    def inner():\n        print(1)"), [], { take: ["f"] });
  });

  it("when imports of different things run in branches", () =>
    check(
      "# %%\nfor i in range(2):\n    import os\nfor i in range(2):\n    import os.path as os\ndef f():\n    return os.name\n",
      [
        "1:6 f: `f` reads `os`, which cell 1 imports inside a branch or loop -> import `os` at the top level of its cell",
      ],
    ));

  it("but not for what is known to have no effect", async () => {
    const text = `
# %%
import enum, datetime
import numpy as np
from collections import namedtuple
from dataclasses import dataclass, field
from torch import nn
Point = namedtuple("Point", "x y")
@dataclass
class Config:
    layers: list = field(default_factory=list)
    since: datetime.date = datetime.date(2024, 1, 1)
CONFIG = Config()
class Kind(enum.Enum):
    A = enum.auto()
class Net:
    loss = nn.CrossEntropyLoss()
    def forward(self, x, weights=np.array([1, 2]), names=", ".join(["a", "b"])):
        return CONFIG, Point(1, 2)
`;
    await check(text, []);
  });

  it("when a cell changes a class after its definition, and not by code", () =>
    check("# %%\nimport time\nclass A: pass\n# %%\nA.made = time.time()\n", [
      "1:2 A: cell 2 changes `A` after its definition (`.made =`) -> move the change into the definition",
    ]));

  it("when a cell puts something else in its place, but not when it only uses its name", async () => {
    await check("# %%\ndef f(x): return x\n# %%\nf = jit(f)\n", [
      "1:1 f: cell 2 puts another object in the place of `f`, made from it -> write it as a decorator of `f`",
    ]);
    await check("# %%\ndef f(x): return x\n# %%\nf = f(2)\n", []);
  });

  it("when it would take the place of what every module has", () =>
    check('# %%\n__version__ = "2.0"\ndef f():\n    return __version__\n', [
      "1:2 f: `f` needs `__version__`, which cannot be taken: every module has a `__version__` of its own -> in cell 1: give it another name",
    ]));

  it("without showing the secret that it holds", async () => {
    const extraction = await extract('# %%\ndef f(c=connect(password="hunter2!")): pass\n');
    assert.equal(extraction.plan.refusals.length, 1);
    assert.doesNotMatch(JSON.stringify(extraction.plan), /hunter2/);
  });

  it("when it holds a secret without a name, which is then nowhere in the module", async () => {
    const text = `
# %%
def load(url):
    return connect(url, ["password: 'hunter2!'"])
def connect(url, password):
    return url
def good():
    return 1
`;
    const extraction = await extract(text);
    assert.deepEqual(refusalsOf(extraction), [
      '1:2 load: the code of `load` holds what looks like a password -> read it from the environment, as in `os.environ["NAME"]`',
    ]);
    assert.ok(!extraction.module?.text.includes("hunter2"));
  });

  it("when an import means something only where the notebook lies, or the module itself", async () => {
    await check("# %%\nfrom .utils import g\ndef f():\n    return g()\n", [
      "1:3 f: `f` needs `from .utils import g`, and what a relative import means depends on where a file is -> import it by its absolute name",
    ]);
    await check("# %%\nfrom fixture import g\ndef f():\n    return g()\n", [
      "1:3 f: `f` needs `g` from `fixture`, the module that is being written -> leave it if the notebook is to use its module, else rename one of the two",
    ]);
  });

  it("when a value is asked for that the notebook computes", () =>
    check(
      "# %%\nx = input()\ny = 1\n",
      [
        "1:1 x: `x` is computed when the notebook runs -> ask for the stage `load_data`, which computes it",
      ],
      { take: ["x", "y"] },
    ));
});
