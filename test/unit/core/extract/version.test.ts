import { parsePython } from "../../../../src/core/python/parse";
import assert from "node:assert/strict";
import { bump, changeBetween, type VersionedSymbol } from "../../../../src/core/extract/version";
import { symbolHash } from "../../../../src/core/extract/normalForm";

async function symbols(code: string): Promise<VersionedSymbol[]> {
  return parsePython(code).module.body.map((statement): VersionedSymbol => {
    const hash = symbolHash(code.slice(statement.start, statement.end));
    if (statement.kind === "FunctionDef")
      return { name: statement.name.name, kind: "function", hash, statement };
    if (statement.kind === "ClassDef")
      return { name: statement.name.name, kind: "class", hash, statement };
    return {
      name: code.slice(statement.start).split(" ")[0] ?? "",
      kind: "constant",
      hash,
      statement,
    };
  });
}

async function change(before: string, after: string): Promise<string> {
  return changeBetween(await symbols(before), await symbols(after));
}

describe("the change between two states of a module", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["nothing", "none", "def f(x):\n    return x", "def f(x):\n    return x"],
    ["only the layout", "none", "def f(x): return 'a'", 'def f(\n    x,\n):\n    return "a"'],
    ["a body", "patch", "def f(x):\n    return x", "def f(x):\n    return x + 1"],
    ["a comment", "patch", "def f(x):\n    return x", "def f(x):\n    # why\n    return x"],
    ["the value of a constant", "patch", "RATE = 1", "RATE = 2"],
    ["a new symbol", "minor", "def f(): pass", "def f(): pass\ndef g(): pass"],
    ["a symbol that is gone", "major", "def f(): pass\ndef g(): pass", "def f(): pass"],
    ["a function that became a class", "major", "def f(): pass", "class f: pass"],
    ["a parameter with a default more", "patch", "def f(x): pass", "def f(x, y=1): pass"],
    ["a result more", "major", "def f():\n    return a, b", "def f():\n    return a, b, c"],
    [
      "results that change places",
      "major",
      "def f():\n    return a, b",
      "def f():\n    return b, a",
    ],
    ["a second result", "major", "def f():\n    return a", "def f():\n    return a, b"],
    ["a first result", "patch", "def f():\n    a()", "def f():\n    return a"],
    ["results by other names", "patch", "def f():\n    return a, b", "def f():\n    return a, c"],
    ["a parameter without a default more", "major", "def f(x): pass", "def f(x, y): pass"],
    [
      "a keyword-only parameter without default more",
      "major",
      "def f(x): pass",
      "def f(x, *, y): pass",
    ],
    [
      "a keyword-only parameter with default more",
      "patch",
      "def f(x): pass",
      "def f(x, *, y=1): pass",
    ],
    ["a parameter less", "major", "def f(x, y): pass", "def f(x): pass"],
    [
      "a parameter less, but **kwargs and *args",
      "patch",
      "def f(x, y): pass",
      "def f(x, *args, **kwargs): pass",
    ],
    ["a parameter with another name", "major", "def f(x): pass", "def f(z): pass"],
    ["parameters in another order", "major", "def f(x, y): pass", "def f(y, x): pass"],
    ["a default that is gone", "major", "def f(x=1): pass", "def f(x): pass"],
    ["a default that is new", "patch", "def f(x): pass", "def f(x=1): pass"],
    ["a parameter that became keyword-only", "major", "def f(x, y): pass", "def f(x, *, y): pass"],
    ["a parameter that became positional-only", "major", "def f(x): pass", "def f(x, /): pass"],
    ["*args that are gone", "major", "def f(*args): pass", "def f(): pass"],
    ["**kwargs that are gone", "major", "def f(**kwargs): pass", "def f(): pass"],
    ["a function that became async", "major", "def f(): pass", "async def f(): pass"],
    ["a public method less", "major", "class A:\n    def m(self): pass", "class A:\n    x = 1"],
    ["a private method less", "patch", "class A:\n    def _m(self): pass", "class A:\n    x = 1"],
    [
      "a constructor that wants more",
      "major",
      "class A:\n    def __init__(self): pass",
      "class A:\n    def __init__(self, x): pass",
    ],
    ["a method more", "patch", "class A:\n    x = 1", "class A:\n    x = 1\n    def m(self): pass"],
  ];
  for (const [what, expected, before, after] of cases) {
    it(`is ${expected} for ${what}`, async () =>
      assert.equal(await change(before, after), expected));
  }
});

describe("the next version", () => {
  it("raises one number and clears those behind it", () => {
    assert.equal(bump("1.2.3", "patch"), "1.2.4");
    assert.equal(bump("1.2.3", "minor"), "1.3.0");
    assert.equal(bump("1.2.3", "major"), "2.0.0");
    assert.equal(bump("1.2.3", "none"), "1.2.3");
  });

  it("stays below 1.0.0 until the author says otherwise", () => {
    assert.equal(bump("0.1.0", "major"), "0.2.0");
    assert.equal(bump("0.1.4", "minor"), "0.2.0");
  });

  it("makes do with a version that is not three numbers", () => {
    assert.equal(bump("2.1", "patch"), "2.1.1");
    assert.equal(bump("1.4.0rc1", "minor"), "1.5.0");
  });
});
