import assert from "node:assert/strict";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { rewrite } from "../../../support/rewrites";

const state = "# %%\nimport pandas as pd\ns = load()\nt = load()\n";

/** Rewrites a cell that stands below one that computes `s` and `t`. */
async function below(cell: string): Promise<string> {
  const { code } = await rewrite(`${state}# %%\n${cell}\n`);
  return code.slice(code.indexOf("\n\n") + 2);
}

async function check(cases: readonly (readonly [string, string])[]): Promise<void> {
  for (const [before, after] of cases) assert.equal(await below(before), after);
}

describe("a function that reads state gets it as a parameter", () => {
  it("behind what it is called with by position, while nothing has a default", () =>
    check([
      ["def f(): return s\nf()", "def f(s): return s\nf(s)"],
      ["def f(a): return a + s\nx = f(1)", "def f(a, s): return a + s\nx = f(1, s)"],
      ["def f(a, /): return a + s\nx = f(1)", "def f(a, /, s): return a + s\nx = f(1, s)"],
      ["def f(a, **k): return a + s\nx = f(1)", "def f(a, s, **k): return a + s\nx = f(1, s)"],
      ["def f(a: int) -> int: return a + s", "def f(a: int, s) -> int: return a + s"],
      ["def f[T](a: T) -> T: return s\nf(1)", "def f[T](a: T, s) -> T: return s\nf(1, s)"],
    ]));

  it("by keyword where something has a default or takes the rest", () =>
    check([
      ["def f(a, b=(1, 2)): return s\nf(1)", "def f(a, b=(1, 2), *, s): return s\nf(1, s=s)"],
      ["def f(*a): return s\nf(1, 2)", "def f(*a, s): return s\nf(1, 2, s=s)"],
      ["def f(*a, b=1): return s\nf(b=2)", "def f(*a, b=1, s): return s\nf(b=2, s=s)"],
      ["def f(a, *, b): return s\nf(1, b=2)", "def f(a, *, b, s): return s\nf(1, b=2, s=s)"],
      ["def f(a, b=1, **k): return s\nf(1)", "def f(a, b=1, *, s, **k): return s\nf(1, s=s)"],
      ["def f(*a, **k): return s\nf(1)", "def f(*a, s, **k): return s\nf(1, s=s)"],
      ["def f(a=1, /): return s\nf()", "def f(a=1, /, *, s): return s\nf(s=s)"],
    ]));

  it("where the call does not give every argument by position", () =>
    check([
      ["def f(a, b): return s\nf(1, b=2)", "def f(a, b, s): return s\nf(1, b=2, s=s)"],
      ["def f(a, b): return s\nf(*xs)", "def f(a, b, s): return s\nf(*xs, s=s)"],
      ["def f(a, b): return s\nf(**xs)", "def f(a, b, s): return s\nf(**xs, s=s)"],
      ["def f(a): return s\nf(a=1)", "def f(a, s): return s\nf(a=1, s=s)"],
    ]));

  it("whatever commas, comments, lines and parentheses stand around", () =>
    check([
      ["def f(a, ): return s\nf(1, )", "def f(a, s, ): return s\nf(1, s, )"],
      [
        "def f(\n    a,  # first, of (all)\n    b,\n    # end\n):\n    return s\nf(\n    1,  # one\n    (2),\n)",
        "def f(\n    a,  # first, of (all)\n    b, s,\n    # end\n):\n    return s\nf(\n    1,  # one\n    (2), s,\n)",
      ],
      ["def f(  # none\n): return s\nf( )", "def f(s  # none\n): return s\nf(s )"],
      ["def f(a='(,)'): return s\nf((1))", "def f(a='(,)', *, s): return s\nf((1), s=s)"],
      ["def f(a): return s\n(f)((1, 2))", "def f(a, s): return s\n(f)((1, 2), s)"],
      ["def f(a): return s\nf(x for x in y)", "def f(a, s): return s\nf((x for x in y), s)"],
      ["def f(a): return s\nf(f(f(1)))", "def f(a, s): return s\nf(f(f(1, s), s), s)"],
      ['def f(a): return s\nprint(f"{f(1)}")', 'def f(a, s): return s\nprint(f"{f(1, s)}")'],
    ]));

  it("when it is a lambda with a name", () =>
    check([
      ["f = lambda a: a + s\nf(1)", "f = lambda a, s: a + s\nf(1, s)"],
      ["f = lambda: s\nf()", "f = lambda s: s\nf(s)"],
      ["f = lambda a=1: s\nf()", "f = lambda a=1, *, s: s\nf(s=s)"],
      ["f = lambda *a: s\nf()", "f = lambda *a, s: s\nf(s=s)"],
    ]));

  it("through the functions that it calls, itself and in a circle", () =>
    check([
      [
        "def f(a): return s\ndef g(a): return f(a) + t\ng(1)",
        "def f(a, s): return s\ndef g(a, t, s): return f(a, s) + t\ng(1, t, s)",
      ],
      [
        "def f(n): return s if n == 0 else f(n - 1)\nf(3)",
        "def f(n, s): return s if n == 0 else f(n - 1, s)\nf(3, s)",
      ],
      [
        "def even(n): return s if n == 0 else odd(n - 1)\ndef odd(n): return t if n == 0 else even(n - 1)\neven(3)",
        "def even(n, s, t): return s if n == 0 else odd(n - 1, t, s)\ndef odd(n, t, s): return t if n == 0 else even(n - 1, s, t)\neven(3, s, t)",
      ],
    ]));

  it("in nested functions, lambdas and comprehensions", () =>
    check([
      [
        "def f(a):\n    def g(b): return b * s\n    return [g(x) for x in a]\nf([1])",
        "def f(a, s):\n    def g(b): return b * s\n    return [g(x) for x in a]\nf([1], s)",
      ],
      [
        "def f(a): return a * s\ny = [f(x) for x in z if f(x)]\ndf.apply(lambda r: f(r))",
        "def f(a, s): return a * s\ny = [f(x, s) for x in z if f(x, s)]\ndf.apply(lambda r: f(r, s))",
      ],
    ]));

  it("and takes it along where it is handed on as a value", async () => {
    const { code, imports } = await rewrite(
      `${state}# %%\ndef f(a): return a * s\nd = make({"f": f})\ndf.apply(f)\nsorted(xs, key=f)\nf.__name__\n`,
    );
    assert.match(code, /d = make\(\{"f": functools.partial\(f, s=s\)\}\)/);
    assert.match(code, /df.apply\(functools.partial\(f, s=s\)\)/);
    assert.match(code, /sorted\(xs, key=functools.partial\(f, s=s\)\)/);
    assert.match(code, /\nf.__name__$/);
    assert.deepEqual(imports, ["functools"]);
  });

  it("and adds it to a partial that is there", async () => {
    const { code, imports } = await rewrite(
      `${state}# %%\nfrom functools import partial\ndef f(a, b): return s\nrun(partial(f, b=1), partial(g, f))\n`,
    );
    assert.match(code, /run\(partial\(f, b=1, s=s\), partial\(g, functools.partial\(f, s=s\)\)\)$/);
    assert.deepEqual(imports, ["functools"]);
  });

  it("and the plan says so", async () => {
    const { notes } = await rewrite(
      `${state}# %%\ndef f(a): return a * s\ndef g(a): return f(a)\n`,
    );
    assert.deepEqual(notes, [
      "`f` reads `s` (cell 1): made a parameter",
      "`g` calls what reads `s` (cell 1): made a parameter",
    ]);
  });

  it("without a change to calls at the top level when only definitions are taken", async () => {
    const { code } = await rewrite(`${state}# %%\ndef f(a): return a * s\nf(1)\n`, false);
    assert.match(code, /def f\(a, s\): return a \* s\nf\(1\)$/);
  });
});

