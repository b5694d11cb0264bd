import assert from "node:assert/strict";
import { apiTable, ApiTable } from "../../../../src/core/apis/apiTable";

describe("apiTable", () => {
  const table = apiTable();

  it("knows functions by dotted path", () => {
    assert.deepEqual(table.callSpec("pandas.read_csv"), {
      phases: ["load"],
      returns: "pandas.DataFrame",
    });
    assert.equal(table.callSpec("pandas.no_such_thing"), undefined);
  });

  it("follows aliases of packages, one into another", () => {
    assert.equal(table.canonical("tensorflow.compat.v1.keras.layers.Dense"), "keras.layers.Dense");
    assert.deepEqual(
      table.callSpec("tensorflow.keras.Sequential"),
      table.callSpec("keras.models.Sequential"),
    );
    assert.equal(table.canonical("pandas.read_csv"), "pandas.read_csv");
  });

  it("does not take a longer name for an alias", () => {
    assert.equal(table.canonical("tensorflow.keras_tuner.X"), "tensorflow.keras_tuner.X");
  });

  it("finds methods in bases", () => {
    assert.deepEqual(table.methodSpec("sklearn.Classifier", "fit"), {
      phases: ["train"],
      returns: "self",
      mutates: ["self"],
    });
    assert.deepEqual(table.methodSpec("sklearn.Transformer", "fit")?.phases, ["prepare"]);
    assert.deepEqual(table.methodSpec("sklearn.Search", "fit")?.phases, ["tune"]);
  });

  it("prefers a listed name of a base to a pattern of the type itself", () => {
    const small = new ApiTable([
      {
        package: "t",
        source: "",
        types: {
          "t.Base": { methods: { run: { returns: "t.Base" } } },
          "t.Derived": { extends: "t.Base", methods: { "*": {} } },
        },
      },
    ]);
    assert.deepEqual(small.methodSpec("t.Derived", "run"), { returns: "t.Base" });
    assert.deepEqual(small.methodSpec("t.Derived", "other"), {});
  });

  it("survives types that extend each other in a circle", () => {
    const small = new ApiTable([
      { package: "t", source: "", types: { "t.A": { extends: "t.B" }, "t.B": { extends: "t.A" } } },
    ]);
    assert.equal(small.methodSpec("t.A", "x"), undefined);
  });

  it("tells what in place changes are: always, or with a keyword", () => {
    assert.deepEqual(table.methodSpec("builtins.list", "append")?.mutates, ["self"]);
    assert.equal(table.methodSpec("pandas.DataFrame", "dropna")?.mutates, undefined);
    assert.deepEqual(table.methodSpec("pandas.DataFrame", "dropna")?.mutatesIf, {
      inplace: ["self"],
    });
    assert.deepEqual(table.methodSpec("torch.Tensor", "add_")?.mutates, ["self"]);
    assert.equal(table.methodSpec("torch.Tensor", "add")?.mutates, undefined);
  });

  it("gives the type of attributes", () => {
    assert.equal(table.attributeType("pandas.DataFrame", "loc"), "pandas.Indexer");
    assert.equal(table.attributeType("pandas.DataFrame", "any_column"), "pandas.Series");
    assert.equal(table.attributeType("builtins.int", "x"), undefined);
  });

  it("knows what instances of classes on library bases are", () => {
    assert.equal(table.instanceType("torch.nn.Module"), "torch.nn.Module");
    assert.equal(table.instanceType("sklearn.base.ClassifierMixin"), "sklearn.Classifier");
    assert.equal(table.instanceType("abc.ABC"), undefined);
  });

  it("has a default for methods of unknown receivers, where names mean one thing", () => {
    assert.deepEqual(table.guessMethod("fit")?.phases, ["train"]);
    assert.equal(table.guessMethod("process"), undefined);
  });

  it("holds kinds of types apart", () => {
    assert.ok(table.isA("sklearn.Classifier", "sklearn.Estimator"));
    assert.ok(!table.isA("sklearn.Transformer", "sklearn.Estimator"));
  });
});
