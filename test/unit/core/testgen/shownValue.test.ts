import assert from "node:assert/strict";
import { assertionLines, shapeLines } from "../../../../src/core/testgen/assertions";
import { readRepr } from "../../../../src/core/testgen/shownValue";

/** What is asserted of `f(x)` when a cell shows the text. */
function asserted(text: string, own: readonly string[] = []): readonly string[] | undefined {
  const value = readRepr(text, new Set(own));
  return value && assertionLines("f(x)", value);
}

describe("what a cell shows, as assertions", () => {
  const exact: Readonly<Record<string, string>> = {
    "6": "assert f(x) == 6",
    "-6": "assert f(x) == -6",
    "'a_b'": "assert f(x) == 'a_b'",
    "b'a'": "assert f(x) == b'a'",
    "0.25": "assert f(x) == pytest.approx(0.25)",
    "-1e-05": "assert f(x) == pytest.approx(-1e-05)",
    nan: 'assert f(x) == pytest.approx(float("nan"), nan_ok=True)',
    "-inf": 'assert f(x) == pytest.approx(float("-inf"))',
    True: "assert bool(f(x)) is True",
    None: "assert f(x) is None",
    "np.float64(0.5)": "assert f(x) == pytest.approx(0.5)",
    "np.int64(3)": "assert f(x) == 3",
    "np.False_": "assert bool(f(x)) is False",
    "[1, 2]": "assert f(x) == [1, 2]",
    "[1,\n 2]": "assert f(x) == [1, 2]",
    "[]": "assert f(x) == []",
    "(1,)": "assert f(x) == (1,)",
    "(0.25, 1.0)": "assert f(x) == pytest.approx((0.25, 1.0))",
    "{'a': 1, 'b': [2]}": "assert f(x) == {'a': 1, 'b': [2]}",
    "{'a': 0.5}": "assert f(x) == pytest.approx({'a': 0.5})",
    "{1, 2}": "assert f(x) == {1, 2}",
    "set()": "assert f(x) == set()",
    "Counter({'a': 2})": "assert f(x) == {'a': 2}",
    "torch.Size([2, 3])": "assert f(x) == (2, 3)",
    "array([1, 2])": "assert f(x).tolist() == [1, 2]",
    "array(['a'], dtype='<U1')": "assert f(x).tolist() == ['a']",
    "array([[0.5, 1. ]])": "np.testing.assert_allclose(f(x), [[0.5, 1.]], rtol=1e-6, atol=1e-8)",
    "Timestamp('2020-01-01 00:00:00')": "assert repr(f(x)) == \"Timestamp('2020-01-01 00:00:00')\"",
    "RandomForestClassifier(max_depth=3)": 'assert type(f(x)).__name__ == "RandomForestClassifier"',
    "<__main__.Net at 0x7f3a>": 'assert type(f(x)).__name__ == "Net"',
    "<mod.Net object at 0x7f3a>": 'assert type(f(x)).__name__ == "Net"',
  };
  for (const [text, line] of Object.entries(exact)) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(asserted(text), [line]));
  }

  const unclear = [
    ...["[1, 2, ...]", "array([0, 1, ..., 9])", "array([], shape=(0, 3), dtype=float64)"],
    ...["<function f at 0x7f3a1>x", "1 2", "x", "{'a': <class 'int'>}", "3j", "a b c", ""],
    "defaultdict(<class 'int'>, {'a': 1})",
  ];
  for (const text of unclear) {
    it(`makes nothing of ${JSON.stringify(text)}`, () => assert.equal(asserted(text), undefined));
  }

  it("compares collections in collections part by part, since numbers are only near", () => {
    assert.deepEqual(asserted("{'a': [0.5, 1.0], 'n': 2}"), [
      "assert len(f(x)) == 2",
      "assert f(x)['a'] == pytest.approx([0.5, 1.0])",
      "assert f(x)['n'] == 2",
    ]);
  });

  it("takes what a class of the module shows of itself as it stands", () => {
    assert.deepEqual(asserted("Point(x=1, y=2)", ["Point"]), [
      'assert repr(f(x)) == "Point(x=1, y=2)"',
    ]);
  });

  it("knows type and shape of what differs from run to run", () => {
    const lines = (text: string): readonly string[] => {
      const value = readRepr(text);
      return value ? shapeLines("f(x)", value) : [];
    };
    assert.deepEqual(lines("0.5"), ["assert isinstance(f(x), numbers.Real)"]);
    assert.deepEqual(lines("(1, 2)"), ["assert len(f(x)) == 2"]);
    assert.deepEqual(lines("[1, 2]"), ["assert isinstance(f(x), list)"]);
    assert.deepEqual(lines("array([[1, 2, 3]])"), ["assert np.shape(f(x)) == (1, 3)"]);
    assert.deepEqual(lines("array([1, 2])"), ["assert np.shape(f(x)) == (2,)"]);
    assert.deepEqual(lines("True"), []);
  });
});

describe("what `print` has written, as assertions", () => {
  const printed = (text: string): readonly string[] =>
    assertionLines("f(x)", { kind: "printed", text });

  it("is a text, or near a number", () => {
    assert.deepEqual(printed("a b"), ['assert str(f(x)) == "a b"']);
    assert.deepEqual(printed("7"), ['assert str(f(x)) == "7"']);
    assert.deepEqual(printed("0.25"), ["assert float(f(x)) == pytest.approx(0.25)"]);
  });

  it("is nothing for what prints otherwise elsewhere", () => {
    for (const text of ["", "[1 2]", "{'a', 'b'}", "a ... b", "<A at 0x7f>"]) {
      assert.deepEqual(printed(text), []);
    }
  });
});
