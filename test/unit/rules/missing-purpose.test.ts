import assert from "node:assert/strict";
import { missingPurpose } from "../../../src/core/rules/missing-purpose";
import { checkFix, checkRule, findingsOf } from "../../support/checkRule";

const model = `# %%
from sklearn.linear_model import Ridge
import pandas as pd
# %%
wine = pd.read_csv("wine.csv")
# %%
X, y = wine[["acid"]], wine["year"]
# %%
model = Ridge().fit(X, y)
`;

function count(text: string): number {
  return findingsOf(missingPurpose, text).length;
}

describe("missing-purpose", () => {
  it("marks the first line of code of a notebook with a model and no opening", () => {
    checkRule(
      missingPurpose,
      model.replace(
        "import Ridge\n",
        "import Ridge\n#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-purpose: Nothing at the top says what this notebook is for.\n",
      ),
    );
  });

  it("takes a title, a sentence, a comment or a text in quotes as an opening, in any language", () => {
    for (const opening of [
      "# %% [markdown]\n# # Churn\n",
      "# %% [markdown]\n# # Welche Kunden kündigen\n",
      "# %% [markdown]\n# どの顧客が解約するかを予測します。\n",
      "# %% [markdown]\n# Learns in which year a wine was made.\n",
      "# %%\n# In which year a wine was made\nimport os\n",
      "# %%\n%%R\nlibrary(wine)\n# %% [markdown]\n# Learns in which year a wine was made.\n",
      '# %%\n"""In which year a wine was made."""\n',
      "# %%\nimport os\n# %% [markdown]\n# Learns in which year a wine was made.\n",
    ]) {
      assert.equal(count(opening + model), 0, opening);
    }
  });

  it("takes neither the name of a step nor an instruction nor a picture for one", () => {
    for (const opening of [
      "# %% [markdown]\n# # Imports\n",
      "# %% [markdown]\n# ## Load the data\n",
      "# %% [markdown]\n# Run this cell first.\n",
      "# %% [markdown]\n# ![wine](wine.png)\n",
      "# %%\n# %matplotlib inline\n",
    ]) {
      assert.equal(count(opening + model), 1, opening);
    }
    const late = `${model}# %% [markdown]\n# Learns in which year a wine was made.\n`;
    assert.equal(count(late), 1, "below the work");
  });

  it("takes nothing for an opening that only looks like words", () => {
    for (const junk of [
      "asdf",
      "# asdf",
      "# asdf qwer",
      "# Test",
      "# Cell 3",
      "# TODO",
      "# sdfkljd",
      "# Untitled",
      "# foo",
      "# xxx",
      "# Schritt 1",
      "asdf asdf qwertz",
      "# Lorem ipsum dolor",
    ]) {
      assert.equal(count(`# %% [markdown]\n# ${junk}\n${model}`), 1, junk);
      assert.equal(
        count(`# %%\n# ${junk} ${junk} ${junk}\nimport os\n${model}`),
        1,
        `comment ${junk}`,
      );
      assert.equal(count(`# %%\n"""${junk}"""\nimport os\n${model}`), 1, `text ${junk}`);
    }
  });

  it("takes terse but real titles", () => {
    for (const title of [
      "Churn model",
      "Churn",
      "NLP",
      "KNN",
      "BERT fine-tuning",
      "LSTM",
      "knn",
      "ResNet50",
      "Kündigung",
      "Prévision des ventes",
      "Ventas",
      "解約",
      "Отток клиентов",
      "Step 2: train the forest",
      "Part 3, wine",
      "Testing for drift",
      "COCO",
      "Property prices",
      "Power",
    ]) {
      assert.equal(count(`# %% [markdown]\n# # ${title}\n${model}`), 0, title);
    }
  });

  it("asks it of nothing small and nothing without a model", () => {
    assert.equal(count(model.split("# %%").slice(0, 4).join("# %%")), 0);
    assert.equal(count(model.replace("model = Ridge().fit(X, y)", "X.plot()")), 0);
  });

  it("offers an opening made of facts", () => {
    checkFix(
      missingPurpose,
      model,
      `# %% [markdown]
# # Fixture
#
# This notebook loads the data and trains the model. It reads \`wine.csv\`.
${model}`,
    );
  });
});