/** Parameter lists of every form, with a call that Python takes. */
function signatures(): readonly { params: string; args: string }[] {
  let forms: readonly { params: string; args: string }[] = [{ params: "", args: "" }];
  const parts: readonly (readonly (readonly [string, string])[])[] = [
    [["a, /", "1"]],
    [["b: int", "(2)"]],
    [
      ["c=(3, ')')", ""],
      ["c='#'", "3"],
    ],
    [
      ["*xs", ""],
      ["*", ""],
      ["*xs", "*[4]"],
    ],
    [
      ["k", "k=5"],
      ["k=[1]", ""],
    ],
    [["**more", "z=6"]],
  ];
  const joined = (...texts: readonly string[]): string => texts.filter(Boolean).join(", ");
  for (const options of parts) {
    forms = forms.flatMap((form) => [
      form,
      ...options.map(([params, args]) => ({
        params: joined(form.params, params),
        args: joined(form.args, args),
      })),
    ]);
  }
  // A bare star needs a parameter behind it.
  return forms.filter(({ params }) => !/\*(, \*\*more)?$/.test(params));
}

describe("rewritten functions and calls", () => {
  it("are Python whatever the signature, and read what they read but for the parameter", async () => {
    const cells = new CellAnalyzer();
    const forms = signatures();
    assert.ok(forms.length > 200, `${forms.length}`);
    for (const isSpread of [false, true]) {
      const lay = (list: string): string =>
        isSpread && list !== ""
          ? `\n    ${list.replaceAll(/, (?![^([]*[)\]'])/g, ",  # one, (two)\n    ")}${/\*/.test(list) ? "" : ","}\n    # end\n`
          : list;
      const text = forms
        .map(
          ({ params, args }, at) => `def f${at}(${lay(params)}): return s, q\nf${at}(${lay(args)})`,
        )
        .join("\n");
      const before = cells.facts(text);
      assert.deepEqual(before.syntaxProblems, []);
      const code = (await rewrite(`# %%\nimport q\ns = load()\n# %%\n${text}\n`)).code;
      const after = cells.facts(code.slice(code.indexOf("\n\n") + 2));
      assert.deepEqual(after.syntaxProblems, []);
      assert.equal(after.statements.length, before.statements.length);
      for (const { deferred, events, node } of after.statements) {
        const names = new Set([...deferred, ...events].map((event) => event.name));
        if (node.kind === "FunctionDef") assert.ok(names.has("q") && !names.has("s"));
        else assert.ok(names.has("s"));
      }
    }
  });
});
