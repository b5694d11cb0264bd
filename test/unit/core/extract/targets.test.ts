import assert from "node:assert/strict";
import { keptOut, targetsOf } from "../../../../src/core/extract/targets";
import { bodyOf, extract } from "../../../support/extraction";
import { notebookOf } from "../../../support/notebook";

/** "module: cells (internal)", cells counted from 0. */
function targets(text: string): readonly string[] {
  return targetsOf(notebookOf(text)).map(({ module, cells, internal }) => {
    const inner = internal.size > 0 ? ` (internal ${[...internal].join(" ")})` : "";
    return `${module ?? "own"}: ${cells.join(" ")}${inner}`;
  });
}

describe("exported cells", () => {
  it("go to the module of default_exp, or to the one that they name", () => {
    const text = `
# %%
#| default_exp pkg.core
# %%
#| export
a = 1
# %%
#|export pkg.more
b = 2
# %%
#| exporti
_c = 3
# %%
#| exports
d = 4
# %%
e = 5
`;
    assert.deepEqual(targets(text), ["pkg.core: 1 3 4 (internal 3)", "pkg.more: 2"]);
  });

  it("go to the notebook's own module without a default_exp", () => {
    assert.deepEqual(targets("# %%\n#| export\na = 1\n"), ["own: 0"]);
  });

  it("may be marked by a cell tag", () => {
    assert.deepEqual(targets("# %% tags=export\na = 1\n# %%\nb = 2\n"), ["own: 0"]);
    assert.deepEqual(targets("# %% tags=export,skip\na = 1\n"), []);
  });

  it("may be marked in nbdev's old way, where the notebook names its module", () => {
    assert.deepEqual(targets("# %%\n# default_exp core\n# %%\n#export\na = 1\n"), ["core: 1"]);
    assert.deepEqual(targets("# %%\n# export\ndf.to_csv(path)\n"), [], "a comment like any other");
  });

  it("are told by the first comments only, and by nothing but a directive", () => {
    assert.deepEqual(targets("# %%\na = 1\n#| export\n"), []);
    assert.deepEqual(targets("# %%\n#| export is what we do here\na = 1\n"), []);
    assert.deepEqual(targets("# %%\n# Why.\n#| export\na = 1\n"), ["own: 0"]);
    assert.deepEqual(targets("# %%\n%%time\n#| export\na = 1\n"), ["own: 0"]);
  });
});

describe("cells that are kept out", () => {
  it("have the tag `skip` or nbdev's `hide`", () => {
    const text = "# %% tags=skip\na = 1\n# %%\n#| hide\nb = 1\n# %%\n# hide\nc = 1\n";
    assert.deepEqual([...keptOut(notebookOf(text))], [0, 1]);
  });

  it("are not taken by themselves, but with what needs them", async () => {
    const text = `
# %% tags=skip
def base(x): return x
def other(x): return x
# %%
from sklearn.linear_model import Ridge
model = Ridge().fit(base(X), y)
`;
    const alone = await extract(text, { isDefault: true });
    const names = alone.plan.symbols.filter(({ isDefault }) => isDefault).map(({ name }) => name);
    assert.ok(!names.includes("base") && !names.includes("other"));
    assert.equal(alone.plan.left.find(({ cell }) => cell === 0)?.reason, "its author keeps it out");
    assert.match(bodyOf(await extract(text, { take: ["other"] })), /def other/);
  });
});
