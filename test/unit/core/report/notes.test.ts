/** What is said of evidence, in a word or two and in a sentence. */
import assert from "node:assert/strict";
import type { TestEvidence } from "../../../../src/core/evidence/evidence";
import {
  isTested,
  methodNotes,
  phaseNotes,
  testNotes,
  testSummary,
} from "../../../../src/core/report/notes";

/** "~test_a" is a test that asserts no value. */
function testedBy(...names: readonly string[]): TestEvidence {
  const tests = names.map((name) => {
    const isWeak = name.startsWith("~");
    return {
      path: "tests/test_it.py",
      name: name.replace("~", ""),
      line: 3,
      ...(isWeak && { isWeak }),
    };
  });
  return { kind: "tested", tests };
}

describe("what is said of a test that asserts no value", () => {
  it("is that it is weak, unless another asserts one", () => {
    assert.equal(testSummary(testedBy("~test_a")), "weakly tested by test_a");
    assert.equal(testSummary(testedBy("~test_a", "~test_b")), "weakly tested by 2 tests");
    assert.equal(testSummary(testedBy("~test_a", "test_b")), "tested by test_b");
  });

  it("is in a sentence what it lacks", () => {
    const texts = testNotes("rate", testedBy("~test_a", "test_b")).map(({ text }) => text);
    assert.deepEqual(texts, [
      "`rate` is only weakly tested by `test_a`, which asserts no value of it",
      "`rate` is tested by `test_b`",
    ]);
  });

  it("is said of cells as well", () => {
    const weak: TestEvidence = { kind: "asserted", cells: [6], isWeak: true };
    assert.equal(testSummary(weak), "weakly asserted in cell 7");
    assert.deepEqual(
      testNotes("rate", weak).map(({ text }) => text),
      ["cell 7 asserts no value, but something about `rate`"],
    );
    assert.equal(isTested(weak), false);
  });

  it("does not make a share of what is tested larger", () => {
    assert.equal(isTested(testedBy("~test_a")), false);
    assert.equal(isTested(testedBy("~test_a", "test_b")), true);
    const methods = [
      { name: "fit", test: testedBy("test_a") },
      { name: "predict", test: testedBy("~test_a") },
    ];
    assert.equal(testSummary(testedBy("test_a"), methods), "1 of 2 methods tested");
    assert.deepEqual(methodNotes(methods), []);
  });
});

describe("what is said of a phase", () => {
  it("has code in backticks, and words as words", () => {
    const texts = phaseNotes([
      { label: "load", reason: "pandas.read_csv" },
      { label: "explore", reason: "shows `df.head()`" },
      { label: "evaluate", reason: "`draw`: matplotlib.Axes.plot of scores" },
      { label: "imports", reason: "imports" },
    ]).map(({ text }) => text);
    assert.deepEqual(texts, [
      "load: `pandas.read_csv`",
      "explore: shows `df.head()`",
      "evaluate: `draw`: `matplotlib.Axes.plot` of scores",
      "imports: imports",
    ]);
  });
});
