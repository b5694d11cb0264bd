/** What the hover of a name says: `hover` marks the place, brackets are links. */
import assert from "node:assert/strict";
import { nameHover } from "../../../../src/core/report/nameHover";
import { analyzeFixture } from "../../../support/analyze";
import { parseFixture } from "../../../support/notebook";

const notebook = `
# %%
import pandas as pd
#                ^^ hover
from sklearn.ensemble import RandomForestClassifier
# %%
def clean(df):
#   ^^^^^ hover
    renamed = df.rename(columns=str.lower)
#   ^^^^^^^ hover
    return renamed
#          ^^^^^^^ hover
# %%
df = pd.read_csv("a.csv")
#    ^^ hover
#       ^^^^^^^^ hover
# %%
df["rate"] = df["spend"] / 2
# %%
rows = clean(df)
#      ^^^^^ hover
#            ^^ hover
limit = 3
#^^^^ hover
print(limit)
#^^^^ hover
#     ^^^^^ hover
# %%
model = RandomForestClassifier()
#       ^^^^^^^^^^^^^^^^^^^^^^ hover
model.fit(rows, rows)
#^^^^ hover
#     ^^^ hover
#         ^^^^ hover
# %%
model.predict(rows)
# === tests/test_clean.py
from fixture import clean

def test_clean():
    assert clean(1) == 1
`;

describe("The hover of a name", () => {
  const expected: readonly (readonly [string, number, string | undefined])[] = [
    ["of an import lists its readers", 0, "`pd`: import of `pandas`\nread by cell [3]"],
    [
      "of a function says how it is tested and who reads it",
      1,
      "`clean`: function, defined here · [tested by test_clean]\nread by cell [5]",
    ],
    ["is silent for a local of a function where it is bound", 2, undefined],
    ["is silent for a local of a function where it is read", 3, undefined],
    [
      "of an imported module tells its path and cell",
      4,
      "`pd`: import of `pandas`, in [cell 1, line 1]",
    ],
    ["of a library call tells its phase", 5, "load: `pandas.read_csv`"],
    [
      "of a called function leads to its cell",
      6,
      "`clean`: function, defined in [cell 2, line 1] · [tested by test_clean]\nread by cell [5]",
    ],
    [
      "of data tells what it is, where it is defined, changed and read",
      7,
      "`df`: data, `pandas.DataFrame`, defined in [cell 3, line 1]\n" +
        "changed in cell [4] by item assignment\nread by cells [4], [5]",
    ],
    ["is silent for what begins and ends in the cell, where it is bound", 8, undefined],
    ["is silent for builtins", 9, undefined],
    ["is silent for what begins and ends in the cell, where it is read", 10, undefined],
    [
      "of an imported class that is called tells its phase too",
      11,
      "`RandomForestClassifier`: import of `sklearn.ensemble.RandomForestClassifier`, in [cell 1, line 2]\n" +
        "phase: model",
    ],
    [
      "of a value that is used where it is defined tells who reads it next",
      12,
      "`model`: data, `sklearn.ensemble.RandomForestClassifier`, defined in [cell 6, line 1]\n" +
        "changed in cell [6] by `.fit()`\nread by cell [7]",
    ],
    [
      "of a method tells its phase, and that it changes its object",
      13,
      "train: `sklearn.ensemble.RandomForestClassifier.fit`\nchanges `model` in place",
    ],
    [
      "of a value that a function of the notebook gave tells its type",
      14,
      "`rows`: data, `pandas.DataFrame`, defined in [cell 5, line 1]\nread by cells [6], [7]",
    ],
  ];

  for (const [title, index, words] of expected) {
    it(title, () => assert.equal(hoverAt(notebook, index), words));
  }

  it("marks exactly the name", () => {
    const { expectations, ...fixture } = parseFixture(notebook);
    const [, , , , , , called] = expectations;
    assert.ok(called);
    const position = { line: called.line + 1, column: called.start + 2 };
    const range = nameHover(analyzeFixture(fixture), called.cell, position)?.range;
    assert.deepEqual(range, { line: 1, column: 8, endLine: 1, endColumn: 13 });
  });

  it("offers each of several definitions that may have given the value", () => {
    const text = "\n# %%\nx = 1\n# %%\nif input():\n    x = 2\n# %%\nprint(x)\n#     ^ hover\n";
    assert.equal(
      hoverAt(text, 0),
      "`x`: data, `int`, defined in [cell 1, line 1] or [cell 2, line 2]\nread by cell [3]",
    );
  });

  it("counts a cell whose function reads the name, and one that calls that function", () => {
    const text = `
# %%
RATE = 2
#^^^ hover
# %%
def price(x): return x * RATE
# %%
price(3)
`;
    assert.match(hoverAt(text, 0) ?? "", /read by cells \[2\], \[3\]$/);
  });

  it("says that a function is untested where it is used, not where its finding stands", () => {
    const text = "\n# %%\ndef f(): pass\n#   ^ hover\n# %%\nf()\n#< hover\n";
    assert.equal(hoverAt(text, 0), "`f`: function, defined here\nread by cell [2]");
    assert.equal(
      hoverAt(text, 1),
      "`f`: function, defined in [cell 1, line 1] · untested\nread by cell [2]",
    );
  });

  it("says that nobody else reads a tested function", () => {
    const text = `
# %%
def f(): return 1
#   ^ hover
# === tests/test_f.py
from fixture import f
def test_f():
    assert f() == 1
`;
    assert.equal(
      hoverAt(text, 0),
      "`f`: function, defined here · [tested by test_f]\nno other cell reads it",
    );
  });

  it("names a cell once that may have given the value in several lines", () => {
    const text = "\n# %%\nx = 1\nif input():\n    x = 2\n# %%\nprint(x)\n#     ^ hover\n";
    assert.match(hoverAt(text, 0) ?? "", /defined in \[cell 1, line 1\] or \[line 3\]\n/);
  });

  it("is silent for names that no cell binds: the finding speaks", () => {
    assert.equal(hoverAt("\n# %%\nprint(nowhere)\n#     ^^^^^^^ hover\n", 0), undefined);
  });

  it("lists eight cells and counts the others", () => {
    const readers = Array.from({ length: 12 }, () => "# %%\nprint(x)\n").join("");
    assert.match(
      hoverAt(`\n# %%\nx = 1\n#< hover\n${readers}`, 0) ?? "",
      /read by cells \[2\], .*\[9\] and 4 more$/,
    );
  });

  it("is silent in Markdown", () => {
    const fixture = parseFixture("\n# %% [markdown]\n# x\n");
    assert.equal(nameHover(analyzeFixture(fixture), 0, { line: 1, column: 1 }), undefined);
  });
});

function hoverAt(text: string, index: number): string | undefined {
  const { expectations, ...fixture } = parseFixture(text);
  const at = expectations[index];
  assert.ok(at);
  const position = { line: at.line + 1, column: at.start + 1 };
  const hover = nameHover(analyzeFixture(fixture), at.cell, position);
  return hover?.lines
    .map((notes) => notes.map((note) => (note.place ? `[${note.text}]` : note.text)).join(""))
    .join("\n");
}
