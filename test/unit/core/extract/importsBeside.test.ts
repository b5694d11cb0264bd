/** Imports that the notebook finds and its module does not. */
import assert from "node:assert/strict";
import { extract } from "../../../support/extraction";

const notebook = `
# %%
import pandas as pd
from helpers import prep
# %%
def clean(x):
    return prep(pd.DataFrame(x))
`;

/** The notes of an extraction from notebooks/ to src/, as "cell: text", cells counted from 1. */
async function notes(
  files: readonly string[],
  options: { text?: string; searched?: readonly string[]; modulePath?: string } = {},
): Promise<readonly string[]> {
  const { text = notebook, searched = ["notebooks"], modulePath } = options;
  const { plan } = await extract(text, {
    places: { files: new Set(files), searched },
    ...(modulePath === undefined ? {} : { modulePath }),
  });
  return plan.notes.map((note) => `${note.cell + 1}: ${note.text}`);
}

describe("a module that imports what lies beside its notebook", () => {
  const note =
    "1: `helpers` lies in notebooks/, where src/fixture.py does not find it: " +
    "move it to src/ or put notebooks/ on the path";

  it("has a note with the cell and what to do", async () => {
    assert.deepEqual(await notes(["notebooks/helpers.py"]), [note]);
    assert.deepEqual(await notes(["notebooks/helpers/__init__.py"]), [note]);
  });

  it("has none where nothing is known of the import, which may be installed", async () => {
    assert.deepEqual(await notes([]), []);
    assert.deepEqual(await notes(["notebooks/other.py", "old/helpers.py"]), []);
  });

  it("has none where the module finds it", async () => {
    const beside = "notebooks/helpers.py";
    assert.deepEqual(await notes(["src/helpers.py"], { searched: ["src", "notebooks"] }), []);
    assert.deepEqual(await notes([beside, "src/helpers.py"]), []);
    assert.deepEqual(await notes([beside], { modulePath: "notebooks/fixture.py" }), []);
  });

  it("has none for packages of the repository", async () => {
    assert.deepEqual(await notes(["helpers/__init__.py"], { searched: ["", "notebooks"] }), []);
    const searched = ["src", "notebooks"];
    const modulePath = "models/fixture.py";
    assert.deepEqual(await notes(["src/helpers/__init__.py"], { searched, modulePath }), []);
  });

  it("names the folder that the notebook puts on the path", async () => {
    assert.deepEqual(await notes(["lib/helpers.py"], { searched: ["lib", "notebooks"] }), [
      "1: `helpers` lies in lib/, where src/fixture.py does not find it: " +
        "move it to src/ or put lib/ on the path",
    ]);
  });

  it("looks up from the folder around a package that it is in", async () => {
    const files = ["notebooks/helpers.py", "src/app/__init__.py"];
    assert.match(
      (await notes(files, { modulePath: "src/app/x.py" })).join(),
      /move it to src\/ or/,
    );
    assert.deepEqual(await notes([...files, "src/helpers.py"], { modulePath: "src/app/x.py" }), []);
  });

  it("sees imports inside of functions, and files in folders that are no packages", async () => {
    const text = `
# %%
def clean(x):
    from tools.text import strip
    return strip(x)
`;
    assert.deepEqual(await notes(["notebooks/tools/text.py"], { text }), [
      "1: `tools` lies in notebooks/, where src/fixture.py does not find it: " +
        "move it to src/ or put notebooks/ on the path",
    ]);
    assert.deepEqual(await notes(["notebooks/tools/other.py"], { text }), []);
  });

  it("has one note for a folder, whatever it imports from there", async () => {
    const text = `
# %%
import helpers, unused
# %%
from features import *
# %%
def clean(x):
    return helpers.prep(ratio(x))
`;
    const files = ["helpers", "features", "unused"].map((name) => `notebooks/${name}.py`);
    const [first, ...others] = await notes(files, { text });
    assert.deepEqual(others, []);
    assert.match(
      first ?? "",
      /^1: `\w+` and `\w+` lie in notebooks\/, .* find them: move them to src\//,
    );
    assert.doesNotMatch(first ?? "", /unused/);
  });
});
