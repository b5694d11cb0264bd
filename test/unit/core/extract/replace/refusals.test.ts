import assert from "node:assert/strict";
import { extract } from "../../../../support/extraction";
import { replace } from "../../../../support/replacement";

const notebook = `# %%
from sklearn.linear_model import Ridge
# %%
def clean(text):
    return text.strip()
# %%
model = Ridge().fit([[len(clean("a "))]], [1.0])
`;

describe("refusing to replace", () => {
  it("a module that is not there yet", async () => {
    const { refusals, replacement } = await replace(notebook, { present: undefined });
    assert.deepEqual(refusals, [
      "1:1 src/churn.py: there is no src/churn.py yet -> extract the notebook first",
    ]);
    assert.deepEqual(replacement.edits, []);
  });

  it("a module of an older notebook", async () => {
    const { replacement } = await replace(notebook);
    assert.ok(replacement.cells.length > 0);
    const older = await moduleOf(notebook.replace("strip()", "lower()"));
    const { refusals } = await replace(notebook, { present: older });
    assert.deepEqual(refusals, [
      "1:1 src/churn.py: src/churn.py does not say what the notebook gives now -> extract the notebook first",
    ]);
  });

  it("a module that somebody has edited", async () => {
    const text = await moduleOf(notebook);
    const { refusals } = await replace(notebook, { present: text.replace("strip()", "title()") });
    assert.equal(refusals.length, 1);
    assert.match(refusals[0] ?? "", /the module is ahead: `clean` was edited in line \d+/);
  });

  it("a definition that runs text in which variables of the notebook may stand", async () => {
    const { kept, text } = await replace(
      `# %%
def show(*names):
    return [eval(name) for name in names]
def total(text):
    return eval(text, {"x": 1})
x = 2
show("x"), total("x + 1")
`,
      { take: ["show", "total"] },
    );
    assert.deepEqual(kept, [
      "1:2 show: `show` runs text by `eval`, and names in it would no longer be the notebook's -> hand the namespace to `eval` as a parameter of `show`",
    ]);
    assert.match(text, /from churn import total/);
  });

  it("only what a cell with a syntax error defines", async () => {
    const { kept, text } = await replace(`${notebook}# %%
def other(x):
    return x
print(
# %%
model = Ridge().fit([[other(1)]], [2.0])
`);
    for (const each of kept) assert.match(each, /syntax error|stays in the notebook/);
    assert.match(text, /^print\($/m);
  });
});

async function moduleOf(text: string): Promise<string> {
  const { module } = await extract(text, {
    isDefault: true,
    path: "notebooks/churn.ipynb",
    localModules: ["churn"],
  });
  return (module?.text ?? "").replaceAll("src/fixture.py", "src/churn.py");
}
