import assert from "node:assert/strict";
import { moduleName, modulePathOf } from "../../../../src/core/notebook/moduleName";

describe("the module name of a notebook", () => {
  const names: readonly (readonly [string, string])[] = [
    ["notebooks/Churn v2.ipynb", "churn_v2"],
    ["churn.ipynb", "churn"],
    ["a/b/Model-Training (final).ipynb", "model_training_final"],
    ["DataPrep.ipynb", "data_prep"],
    ["XGBoost tuning.ipynb", "xgboost_tuning"],
    ["EDA_2024.ipynb", "eda_2024"],
    ["Análise de dados.ipynb", "analise_de_dados"],
    ["客户 流失.ipynb", "客户_流失"],
    ["__init__.ipynb", "init"],
    ["Untitled.IPYNB", "untitled"],
  ];
  for (const [path, name] of names) {
    it(`makes ${name} of ${path}`, () => assert.equal(moduleName(path), name));
  }

  it("puts nb_ in front of a name that Python could not import", () => {
    assert.equal(moduleName("01-load.ipynb"), "nb_01_load");
    assert.equal(moduleName("class.ipynb"), "nb_class");
    assert.equal(moduleName("Import.ipynb"), "nb_import");
  });

  it("puts nb_ in front of a name that would hide a module that the code may import", () => {
    assert.equal(moduleName("statistics.ipynb"), "nb_statistics");
    assert.equal(moduleName("PANDAS.ipynb"), "nb_pandas");
    assert.equal(moduleName("conftest.ipynb"), "nb_conftest");
  });

  it("falls back to a plain word when nothing of the name is left", () => {
    assert.equal(moduleName("notebooks/---.ipynb"), "notebook");
  });

  it("is joined to the output folder, however that is written", () => {
    assert.equal(modulePathOf("nb/churn.ipynb", "src"), "src/churn.py");
    assert.equal(modulePathOf("nb/churn.ipynb", "./src/models/"), "src/models/churn.py");
    assert.equal(modulePathOf("nb/churn.ipynb", "."), "churn.py");
    assert.equal(modulePathOf("nb/churn.ipynb", "src\\models"), "src/models/churn.py");
  });
});
