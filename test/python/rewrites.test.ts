/**
 * Functions with parameters for the state that they read do what they did without, shown by running
 * both: the cells as they are, and with the edits that extraction makes, calls at the top level included.
 */
import assert from "node:assert/strict";
import os from "node:os";
import { rewrite } from "../support/rewrites";
import { runPython, testPython } from "./runPython";

/** Cells, and how many parameters they need at least; `out` is what counts. */
const cases: readonly (readonly [string, string, number])[] = [
  [
    "recursion, and recursion in a circle",
    `
# %%
base, step = [num(7)], [num(2)]
for _ in range(2): base = base + [1]
def down(n): return base[0] if n <= 0 else down(n - step[0])
def even(n): return base if n == 0 else odd(n - 1)
def odd(n): return step if n == 0 else even(n - 1)
out = [down(9), even(4), odd(4), even(3)]
`,
    4,
  ],
  [
    "state that changes between calls",
    `
# %%
def f(x): return x * s + len(log)
def g(x, *, times=2): return [f(x) for _ in range(times)]
# %%
s, log = 1, []
out = [f(1), g(2)]
# %%
for s in range(3):
    log.append(s)
    out.append(g(s, times=1))
# %%
s += 40
out += g(1), f(2)
`,
    2,
  ],
  [
    "callbacks",
    `
# %%
import functools
s = num(3)
def f(x): return x % s
def apply(g, *xs): return [g(x) for x in xs]
table = num({"f": f, "g": apply})
keep = num([f])
out = [sorted([4, 5, 6], key=f), list(map(f, [1, 2, 3])), table["f"](5), apply(f, 4, 5), keep[0](8)]
out += [functools.reduce(lambda a, b: f(a) + f(b), [5, 7, 9]), f.__name__]
`,
    1,
  ],
  [
    "names that mean something else in places",
    `
# %%
s = num(3)
t = num(4)
def f(x): return x + s
def g(x): return x + t
def h(s): return f(s) + g(s)
def i(x):
    t = 9
    return x + t
out = [h(1), i(2), [g(t) for t in range(3)], [f(x) for x in range(2)], (lambda s: f(s))(5)]
class A:
    s = 20
    def m(self): return f(self.s)
def k(x): return x - s
out += [A().m(), k(7)]
`,
    1,
  ],
  [
    "signatures of every form",
    `
# %%
s = [num(3)]
def a(x, y=1): return x, y, s
def b(*xs): return xs, s
def c(*, k=2): return k, s
def d(x, /, y=2, *zs, k, **more): return x, y, zs, k, more, s
def e(x, /): return x, s
def f(x, **more): return x, more, s
g = lambda x=5: (x, s)
h = lambda *xs, k=1: (xs, k, s)
pair = [1, 2]
out = [a(1), a(1, 2), a(y=3, x=1), a(*pair), b(), b(*pair, 3), c(), c(k=4), d(1, k=2), d(1, 2, 3, k=4, z=5)]
out += [d(*pair, **{"k": 3}), e(1), f(1), f(1, y=2), f(x=1), g(), g(1), h(), h(1, 2, k=3), b(x for x in "ab")[1]]
`,
    6,
  ],
  [
    "generators, closures and nested functions",
    `
# %%
s = num(3)
def count(n):
    for i in range(n):
        yield i * s
def adder():
    def add(x): return x + s
    return add
def total(xs): return sum(x * s for x in xs)
async def later(x): return x + s
out = [list(count(3)), adder()(4), total([1, 2]), [x + y for x in count(2) for y in count(2)]]
`,
    4,
  ],
  [
    "functions that rebind what others read",
    `
# %%
n = 0
def up():
    global n
    n += 1
    return n
def look(): return n
def both(): return up(), look()
out = [up(), look(), both()]
n = 10
out += [both(), look()]
`,
    0,
  ],
  [
    "decorators",
    `
# %%
import functools
seen = [num(1)]
def log(f):
    @functools.wraps(f)
    def wrapper(*args):
        seen.append(f.__name__)
        return f(*args)
    return wrapper
@log
def g(x): return x + len(seen)
out = [g(1), g(2), seen]
`,
    0,
  ],
];

const script = `
import json, sys
def run(code):
    names = {"__name__": "__main__"}
    exec(compile(code, "<cells>", "exec"), names)
    return names["out"]
results = []
for before, after in json.load(sys.stdin):
    results.append([repr(run(before)), repr(run(after))])
print(json.dumps(results))
`;

describe("functions that get the state they read as parameters", function () {
  this.timeout(600_000);
  before("make the Python environment", () => testPython());

  it("do what they did", async () => {
    const pairs: (readonly [string, string])[] = [];
    for (const [title, text, count] of cases) {
      const { code, notes, imports } = await rewrite(`# %%\ndef num(x): return x\n${text}`);
      const made = notes.filter((note) => note.endsWith("made a parameter"));
      assert.ok(made.length >= count, `${title}: ${notes.join("; ")}`);
      const head = imports.map((module) => `import ${module}\n`).join("");
      pairs.push([`def num(x): return x\n${text}`, head + code]);
    }
    const { output, code } = await runPython(["-c", script], {
      cwd: os.tmpdir(),
      input: JSON.stringify(pairs),
    });
    assert.equal(code, 0, output);
    // A border: the script above prints this form.
    const results = JSON.parse(output) as [string, string][];
    assert.equal(results.length, cases.length);
    results.forEach(([before, after], at) => assert.equal(after, before, cases[at]?.[0]));
  });
});
