import assert from "node:assert/strict";
import { bodyOf, extract, refusalsOf } from "../../../support/extraction";
import { stagesOf } from "../../../support/stages";

const rows = `
# %%
class Rows:
    def first(self):
        return self.items[0]
`;

/** The body of the module that is made from the class and a cell below it. */
async function withCell(cell: string): Promise<string> {
  const extraction = await extract(`${rows}# %%\n${cell}\n`, { take: ["Rows"] });
  assert.deepEqual(refusalsOf(extraction), []);
  return bodyOf(extraction);
}

describe("what changes a class or function after its definition", () => {
  it("comes along with it, and with what it is made of, in the order of the notebook", async () => {
    const body = await withCell(
      `def last(self): return self.items[-1]
Rows.last = last
Rows.__str__ = Rows.__repr__ = lambda self: "Rows"
Rows.end = property(last)`,
    );
    assert.match(body, /^class Rows:[^]*^def last[^]*^Rows\.last = last$/m);
    assert.match(body, /^Rows\.__str__ = Rows\.__repr__ = lambda self: "Rows"$/m);
    assert.match(body, /^Rows\.end = property\(last\)$/m);
  });

  it("may be written as setattr, as documentation and as a class that counts as another", async () => {
    assert.match(
      await withCell(`setattr(Rows, "kind", "row")`),
      /^setattr\(Rows, "kind", "row"\)/m,
    );
    assert.match(await withCell(`Rows.first.__doc__ = "The first."`), /^Rows\.first\.__doc__ = /m);
    assert.match(await withCell(`Rows.__doc__ += " More."`), /^Rows\.__doc__ \+= " More\."$/m);
    const abc = "from collections.abc import Sequence\nSequence.register(Rows);";
    assert.match(await withCell(abc), /^Sequence\.register\(Rows\)$/m);
  });

  it("may be done in a loop over what is written out", async () => {
    assert.match(
      await withCell(`def counted(name):
    def inner(self): return (name, len(self.items))
    return inner
for name in ("size", "length"):
    setattr(Rows, name, counted(name))
    setattr(Rows, f"{name}_of", property(counted("x" + name)))`),
      /^def counted[^]*^for name in \("size", "length"\):\n {4}setattr\(Rows, name, counted\(name\)\)/m,
    );
    assert.match(
      await withCell(`class More:
    pass
for kind in [Rows, More]:
    def label(self, kind=kind): return kind.__name__
    kind.label = label`),
      /^class More[^]*^for kind in \[Rows, More\]:\n\n {4}def label/m,
    );
  });

  it("stays with its loop where that does something else or its variable is used elsewhere", async () => {
    const bodies = await Promise.all(
      [
        `for name in ("size",):\n    setattr(Rows, name, 1)\n    print(name)`,
        `for name in names():\n    setattr(Rows, name, 1)`,
        `for name in ("size",):\n    setattr(Rows, name, 1)\nprint(name)`,
        `for name in ("size",):\n    setattr(Rows, name, lambda self: name)\nfor name in [1, 2]:\n    print(name)`,
        `for name in ("size",):\n    setattr(Rows, name, Rows().first())`,
      ].map(async (cell) => {
        const extraction = await extract(`${rows}# %%\n${cell}\n`, { take: ["Rows"] });
        return bodyOf(extraction);
      }),
    );
    for (const each of bodies) assert.doesNotMatch(each, /setattr/);
  });

  it("may be made by a function that makes functions and runs nothing", async () => {
    const cell = (does: string): string => `
def counted(f):
    ${does}
    def inner(self): return len(f(self))
    return inner
def names(self): return ["a"]
Rows.count = counted(names)
`;
    assert.match(await withCell(cell("calls = 0")), /^Rows\.count = counted\(names\)$/m);
    const extraction = await extract(`${rows}# %%${cell("print(f)")}`, { take: ["Rows"] });
    assert.match(refusalsOf(extraction).join(), /cell 2 changes `Rows`|`counted\(names\)`/);
  });

  it("keeps the class back where it holds a value of the notebook", async () => {
    const extraction = await extract(
      `${rows}# %%\nimport pandas as pd\nRows.data = pd.read_csv("rows.csv")\n`,
      { take: ["Rows"] },
    );
    assert.match(
      refusalsOf(extraction).join(),
      /^1:1 Rows: cell 2 changes `Rows` after its definition \(`\.data =`\)/,
    );
  });

  it("has a marker of its own, so that extracting again changes nothing and edits are seen", async () => {
    const text = `${rows}# %%\nRows.kind = "row"\n`;
    const present = (await extract(text)).module?.text ?? "";
    assert.equal((await extract(text, { present })).module?.state, "unchanged");
    const edited = await extract(text, { present: present.replace('"row"', '"line"') });
    assert.match(refusalsOf(edited).join(), /the module is ahead: `Rows\.kind` was edited in line/);
    const changed = await extract(text.replace('"row"', '"line"'), { present });
    assert.match(changed.module?.text ?? "", /^Rows\.kind = "line"$/m);
  });
});

const scaling = (between: string): string => `
# %%
import numpy as np
class Scaler:
    def scale(self, x): return x / 2
# %% [markdown]
# ## Train
# %%
X = np.ones((3, 2))
${between}
# %%
Scaler.scale = lambda self, x: x * 10
Scaler.widen = lambda self, x: x + 1
# %%
model = Ridge().fit(Scaler().scale(X), X[:, 0])
`;

describe("a class that is changed in a notebook with stages", () => {
  it("stays at the top of the module, complete, where no stage has used it before", async () => {
    const { body } = await stagesOf(scaling("print(Scaler().scale(X))"));
    assert.match(body, /^class Scaler:/m);
    assert.match(body, /^Scaler\.scale = lambda/m);
  });

  it("is a variable of stages where one has used what is replaced", async () => {
    const { body } = await stagesOf(scaling("X = Scaler().scale(X)"));
    assert.match(body, /^ {4}class Scaler:/m);
    assert.match(body, /^ {4}Scaler\.scale = lambda/m);
  });

  it("stays at the top where all that is added is new", async () => {
    const text = scaling("X = Scaler().scale(X)").replace(/^Scaler\.scale = .*\n/m, "");
    const { body } = await stagesOf(text);
    assert.match(body, /^class Scaler:/m);
    assert.match(body, /^Scaler\.widen = lambda/m);
  });
});

describe("a function that is patched into a class", () => {
  const patched = `
# %%
from fastcore.basics import patch, patch_to
class Rows: pass
def size(x): return sum(x)
# %%
@patch
def sum(self: Rows): return size(self.items)
@patch_to(Rows)
def only(self): return self.items
`;

  it("comes along with the class, and leaves its name what it was", async () => {
    const extraction = await extract(patched, { take: ["Rows"] });
    assert.deepEqual(refusalsOf(extraction), []);
    const body = bodyOf(extraction);
    assert.match(
      body,
      /^class Rows:[^]*^@patch\ndef sum\(self: Rows\)[^]*^@patch_to\(Rows\)\ndef only/m,
    );
    assert.match(body, /^def size\(x\):\n {4}return sum\(x\)$/m);
  });

  it("is a symbol of its own where the class is one of a library", async () => {
    const text = `
# %%
from pathlib import Path
from fastcore.basics import patch
@patch
def names(self: Path): return [each.name for each in self.iterdir()]
`;
    assert.match(bodyOf(await extract(text, { take: ["names"] })), /^@patch\ndef names/m);
    assert.match(bodyOf(await extract(text, { isDefault: true })), /^@patch\ndef names/m);
  });
});
