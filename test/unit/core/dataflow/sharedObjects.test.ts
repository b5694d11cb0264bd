import assert from "node:assert/strict";
import { printSlice, printUses } from "../../../support/printGraph";

/** The uses of the last cell, without those of imports. */
async function lastUses(...cells: string[]): Promise<string> {
  const uses = await printUses(cells.map((cell) => `# %%\n${cell}\n`).join(""));
  return uses
    .split("\n")
    .filter((line) => line.startsWith(`${cells.length}:`))
    .join("\n");
}

const changedBy = (cause: string, place: string): RegExp =>
  new RegExp(` after ${cause.replace(/[.+()[\]`]/g, "\\$&")} ${place}`);

describe("one object under several names", () => {
  it("is made by a chain of assignments", async () => {
    assert.match(await lastUses("a = b = []", "a.append(1)", "b"), changedBy("`.append()`", "2:1"));
    assert.doesNotMatch(await lastUses("a, b = [], []", "a.append(1)", "b"), /after/);
  });

  it("stays one after `+=`, but a number is always a new one", async () => {
    const list = await lastUses("a = [1]\nb = a\na += [2]", "a.append(3)", "b");
    assert.match(list, changedBy("`.append()`", "2:1"));
    assert.doesNotMatch(await lastUses("i = 1\nj = i", "i += 1", "j"), /after/);
  });

  it("is what a loop takes out of a container that it was put into", async () => {
    const loop = "for each in both:\n    each.append(1)";
    assert.match(
      await lastUses("a, b = [], []\nboth = [a, b]", loop, "a"),
      changedBy("`.append()`", "2:2"),
    );
    const apart = await lastUses("x = load()\na = x[0]\nb = x[1]", "a.append(1)", "b");
    assert.doesNotMatch(apart, /after/);
  });

  it("is not in the list of what `*rest` leaves", async () => {
    assert.doesNotMatch(
      await lastUses("a = [1, 2]\nfirst, *rest = a", "rest.append(1)", "a"),
      /after/,
    );
  });

  it("is an array seen through slices, `.T`, `.reshape()` and `asarray`, in both directions", async () => {
    const array = "import numpy as np\na = np.arange(10)";
    for (const view of ["a[2:5]", "a.T", "a.reshape(2, 5).T[0]", "np.asarray(a)", "np.ravel(a)"]) {
      const seen = await lastUses(`${array}\nv = ${view}`, "a[3] = 9", "v");
      assert.match(seen, changedBy("item assignment", "2:1"), view);
      const shown = await lastUses(`${array}\nv = ${view}`, "v[0] = 9", "a");
      assert.match(shown, changedBy("item assignment", "2:1"), view);
    }
    for (const copy of ["a[2:5].copy()", "a.flatten()", "a[[1, 2]] + 0", "np.array(a)"]) {
      assert.doesNotMatch(await lastUses(`${array}\nv = ${copy}`, "a[3] = 9", "v"), /after/, copy);
    }
  });

  it("is no slice of a list", async () => {
    assert.doesNotMatch(await lastUses("a = [1, 2, 3]\nv = a[1:]", "a[0] = 9", "v"), /after/);
  });

  it("is fitted inside of a pipeline that a function makes", async () => {
    const made = "from sklearn.pipeline import make_pipeline\nclf = f()\npipe = make_pipeline(clf)";
    assert.match(await lastUses(made, "pipe.fit(X, y)", "clf"), changedBy("`.fit()`", "2:1"));
  });

  it("is neither the module nor the class that something was made with", async () => {
    const made = "import numpy as np\ns = np.c_[x, y]\nfrom lib import Tree, Bag\nb = Bag(Tree())";
    const uses = await lastUses(`${made}`, "s[0, 0] = 1\nb.fit(X)", "np\nTree");
    assert.doesNotMatch(uses, /after/);
  });
});

describe("a value that an error may leave as it was", () => {
  const tried = (handler: string): Promise<string> =>
    printSlice(`# %%\nx = 1\n# %%\ntry:\n    x = f()\nexcept ValueError:\n    ${handler}\n# %%\nx`);

  it("may be the earlier one where the handler goes on", async () => {
    assert.equal(await tried("print()"), "1: x = 1\n2: try:\n3: x");
  });

  it("is none where the handler binds the name or leaves", async () => {
    assert.equal(await tried("x = 0"), "2: try:\n3: x");
    assert.equal(await tried("raise"), "2: try:\n3: x");
  });
});

describe("arguments that receive a result", () => {
  it("are `out` by position, the first of `ufunc.at` and the `file` of print", async () => {
    const start = "import numpy as np\na = np.zeros(3)\nf = open('x', 'w')";
    for (const call of ["np.add(1, 2, a)", "np.sqrt(1, a)", "np.subtract.at(a, [0], 1)"]) {
      assert.match(await lastUses(start, call, "a"), / after `\.\w+\(\)` 2:1/, call);
    }
    assert.doesNotMatch(await lastUses(start, "np.add(a, 1)", "a"), /after/);
    assert.match(await lastUses(start, "print(1, file=f)", "f"), changedBy("`print()`", "2:1"));
  });
});
