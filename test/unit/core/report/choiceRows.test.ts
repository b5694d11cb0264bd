import assert from "node:assert/strict";
import { extractionJson } from "../../../../src/core/extract/planJson";
import type { ChoicePlan } from "../../../../src/core/report/choicePlan";
import { choiceRows, choiceSummary, type ChoiceRow } from "../../../../src/core/report/choiceRows";
import { extract, type ExtractOptions } from "../../../support/extraction";

const notebook = `
# %%
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import Ridge
RATE = 2
# %%
def scale(x: float, *rest, k=1) -> float:
    """Scale by the rate.

    More of it."""
    return x * RATE
def draw(x):
    plt.plot(x)
# %%
df = pd.read_csv("x.csv")
df.head()
# %% [markdown]
# ## Train
# %%
X = scale(df[["a"]])
# %%
model = Ridge().fit(X, df["y"])
draw(X)
`;

describe("the tree that people choose from", () => {
  it("has the module with its parts in groups, and what is not in it below", async () => {
    const plan = await planOf({ isDefault: true });
    assert.deepEqual(outline(choiceRows(plan, plan), 2), [
      "src/fixture.py: 0.1.0 · new",
      "  [x] Constants: 1",
      "    [x] RATE: cell 1 · needed by scale",
      "  [ ] Functions: 1 of 2",
      "    [x] scale: cell 2 · needed by train_model",
      "    [ ] draw: cell 2 · only exploration, plots or tests use it",
      "  [x] Stages: 2",
      "    [x] load_data: cell 3 · needed by train_model",
      "    [x] train_model: cells 5, 6 · df → X, model",
      "Notes: 1",
      "  cell 3: reads x.csv (cell 3) relative to notebooks/: run the module from there",
      "Left behind: 4",
      "  cell 1: nothing taken uses plt",
      "  cell 2: not taken by itself: only exploration, plots or tests use it",
      "  cell 3: looks at the data",
      "  cell 6: draws a plot",
    ]);
  });

  it("opens a part to what it needs", async () => {
    const plan = await planOf({ isDefault: true });
    const part = find(choiceRows(plan, plan), "train_model");
    assert.deepEqual(outline(part.children, 0), [
      "load_data: needed · cell 3",
      "scale: needed · cell 2",
    ]);
    assert.deepEqual(
      part.children.map(({ names, cells }) => [names, cells]),
      [
        [["load_data"], [2]],
        [["scale"], [1]],
      ],
    );
  });

  it("tells in the hover what a part gets, gives and is for", async () => {
    const rows = await rowsOf({ isDefault: true });
    const notes = (name: string) => find(rows, name).notes.map(({ text }) => text);
    assert.deepEqual(notes("scale"), [
      "`scale(x: float, *rest, k)` → `float`",
      "Scale by the rate.",
      "From cell 2: model code: cell 5 uses it (prepare)",
      "Needed by `train_model`",
    ]);
    assert.deepEqual(notes("train_model"), [
      "`train_model(df)` → `X, model`",
      "Train.",
      "From cells 5, 6: top-level code (train)",
    ]);
    assert.deepEqual(notes("RATE"), ["From cell 1", "Needed by `scale`"]);
  });

  it("says nothing of what somebody ticked, which the box shows", async () => {
    const base = await planOf({ isDefault: true });
    const rows = choiceRows(await planOf({ take: ["draw"] }), base);
    assert.deepEqual(outline(rows, 2).slice(0, 8), [
      "src/fixture.py: 0.1.0 · new",
      "  [ ] Constants: 0 of 1",
      "    [ ] RATE: cell 1",
      "  [ ] Functions: 1 of 2",
      "    [ ] scale: cell 2",
      "    [x] draw: cell 2",
      "  [ ] Stages: 0 of 2",
      "    [ ] load_data: cell 3",
    ]);
    assert.equal(choiceSummary(await planOf({ take: ["draw"] }), base), "1 of 5 parts");
  });

  it("leads to the line of the module that somebody has edited", async () => {
    const { modules } = await planOf({ isDefault: true });
    const present = modules[0]?.text.replace("return x * RATE", "return x * RATE + 1") ?? "";
    const plan = await planOf({ isDefault: true, present });
    const [row] = find(choiceRows(plan, plan), "Refused").children;
    assert.ok(row?.editedLine);
    assert.match(present.split("\n")[row.editedLine - 1] ?? "", /return x \* RATE \+ 1/);
    assert.equal(find(choiceRows(plan, plan), "src/fixture.py").description, "nothing to write");
  });

  it("says first what changes in a module that is there", async () => {
    const { modules } = await planOf({ isDefault: true });
    const plan = await planOf(
      { isDefault: true, present: modules[0]?.text ?? "" },
      notebook.replace("x * RATE", "x / RATE"),
    );
    const rows = choiceRows(plan, plan);
    assert.match(find(rows, "scale").description, /^changed · cell 2 · /);
    assert.match(find(rows, "RATE").description, /^cell 1 · /);
    assert.equal(find(rows, "src/fixture.py").description, "0.1.1 · changed");
  });

  it("opens groups that have something, and nothing of what stays", async () => {
    const base = await planOf({ isDefault: true });
    const rows = choiceRows(await planOf({ take: ["draw"] }), base);
    const open = (name: string) => find(rows, name).isOpen;
    assert.deepEqual(["Constants", "Functions", "Left behind"].map(open), [false, true, false]);
    assert.deepEqual([base, await planOf({ take: [] })].map(opensNotes), [false, true]);
  });

  it("says what cannot go, also when the choice is of something else", async () => {
    const broken = `${notebook}
# %%
rows = !cat rows.txt
# %%
other = Ridge().fit([[len(rows)]], [1])
`;
    const base = await planOf({ isDefault: true }, broken);
    const rows = choiceRows(await planOf({ take: ["draw"] }, broken), base);
    const refused = find(rows, "Refused");
    assert.ok(refused.isOpen);
    const [row] = refused.children;
    assert.ok(row && base.refusals[0]);
    assert.deepEqual([row.cells, row.line], [[6], base.refusals[0].line]);
    assert.match(row.description, /^cell 7 · /);
    assert.equal(row.notes.length, 2);
    const plan = await planOf({ take: ["draw"] }, broken);
    assert.match(choiceSummary(plan, base), /^1 of \d parts, 1 refused$/);
  });

  it("keeps the ids of its rows while the choice changes", async () => {
    const base = await planOf({ isDefault: true });
    const [before, after] = [base, await planOf({ take: ["draw"] })].map((plan) =>
      all(choiceRows(plan, base)).filter(({ id }) => !/^(note|left)/.test(id)),
    );
    assert.deepEqual(
      after?.map(({ id }) => id),
      before?.map(({ id }) => id),
    );
    assert.equal(new Set(before?.map(({ id }) => id)).size, before?.length);
  });

  it("offers the same parts whatever is ticked", async () => {
    const settings = `# %% tags=parameters
FRACTION = 0.5
${notebook.replace("X = ", "X = FRACTION * ")}`;
    const base = await planOf({ isDefault: true }, settings);
    const none = await planOf({ take: [] }, settings);
    assert.ok(none.symbols.some(({ name }) => name === "FRACTION"));
    const names = (plan: ChoicePlan) =>
      all(choiceRows(plan, base)).flatMap(({ kind, label }) => (kind === "part" ? [label] : []));
    assert.deepEqual(names(none), names(base));
    assert.equal(choiceSummary(none, base), "0 of 5 parts");
  });

  it("has each module with the parts that it takes", async () => {
    const base = await planOf({ isDefault: true });
    const [module] = base.modules;
    assert.ok(module);
    const symbols = (names: readonly string[]) =>
      module.symbols.filter(({ name }) => names.includes(name));
    const plan: ChoicePlan = {
      ...base,
      modules: [
        { ...module, symbols: symbols(["RATE", "scale"]) },
        { ...module, path: "src/other.py", symbols: symbols(["load_data", "train_model"]) },
      ],
      symbols: [...base.symbols, ...base.symbols.map((each) => ({ ...each, isTaken: false }))],
    };
    assert.deepEqual(
      choiceRows(plan, plan)
        .filter(({ kind }) => kind === "module")
        .map((row) => [row.label, ...row.children.flatMap(({ names }) => names)]),
      [
        ["src/fixture.py", "RATE", "scale", "draw"],
        ["src/other.py", "load_data", "train_model"],
      ],
    );
    assert.equal(choiceSummary(plan, plan), "4 of 5 parts");
  });
});

