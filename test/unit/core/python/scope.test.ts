/** Which names a function, class or text binds itself. */
import { parsePython } from "../../../../src/core/python/parse";
import assert from "node:assert/strict";
import { boundNames, classScope, functionScope } from "../../../../src/core/python/scope";

const bindings = `def f():
    for i, (g, *e) in a: pass
    with b as fh: pass
    try: pass
    except E as err: pass
    match c:
        case [m, *rest]: pass
    class K: pass
    import os.path
    from p import q as w, v
    x = y = 1
    lam = lambda: z`;

describe("Names of a scope", () => {
  check("are parameters of every form", "def f(a, /, b, *c, d, **e): pass", "a b c d e");
  check("are targets of every binding statement", bindings, "i g e fh err m rest K os w v x y lam");
  check("are walrus targets, in comprehensions too", "def f():\n    [a := b for b in c]", "a");
  check(
    "are not what comprehensions and lambdas bind for themselves",
    "def f():\n    [b for b in c]\n    lambda d: d",
    "",
  );
  check("are not what nested functions bind", "def f():\n    def g():\n        x = 1", "g");
  check(
    "are not what is declared global or nonlocal",
    "def f():\n    global a\n    nonlocal b\n    a = b = c = 1",
    "c",
  );
  check("are not attributes and items that are assigned", "def f():\n    a.b = c[0] = 1", "");
  check("are deleted and annotated names", "def f():\n    del a\n    b: int", "a b");
  check("are type parameters", "def f[T](): pass", "T");
  check(
    "are those of a class body and what Python puts there",
    "class A:\n    a = 1\n    def b(self): c = 2",
    "a b __class__ __module__ __qualname__",
  );

  it("of a text are those that its top level binds", async () => {
    const { module } = parsePython("a = 1\nif b:\n    import c.d\nfor e in f: g = 1");
    assert.deepEqual([...boundNames(module.body)], ["a", "c", "e", "g"]);
  });
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    const [node] = parsePython(text).module.body;
    assert.ok(node?.kind === "FunctionDef" || node?.kind === "ClassDef");
    const scope = node.kind === "ClassDef" ? classScope(node) : functionScope(node);
    assert.deepEqual([...scope.locals].sort(), expected.split(" ").filter(Boolean).sort());
  });
}
