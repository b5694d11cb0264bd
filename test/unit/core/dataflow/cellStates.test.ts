import assert from "node:assert/strict";
import { FakeSession, statesOf } from "../../../support/kernel";
import { formatCells, notebookOf } from "../../../support/notebook";

/** One line per cell. */
function opened(...cells: readonly string[]): FakeSession {
  return new FakeSession(cells.map((source) => `# %%\n${source}\n`).join(""));
}

function stored(...cells: readonly string[]): FakeSession {
  return new FakeSession(cells.map((source) => `# %% outputs="x"\n${source}\n`).join(""));
}

describe("cells of a session", () => {
  const chain = ["a = 1", "b = a + 1", "print(b)", "print('other')"];

  it("are up to date after a run from the top", () => {
    assert.deepEqual(
      opened(...chain)
        .run(1, 2, 3, 4)
        .states(),
      [],
    );
  });

  it("are stale below one that was changed and ran again, until they run again", () => {
    const session = opened(...chain)
      .run(1, 2, 3, 4)
      .edit(1, "a = 2")
      .run(1);
    assert.deepEqual(session.states(), ["2: stale, a by 1", "3: stale, a by 1 through 2"]);
    assert.deepEqual(session.run(2).states(), ["3: stale, b by 2"]);
    assert.deepEqual(session.run(3).states(), []);
  });

  it("stay stale when they run again on a value that is", () => {
    const session = opened(...chain)
      .run(1, 2, 3)
      .edit(1, "a = 2")
      .run(1, 3);
    assert.deepEqual(session.states(), ["2: stale, a by 1", "3: stale, a by 1 through 2"]);
  });

  it("are not stale when the cell above gave the same literal again", () => {
    assert.deepEqual(
      opened(...chain)
        .run(1, 2, 3, 1)
        .states(),
      [],
    );
    const back = opened(...chain)
      .run(1, 2, 3)
      .edit(1, "a = 2")
      .run(1)
      .edit(1, "a = 1")
      .run(1);
    assert.deepEqual(back.states(), []);
  });

  it("are not stale when another cell in between gives them the name", () => {
    const session = opened("a = 1", "a = input()", "print(a)").run(1, 2, 3);
    assert.deepEqual(session.edit(1, "a = 2").run(1).states(), []);
  });

  it("are not stale by what a cell further down did", () => {
    const session = opened("df = load()", "df.head()", "df['x'] = 1", "df = df.dropna()");
    assert.deepEqual(session.run(1, 2, 3, 4).states(), []);
  });

  it("are stale when a cell that changes their object in place runs again", () => {
    const session = opened("df = load()", "df['x'] = f(df)", "print(df)").run(1, 2, 3, 2);
    assert.deepEqual(session.states(), ["3: stale, df by 2"]);
  });

  it("are not stale by a change of another part", () => {
    const session = opened("df = load()", "df['x'] = f(df)", "print(df['y'])").run(1, 2, 3, 2);
    assert.deepEqual(session.states(), []);
  });

  it("lose a step when the cell before it runs again", () => {
    const session = opened("df = load()", "df = df.dropna()", "print(df)").run(1, 2, 3, 1);
    assert.deepEqual(session.states(), ["2: stale, df by 1", "3: stale, df by 1 through 2"]);
    assert.deepEqual(session.run(3).states(), [
      "2: stale, df by 1",
      "3: out of order, df of 1 instead of 2",
    ]);
    assert.deepEqual(session.run(2, 3).states(), []);
  });

  it("ran out of order when they saw what a cell below had made", () => {
    const session = opened("df = load()", "print(df)", "df = df.dropna()").run(1, 2, 3, 2);
    assert.deepEqual(session.states(), ["2: out of order, df of 3 instead of 1"]);
    const part = opened("df = load()", "print(df)", "df['x'] = f()").run(1, 2, 3, 2);
    assert.deepEqual(part.states(), ["2: out of order, df of 3 instead of 1"]);
  });

  it("may run again on their own result", () => {
    assert.deepEqual(opened("n = load()", "n = n + 1", "print(n)").run(1, 2, 2, 3).states(), []);
  });

  it("know of functions", () => {
    const session = opened("rate = 1", "def f():\n    return rate", "x = f()").run(1, 2, 3);
    assert.deepEqual(session.edit(1, "rate = 2").run(1).states(), ["3: stale, rate by 1"]);
    assert.deepEqual(session.edit(2, "def f():\n    return 0").run(2).states(), [
      "3: stale, f by 2",
    ]);
  });

  it("know of deleted cells", () => {
    const session = opened("a = load()", "a = clean(a)", "print(a)").run(1, 2, 3);
    assert.deepEqual(session.delete(2).states(), [
      "2: out of order, a of a cell that is gone instead of 1",
    ]);
    assert.deepEqual(opened("a = load()", "print(a)").run(1, 2).delete(1).states(), []);
  });

  it("know of moved cells", () => {
    const session = opened("a = load()", "print(a)", "a = clean(a)").run(1, 2, 3);
    assert.deepEqual(session.move(3, 2).states(), ["3: stale, a by 2"]);
  });

  it("know of inserted cells, once they have run", () => {
    const session = opened("a = load()", "print(a)").run(1, 2).insert(2, "a = clean(a)");
    assert.deepEqual(session.states(), []);
    assert.deepEqual(session.run(2).states(), ["3: stale, a by 2"]);
  });

  it("are up to date when everything ran twice from the top", () => {
    const session = opened(
      "import matplotlib.pyplot as plt\nfrom library import SEED as default",
      "seed = default\ndf = load()",
      "for i in range(3):\n    ax = plt.subplot(i)\n    ax.plot(df)",
      "model = Model(seed)\nmodel.fit(df)",
      "n = 0\nfor row in df:\n    n += 1",
      "plt.rc('font', size=n)\ndf = df.dropna()",
      "for row in df:\n    print(row)",
    );
    assert.deepEqual(session.run(1, 2, 3, 4, 5, 6, 7).run(1, 2, 3, 4, 5, 6, 7).states(), []);
  });

  it("count a run that failed neither as a change nor as up to date", () => {
    const session = opened(...chain)
      .run(1, 2, 3)
      .edit(1, "a = 1 / 0")
      .fail(1);
    assert.deepEqual(session.states(), []);
    assert.deepEqual(
      opened(...chain)
        .run(1, 2)
        .edit(1, "a = 2")
        .run(1)
        .fail(2)
        .states(),
      [],
    );
  });
});