function opensNotes(plan: ChoicePlan): boolean {
  const notes = [{ cell: 0, text: "reads `x.csv`" }];
  return find(choiceRows({ ...plan, notes }, plan), "Notes").isOpen;
}

async function planOf(options: ExtractOptions, text = notebook): Promise<ChoicePlan> {
  return { ...extractionJson(await extract(text, options)), modulePath: "src/fixture.py" };
}

async function rowsOf(options: ExtractOptions): Promise<readonly ChoiceRow[]> {
  const plan = await planOf(options);
  return choiceRows(plan, plan);
}

function all(rows: readonly ChoiceRow[]): readonly ChoiceRow[] {
  return rows.flatMap((row) => [row, ...all(row.children)]);
}

function find(rows: readonly ChoiceRow[], label: string): ChoiceRow {
  const row = all(rows).find((each) => each.label === label);
  assert.ok(row, `there is no row ${label}`);
  return row;
}

/** The rows as text, down to a depth. */
function outline(rows: readonly ChoiceRow[], depth: number): readonly string[] {
  return rows.flatMap(({ label, description, isTicked, children }) => {
    const box = isTicked === undefined ? "" : isTicked ? "[x] " : "[ ] ";
    const below = depth > 0 ? outline(children, depth - 1).map((line) => `  ${line}`) : [];
    return [`${box}${label}: ${description}`, ...below];
  });
}
