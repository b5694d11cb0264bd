/** What a plan says of each symbol when the module is there already. */
import assert from "node:assert/strict";
import { extractionJson } from "../../../../src/core/extract/planJson";
import { extractionText } from "../../../../src/core/extract/planText";
import type { Extraction } from "../../../../src/core/extract/extract";
import { extract } from "../../../support/extraction";

const notebook = `
# %% id=a
import pandas as pd
df = pd.read_csv("/data/x.csv")
# %% id=b
THRESH = 0.5
def keep(frame):
    return frame[frame.score > THRESH]
# %% id=c
def scale(frame):
    return frame / 2
# %% id=d
df = scale(keep(df))
df.to_csv("/data/y.csv")
`;

/** "name: what becomes of it", for each symbol that is taken. */
function changes({ plan }: Extraction): readonly string[] {
  return plan.symbols.flatMap((symbol) =>
    symbol.isTaken ? [`${symbol.name}: ${symbol.change ?? "no module yet"}`] : [],
  );
}

async function after(edit: (text: string) => string, isDefault = true): Promise<Extraction> {
  const first = (await extract(notebook, { isDefault })).module?.text ?? "";
  return extract(edit(notebook), { isDefault, present: first });
}

describe("the changes of an extraction", () => {
  it("are none where there is no module yet", async () => {
    const extraction = await extract(notebook, { isDefault: true });
    assert.ok(changes(extraction).every((line) => line.endsWith("no module yet")));
    assert.deepEqual(
      extractionJson(extraction).modules[0]?.symbols.map(({ change }) => change),
      extractionJson(extraction).modules[0]?.symbols.map(() => "new"),
    );
  });

  it("are none at all when nothing was edited", async () => {
    const again = await after((text) => text);
    assert.equal(again.module?.state, "unchanged");
    assert.deepEqual(again.module.changedParts, []);
    assert.ok(changes(again).every((line) => line.endsWith(": unchanged")));
    assert.doesNotMatch(extractionText(again), /changed:|new:|also changes/);
  });

  it("are at the symbols whose code changes, and no others", async () => {
    const again = await after((text) => text.replace("0.5", "0.4").replace("/ 2", "/ 3"));
    assert.deepEqual(changes(again), [
      "THRESH: changed",
      "keep: marker",
      "scale: changed",
      "load_data: unchanged",
      "save_results: unchanged",
    ]);
    const text = extractionText(again);
    assert.match(text, /constant +THRESH +cell 2 +changed\n/);
    assert.match(text, /function +keep +cell 2 +in the module already, its marker changes\n/);
    assert.match(text, /function +scale +cell 3 +changed\n/);
    assert.match(text, /stage +load_data +cell 1 +in the module already: → df\n/);
  });

  it("tell a new symbol with the reason why it is taken", async () => {
    const again = await after((text) =>
      text.replace("df = scale(keep(df))", "def half(x):\n    return x / 2\ndf = half(df)"),
    );
    const half = again.plan.symbols.find(({ name }) => name === "half");
    assert.equal(half?.change, "new");
    assert.match(half.reason, /^new: model code/);
  });

  it("name what changes besides symbols", async () => {
    const imports = await after((text) =>
      text.replace("/ 2", "/ np.pi").replace("import pandas", "import numpy as np\nimport pandas"),
    );
    assert.deepEqual(imports.module?.changedParts, ["head"]);
    assert.match(extractionText(imports), /\n {2}also changes docstring or imports\n/);
    const model = `# %% [markdown]\n# ## Train\n# %% id=e\nfrom sklearn.svm import SVC\nmodel = SVC().fit(df, df.y)\n`;
    const stages = await after((text) => text + model);
    assert.deepEqual(extractionJson(stages).modules[0]?.changedParts, ["head", "run"]);
    assert.match(
      extractionText(stages),
      /\n {2}also changes docstring or imports, how the stages are run\n/,
    );
  });

  it("are told of what somebody asks for, too", async () => {
    const first = (await extract(notebook, { take: ["scale"] })).module?.text ?? "";
    const again = await extract(notebook.replace("/ 2", "/ 3"), {
      take: ["scale", "keep"],
      present: first,
    });
    assert.deepEqual(
      again.plan.symbols.flatMap(({ isTaken, name, reason }) => (isTaken ? [[name, reason]] : [])),
      [
        ["THRESH", "new: constant that `keep` reads"],
        ["keep", "new: asked for"],
        ["scale", "changed: asked for"],
      ],
    );
  });
});