describe("edited cells", () => {
  it("are those whose code is not the code that ran", () => {
    const session = opened("a = 1", "b = a").run(1, 2).edit(1, "a = 2");
    assert.deepEqual(session.states(), ["1: edited"]);
    assert.deepEqual(session.run(1).states(), ["2: stale, a by 1"]);
  });

  it("are not those with another comment or an empty line", () => {
    const session = opened("a = 1\nb = 2").run(1);
    assert.deepEqual(session.edit(1, "# first\na = 1  # one\n\nb = 2").states(), []);
  });

  it("are known of outputs from the file as well, while the output is there", () => {
    const session = stored("a = 1", "print(a)").edit(2, "print(a + 1)");
    assert.deepEqual(session.states(), ["2: edited"]);
    assert.deepEqual(session.clearOutput(2).states(), []);
  });
});

describe("cells that ran before the present session", () => {
  it("are up to date while other cells run as they did", () => {
    assert.deepEqual(stored("df = load()", "print(df)").run(1).states(), []);
  });

  it("are stale when what they came from ran with another text", () => {
    const session = stored("df = load(1)\nk = 3", "x = df.mean()", "print(x)", "print(k)");
    assert.deepEqual(session.edit(1, "df = load(2)\nk = 3").states(), ["1: edited"]);
    assert.deepEqual(session.run(1).states(), ["2: stale, df by 1", "3: stale, df by 1 through 2"]);
  });

  it("are those from before a restart, too", () => {
    const session = opened("df = load(1)", "print(df)").run(1, 2).restart();
    assert.deepEqual(session.run(1).states(), []);
    assert.deepEqual(session.restart().edit(1, "df = load(2)").run(1).states(), [
      "2: stale, df by 1",
    ]);
    assert.deepEqual(session.run(2).states(), []);
  });

  it("are judged by their counts where nothing has run yet", () => {
    const file = notebookOf(
      '# %% [9]\nrate = 1\n# %% [2] outputs="1"\nx = rate\nx\n# %% [3] outputs="2"\nprint(x)\n',
    );
    assert.deepEqual(statesOf(file), ["2: stale, rate by 1", "3: stale, rate by 1 through 2"]);
    const { history } = new FakeSession(formatCells(file)).run(1).notebook();
    assert.deepEqual(history && statesOf({ ...file, history }), []);
  });
});
