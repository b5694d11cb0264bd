import assert from "node:assert/strict";
import { extractionJson } from "../../../../src/core/extract/planJson";
import {
  definitionLine,
  wantedParts,
  whyKept,
  type ChoicePlan,
} from "../../../../src/core/report/choicePlan";
import { extract } from "../../../support/extraction";

const notebook = `
# %%
import pandas as pd
from sklearn.linear_model import Ridge
RATE = 2
# %%
def scale(x):
    return x * RATE
def draw(x):
    print(x)
# %%
df = pd.read_csv("x.csv")
# %%
model = Ridge().fit(scale(df[["a"]]), df["y"])
`;

describe("a choice of what to extract", () => {
  it("begins with what is taken by itself; what that needs is not wanted by name", async () => {
    const base = await planOf();
    assert.deepEqual(wantedParts(base, {}, new Map()), ["scale", "load_data", "train_model"]);
    const again = await planOf(wantedParts(base, {}, new Map()));
    assert.deepEqual(again.modules, base.modules);
  });

  it("begins with what it was started for", async () => {
    const base = await planOf();
    assert.deepEqual(wantedParts(base, { symbols: ["draw"] }, new Map()), ["draw"]);
    assert.deepEqual(wantedParts(base, { cells: [1] }, new Map()), ["scale", "draw"]);
  });

  it("keeps ticks by name; those of parts that are gone come to nothing", async () => {
    const changes = new Map([
      ["scale", false],
      ["draw", true],
      ["gone", true],
    ]);
    assert.deepEqual(wantedParts(await planOf(), {}, changes), [
      "draw",
      "load_data",
      "train_model",
    ]);
  });

  it("lets go of what came along when nothing needs it any more", async () => {
    const changes = new Map([["train_model", false]]);
    const base = await planOf();
    const without = await planOf(wantedParts(base, {}, new Map([...changes, ["scale", false]])));
    assert.deepEqual(taken(without), ["load_data"]);
    assert.deepEqual(taken(await planOf(wantedParts(base, {}, changes))), [
      "RATE",
      "scale",
      "load_data",
    ]);
  });

  it("says why an unticked part stays", async () => {
    const plan = await planOf(["train_model"]);
    assert.equal(whyKept(["RATE"], plan), "RATE stays: scale needs it.");
    assert.equal(whyKept(["draw"], plan), undefined);
    assert.equal(whyKept([], plan), undefined);
    const present = plan.modules[0]?.text;
    const kept = await planOf(["draw"], present);
    assert.equal(whyKept(["scale"], kept), "scale stays: train_model needs it.");
    assert.equal(whyKept(["train_model"], kept), "train_model stays: in the module already.");
  });
});

describe("where a name is defined in a text", () => {
  const text = [
    "import a",
    "a_b = 1",
    "def spread(x):",
    "    b = 1",
    "async def late(): ...",
    "class Big(A): ...",
    "c: int = 3",
    "d == 1",
    "class Plain:",
  ].join("\n");

  it("is the line of its function, class or assignment at the top", () => {
    const lines = ["a_b", "spread", "late", "Big", "c", "Plain"].map((name) =>
      definitionLine(text, name),
    );
    assert.deepEqual(lines, [2, 3, 5, 6, 7, 9]);
  });

  it("is nowhere for what is only read, imported or nested", () => {
    const lines = ["a", "b", "d", "sprea"].map((name) => definitionLine(text, name));
    assert.deepEqual(lines, [undefined, undefined, undefined, undefined]);
  });
});

async function planOf(take?: readonly string[], present?: string): Promise<ChoicePlan> {
  const options = { ...(take ? { take } : { isDefault: true }), ...(present && { present }) };
  return { ...extractionJson(await extract(notebook, options)), modulePath: "src/fixture.py" };
}

function taken({ symbols }: ChoicePlan): readonly string[] {
  return symbols.flatMap(({ name, isTaken }) => (isTaken ? [name] : []));
}
