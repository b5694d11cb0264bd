/** Where a notebook imports its module, if it puts the folder of the module on the path itself. */
import assert from "node:assert/strict";
import { replace } from "../../../../support/replacement";

const work = `# %%
df = pd.read_csv("a.csv")
df["b"] = df["a"] * 2
df.describe()
`;

describe("the import of a module", () => {
  it("stands below the line that puts its folder on the path", async () => {
    const { text } = await replace(
      `# %%\nimport sys\nimport pandas as pd\nsys.path.insert(0, "../src")\nprint(pd)\n${work}`,
      { module: "churn" },
    );
    assert.match(
      text,
      /\nsys\.path\.insert\(0, "\.\.\/src"\)\n\nfrom churn import load_data\n\nprint\(pd\)\n/,
    );
  });

  it("waits for the cell that puts its folder on the path", async () => {
    const { text } = await replace(
      `# %%\nimport pandas as pd\nprint(pd)\n# %%\nimport sys\nsys.path.append("../src")\n${work}`,
      { module: "churn" },
    );
    assert.match(text, /\nsys\.path\.append\("\.\.\/src"\)\n\nfrom churn import load_data\n/);
  });

  it("does not wait for one below its first use", async () => {
    const { text } = await replace(
      `# %%\nimport pandas as pd\nprint(pd)\n${work}# %%\nimport sys\nsys.path.append("..")\n`,
      { module: "churn" },
    );
    assert.match(text, /^# %%\nimport pandas as pd\n\nfrom churn import load_data\n/);
  });
});
