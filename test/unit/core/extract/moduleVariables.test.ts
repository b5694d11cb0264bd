import assert from "node:assert/strict";
import { rewrite } from "../../../support/rewrites";

/** `s` is bound once, `t` twice. */
const state = "# %%\ns = load()\nt = load()\n";

async function check(cells: string, expected: readonly string[], because?: RegExp): Promise<void> {
  const { variables, notes } = await rewrite(`${state}# %%\n${cells}\n# %%\nt = load()\n`);
  assert.deepEqual(variables, expected, cells);
  if (because) assert.match(notes.join("\n"), because);
}

describe("state stays a variable of the module", () => {
  it("for classes and what they call, and functions beside them still get it", async () => {
    await check("class A:\n    def f(self): return s", ["s"], /since `A` is a class$/m);
    const { code, variables } = await rewrite(
      `${state}# %%\ndef f(): return s\nclass A:\n    def g(self): return f()\ndef h(): return s\nh()\n`,
    );
    assert.deepEqual(variables, ["s"]);
    assert.match(
      code,
      /def f\(s\): return s\nclass A:\n {4}def g\(self\): return f\(s\)\ndef h\(s\)/,
    );
  });

  it("for functions that a decorator hides, but not behind one that passes everything on", async () => {
    await check(
      "import functools\n@functools.cache\ndef f(): return s",
      ["s"],
      /`f` is decorated$/m,
    );
    await check("import torch\n@torch.no_grad()\ndef f(): return s\nf()", []);
  });

  it("where a place that needs it means something else by its name", async () => {
    const why = /since a place that needs it has another `s` of its own$/m;
    await check("def f(): return s\ndef g(s): return f() + s\ng(1)", ["s"], why);
    await check("def f(): return s\nx = [f() for s in range(3)]", ["s"], why);
    await check("def f(): return s\ng = lambda s: f()\ng(1)", ["s"], why);
    await check("def f(): return s\nclass A:\n    s = 1\n    x = f()", ["s"], why);
  });

  it("where a call passes another value by that keyword", async () => {
    await check("def f(**k): return s\nf(s=1)", ["s"], /passes another `s` by keyword/);
    await check("def f(**k): return s\nf(**load())", ["s"], /may pass another `s` by keyword/);
    await check("def f(**k): return s\nf(a=1)", []);
  });

  it("for what runs on while the name is bound again", async () => {
    const again = /and `t` gets another value later$/m;
    await check("def f():\n    yield t\nlist(f())", ["t"], again);
    await check("async def f():\n    return t", ["t"], again);
    await check("def f():\n    return lambda: t\nf()()", ["t"], again);
    await check("def f():\n    def g(): return t\n    return g\nf()()", ["t"], again);
    await check("def f(): return t\nregister(f)", ["t"], again);
    await check("def f():\n    yield s\nlist(f())", []);
    await check("def f():\n    return lambda: s\nf()()", []);
  });

  it("but not for what is over by then", async () => {
    await check("def f(x): return x + t\ndf.apply(f)\nsorted(xs, key=f)\nlist(map(f, xs))", []);
    await check("def f(xs): return sum(x * t for x in xs)\nf([1])", []);
    await check("def f(xs): return xs.apply(lambda x: x * t)\nf([1])", []);
    await check("def f(xs): return [x * t for x in xs]\nf([1])", []);
  });

  it("but not for a solver, which calls the function while it runs, as its classes do not", async () => {
    const use = (what: string): string =>
      `from scipy.integrate import quad, RK45\ndef f(x): return x * t\n${what}`;
    await check(use("quad(f, 0, 1)"), []);
    await check(use("RK45(f, 0, [1], 2)"), ["t"], /handed on as a value, and `t` gets another/);
  });

  it("for functions handed to what asks them for their code", async () => {
    const text = (module: string): string =>
      `import ${module} as m\ndef f(x): return x + s\nm.run(f)`;
    await check(text("tensorflow"), ["s"], /handed on as a value to `tensorflow.run`$/m);
    await check(text("scipy"), []);
  });

  it("where the function is used above what binds it", async () => {
    const { variables } = await rewrite(
      "# %%\ndef f(x):\n    return x or late\nf(1)\n# %%\nlate = load()\nf(0)\n",
    );
    assert.deepEqual(variables, ["late"]);
    const branch = (rest: string): string =>
      `# %%\ndef f(): return s\n# %%\nif load():\n    s = load()\n${rest}# %%\nf()\n`;
    assert.deepEqual((await rewrite(branch(""))).variables, ["s"]);
    assert.deepEqual((await rewrite(branch("else:\n    s = 0\n"))).variables, []);
  });

  it("when functions rebind it", async () => {
    const { variables, code } = await rewrite(
      "# %%\nn = load()\ndef inc():\n    global n\n    n += 1\ndef get(): return n\ndef both():\n    inc()\n    return get()\nboth()\n",
    );
    assert.deepEqual(variables, ["n"]);
    assert.match(
      code,
      /def get\(\): return n\ndef both\(\):\n {4}inc\(\)\n {4}return get\(\)\nboth\(\)/,
    );
  });

  it("for a decorator whose wrapper reads it, which then is not touched where it decorates", async () => {
    const { variables, code } = await rewrite(
      `${state}# %%\ndef log(f):\n    def w(): s.append(1)\n    return w\n@log\ndef g(): pass\ng()\n`,
    );
    assert.deepEqual(variables, ["s"]);
    assert.match(code, /def log\(f\):[\s\S]*\n@log\ndef g\(\): pass\ng\(\)$/);
  });

  it("and its annotation goes, which Python does not take of a global name", async () => {
    const { code } = await rewrite(
      "# %%\nwidth: float = load()\nif x:\n    width: int\nclass A:\n    y: int = 1\n    def f(self): return width\n",
    );
    assert.match(code, /^width = load\(\)\nif x:\n {4}pass\nclass A:\n {4}y: int = 1/);
  });
});
