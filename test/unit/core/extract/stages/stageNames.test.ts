import assert from "node:assert/strict";
import { stageName } from "../../../../../src/core/extract/stages/stageNames";
import { workOf } from "../../../../../src/core/extract/stages/grouping";
import type { PhaseLabel } from "../../../../../src/core/phases/phase";
import { stagesOf } from "../../../../support/stages";

function named(heading: string | undefined, phase: PhaseLabel, isMain = true): string {
  const naming = {
    heading,
    work: workOf(phase),
    phase,
    model: undefined,
    trained: undefined,
    things: [],
    isMain,
    isOneOfMany: false,
  };
  return stageName(naming, new Set());
}

describe("the name of a stage", () => {
  it("is its heading where that is an order", () => {
    assert.equal(named("Load the data", "load"), "load_data");
    assert.equal(named("Clean missing values", "prepare"), "clean_missing_values");
    assert.equal(named("Loading our customers", "load"), "load_customers");
    assert.equal(named("Splitting train & test", "split"), "split_train_test");
  });

  it("is a thing with the verb of the phase", () => {
    assert.equal(named("Random forest", "train"), "train_random_forest");
    assert.equal(named("Random forest", "evaluate"), "evaluate_random_forest");
    assert.equal(named("Outliers", "prepare"), "prepare_outliers");
    assert.equal(named("Decision tree with pruning", "train"), "train_decision_tree");
  });

  it("knows splits from training", async () => {
    for (const heading of ["Train test split", "Train/test split", "Split into train and test"]) {
      const { body, names } = await stagesOf(`
# %%
df = pd.read_csv("a.csv")
# %% [markdown]
# ## ${heading}
# %%
X = df.drop(columns="t")
y = df.t
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
# %% [markdown]
# ## Model
# %%
model = Ridge().fit(X_train, y_train)
print(model.score(X_test, y_test))
`);
      assert.match(names[1] ?? "", /^split_/, heading);
      assert.ok(body.includes(`"""${heading}."""`), heading);
    }
  });

  it("is no order where a word is a noun as well", () => {
    assert.equal(
      named("Label encoding and hashing", "features"),
      "build_label_encoding_and_hashing",
    );
    assert.equal(named("Training and evaluation", "train"), "train_model");
  });

  it("is that of the phase where the heading says no more, too much, or nothing", () => {
    assert.equal(named("Features", "features"), "build_features");
    assert.equal(named("Feature engineering", "features"), "build_features");
    assert.equal(named("Train", "train"), "train_model");
    assert.equal(named("Model evaluation", "evaluate"), "evaluate_model");
    assert.equal(
      named("And now the thing that we have all been waiting for", "tune"),
      "tune_model",
    );
    assert.equal(named(undefined, "save"), "save_results");
  });

  it("is an order where an article tells the verb, and no phrase without a noun in front", () => {
    assert.equal(named("Attach an optimizer", "train"), "attach_optimizer");
    assert.equal(named("3. Try the model", "predict"), "try_model");
    assert.equal(named("Attach an optimizer", "train", false), "train_model");
    assert.equal(named("All the models", "train"), "train_all_models");
    assert.equal(named("As an HDF5 file", "save"), "save_results");
  });

  it("is about what stands in front where the heading is long, and not about its place", () => {
    assert.equal(named("Example: GMMs for Generating New Data", "train"), "train_gmms");
    assert.equal(
      named("Loading prices from the national bank of the country", "load"),
      "load_prices",
    );
    assert.equal(
      named("Random forest: how many trees do we need, and why?", "train"),
      "train_random_forest",
    );
    assert.equal(
      named("A very long heading with a lot of nouns", "train"),
      "train_very_long_heading",
    );
    assert.equal(
      named("TensorFlow 2: Train a model with the Keras methods", "train"),
      "train_model_with_keras_methods",
    );
    assert.equal(named("k-means is limited to linear cluster boundaries", "train"), "train_model");
    assert.equal(named("Trees have high variance", "train"), "train_model");
    assert.equal(named("E.4 Linear regression", "train"), "train_linear_regression");
  });

  it("is what a heading introduces, asks about, uses or gives as an example", () => {
    assert.equal(named("Introducing k-Means", "train"), "train_k_means");
    assert.equal(named("Performing PCA with an autoencoder", "train"), "train_pca");
    assert.equal(named("What is the average height?", "load"), "load_average_height");
    assert.equal(named("How can we estimate the trend?", "prepare"), "estimate_trend");
    assert.equal(named("Using tf.data", "train", false), "train_with_tf_data");
    assert.equal(
      named("Unsupervised learning example: iris clustering", "train"),
      "train_iris_clustering",
    );
    assert.equal(named("Stacking ensemble", "train"), "train_stacking_ensemble");
    assert.equal(named("Feature importance", "evaluate"), "evaluate_feature_importance");
    assert.equal(named("Motivating trees: more than two groups", "train"), "train_trees");
  });

  it("is the model's class where the heading says more than a name can", () => {
    const naming = {
      heading: "Decision trees have high variance",
      work: "train",
      phase: "train",
      model: "DecisionTreeClassifier",
      trained: "deep",
      things: [],
      isMain: true,
      isOneOfMany: false,
    } as const;
    assert.equal(stageName(naming, new Set()), "train_decision_tree_classifier");
    assert.equal(stageName({ ...naming, heading: "Train the model" }, new Set()), "train_model");
    const own = { ...naming, model: undefined };
    assert.equal(stageName(own, new Set()), "train_model");
    assert.equal(stageName({ ...own, trained: "tree_clf" }, new Set()), "train_tree_clf");
  });

  it("is what is loaded where the heading speaks of something else", () => {
    const naming = {
      heading: "Bar plots and other ways that we have to show it",
      work: "load",
      phase: "load",
      model: undefined,
      trained: undefined,
      things: ["planets"],
      isMain: true,
      isOneOfMany: false,
    } as const;
    assert.equal(stageName(naming, new Set()), "load_planets");
    assert.equal(stageName({ ...naming, things: ["counts", "weather"] }, new Set()), "load_data");
    assert.equal(stageName({ ...naming, heading: "Data" }, new Set()), "load_data");
  });

  it("says that statisticians fit their models", async () => {
    const { names } = await stagesOf(`
# %%
import statsmodels.api as sm
df = sm.datasets.longley.load_pandas().data
# %% [markdown]
# ## Least squares
# %%
ols = sm.OLS(df["a"], df[["b"]]).fit()
# %% [markdown]
# ## A model
# %%
glm = sm.GLM(df["a"], df[["b"]]).fit()
`);
    assert.deepEqual(names, ["load_data", "fit_least_squares", "fit_model"]);
  });

  it("is no look, since looks stay behind", () => {
    assert.equal(named("Visualizing geographical data", "load"), "load_data");
    assert.equal(named("Explore the columns", "prepare"), "prepare_data");
    assert.equal(named("Training and Visualizing a Decision Tree", "train"), "train_decision_tree");
  });

  it("has no verb in front of another, and none that is not done", () => {
    assert.equal(named("Constructing and estimating the model", "train"), "train_model");
    assert.equal(named("Text preprocessing", "prepare"), "preprocess_text");
    assert.equal(named("Feature scaling", "train"), "train_model");
    assert.equal(named("Better evaluation using folds", "train"), "train_model");
    assert.equal(named("House price prediction", "train"), "train_model");
    assert.equal(named("Fine-Tune Your Model", "tune"), "fine_tune_model");
    assert.equal(named("Fine-Tune Your Model", "evaluate", false), "evaluate_model");
    assert.equal(named("Saving and loading the tokenizer", "save"), "save_and_load_tokenizer");
    assert.equal(named("How many components?", "train"), "train_model");
    assert.equal(named("Exercise solutions", "tune"), "tune_model");
    assert.equal(named("Exercise 2.1", "prepare"), "prepare_data");
    assert.equal(named("Example 1: Probit model", "train"), "train_probit_model");
  });

  it("knows training data from training", () => {
    assert.equal(named("Training set", "prepare"), "prepare_training_set");
  });

  it("is written in ASCII, accents dropped, and is the phase's for other scripts", () => {
    assert.equal(named("Modèle linéaire", "train"), "train_modele_lineaire");
    assert.equal(named("数据清洗", "prepare"), "prepare_data");
    assert.equal(named("🚀", "train"), "train_model");
  });

  it("drops numbers and articles in front, and possessives", () => {
    assert.equal(named("2 The customer's history", "load"), "load_customer_history");
  });

  it("is free: the model's class, its variable or a number tells stages apart", () => {
    const naming = {
      heading: undefined,
      work: "train",
      phase: "train",
      isMain: true,
      isOneOfMany: false,
      trained: undefined,
      things: [],
    } as const;
    const used = new Set(["train_model"]);
    assert.equal(stageName({ ...naming, model: "LGBMClassifier" }, used), "train_lgbm_classifier");
    assert.equal(
      stageName({ ...naming, model: undefined, trained: "lin_reg" }, used),
      "train_lin_reg",
    );
    assert.equal(stageName({ ...naming, model: undefined }, used), "train_model_2");
  });

  it("is told apart by its heading, the one around it or its results, before it is numbered", () => {
    const naming = {
      heading: "Train the model",
      work: "train",
      phase: "train",
      model: undefined,
      trained: undefined,
      things: [],
      isMain: true,
      isOneOfMany: false,
    } as const;
    const used = new Set(["train_model", "train_linear_regression"]);
    assert.equal(stageName({ ...naming, around: "Random forest" }, used), "train_random_forest");
    const many = { ...naming, heading: "Linear regression with many inputs" };
    assert.equal(stageName(many, used), "train_linear_regression_with_many_inputs");
    const loose = { ...naming, heading: "Voting classifiers in practice", isMain: false };
    assert.equal(stageName(loose, used), "train_voting_classifiers");
    assert.equal(stageName({ ...naming, results: ["best_params"] }, used), "train_best_params");
    assert.equal(stageName(naming, used), "train_model_2");
  });

  it("is told apart by what else the stage is about, before it is numbered", () => {
    const prepare = {
      heading: undefined,
      work: "prepare",
      phase: "prepare",
      model: undefined,
      trained: undefined,
      things: ["prepared", "test_data", "scaler"],
      isMain: true,
      isOneOfMany: false,
    } as const;
    assert.equal(stageName(prepare, new Set()), "prepare_data");
    const used = new Set(["prepare_data"]);
    assert.equal(stageName(prepare, used), "prepare_test_data");
    assert.equal(stageName(prepare, new Set([...used, "prepare_test_data"])), "prepare_scaler");
  });

  it("speaks of the model that is judged or applied, of what is saved, else of what is given", async () => {
    const { names } = await stagesOf(`
# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
train = pd.read_csv("train.csv")
# %% [markdown]
# ## What is first?
# %%
log_reg = LogisticRegression().fit(train[["a"]], train["b"])
# %% [markdown]
# ## What is second?
# %%
accuracy = log_reg.score(train[["a"]], train["b"])
# %% [markdown]
# ## What is third?
# %%
forest = RandomForestClassifier().fit(train[["a"]], train["b"])
# %% [markdown]
# ## What is fourth?
# %%
forest_accuracy = forest.score(train[["a"]], train["b"])
# %% [markdown]
# ## What is fifth?
# %%
holidays = pd.read_csv("holidays.csv")
holidays.index = holidays["day"]
# %%
holidays.to_parquet("h.parquet")
`);
    assert.deepEqual(names, [
      "load_data",
      "train_logistic_regression",
      "evaluate_model",
      "train_random_forest_classifier",
      "evaluate_forest",
      "load_holidays",
      "save_results",
    ]);
  });

  it("speaks of no judging where a network is only made ready for it", async () => {
    const { names } = await stagesOf(`
# %%
import torch
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Initialize the model
# %%
net = torch.nn.Linear(3, 1)
net.load_state_dict(torch.load("net.pt"))
# %%
net.eval()
`);
    assert.deepEqual(names, ["load_data", "initialize_model"]);
  });

  it("is none that the notebook, Python or the module has", async () => {
    const { names } = await stagesOf(`
# %% [markdown]
# ## Load data
# %%
load_data = pd.read_csv("x.csv")
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(load_data[["a"]], load_data["y"])
`);
    assert.deepEqual(names, ["load_data_2", "train_model"]);
  });
});
