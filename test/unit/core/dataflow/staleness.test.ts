import assert from "node:assert/strict";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../../../src/core/dataflow/buildGraph";
import { staleReads } from "../../../../src/core/dataflow/staleness";
import { notebookOf } from "../../../support/notebook";

/** Runs in order; a line per stale read: "run 3 reads b, made by run 1, since when run 2 changed a". */
async function stale(...runs: readonly string[]): Promise<readonly string[]> {
  const cells = new CellAnalyzer();
  const text = runs.map((source) => `# %%\n${source}\n`).join("");
  const reads = staleReads(buildGraph(notebookOf(text), cells));
  return reads.map(
    ({ run, name, madeBy, changedBy, changed }) =>
      `run ${run + 1} reads ${name}, made by run ${madeBy + 1}, since when run ${changedBy + 1} changed ${changed}`,
  );
}

describe("stale reads", () => {
  it("are of values whose sources were bound anew", async () => {
    assert.deepEqual(await stale("a = 1", "b = a + 1", "a = 3", "print(b)"), [
      "run 4 reads b, made by run 2, since when run 3 changed a",
    ]);
  });

  it("go through functions that the value was made with", async () => {
    assert.equal((await stale("def f(): return 1", "x = f()", "def f(): return 2", "x")).length, 1);
  });

  it("end when the value is made again", async () => {
    assert.deepEqual(await stale("a = 1", "b = a", "a = 2", "b = a", "print(b)"), []);
  });

  it("see changes in place", async () => {
    assert.equal((await stale("a = [1]", "b = sum(a)", "a.append(2)", "print(b)")).length, 1);
  });

  it("do not count what is seen live through another name or a container", async () => {
    assert.deepEqual(await stale("a = [1]", "b = a", "c = [a]", "a.append(2)", "print(b, c)"), []);
  });

  it("do not count a consequence of the value itself", async () => {
    assert.deepEqual(await stale("df = load()", "df = df.dropna()", "df = df[1:]", "df"), []);
  });

  it("do not count the same literal bound again", async () => {
    assert.deepEqual(await stale("a = 1", "b = a", "a = 1", "print(b)"), []);
  });

  it("know which element of an unpacking a name got", async () => {
    const runs = ["x, y = 0, 1", "a, b = x + 2, y + 3", "y = 43"];
    assert.deepEqual(await stale(...runs, "print(a)"), []);
    assert.equal((await stale(...runs, "print(b)")).length, 1);
  });

  it("know which element came out of what an unpacked list was spread from", async () => {
    const runs = ["x, pair = 1, [2, 3]", "a, b, c = [x, *pair]", "pair[0] = 7"];
    assert.deepEqual(await stale(...runs, "print(c)"), []);
    assert.equal((await stale(...runs, "print(b)")).length, 1);
  });

  it("know that a loop leaves the last element in its variable", async () => {
    const loop = (list: string, body: string) => ["x, y = 0, 1", `for i in ${list}:\n    ${body}`];
    assert.deepEqual(await stale(...loop("[x, y]", "pass"), "x = 5", "print(i)"), []);
    assert.equal((await stale(...loop("[x, y]", "pass"), "y = 5", "print(i)")).length, 1);
    assert.equal((await stale(...loop("[x, y]", "break"), "x = 5", "print(i)")).length, 1);
    assert.equal((await stale(...loop("[x, *y]", "pass"), "x = 5", "print(i)")).length, 1);
    assert.deepEqual(await stale(...loop("[y]", "print(x)"), "x = 5", "print(i)"), []);
    assert.equal((await stale(...loop("[y]", "i = x"), "x = 5", "print(i)")).length, 1);
  });

  it("look for the last element where the list was written", async () => {
    const runs = ["x, y = 0, 1", "both = [x, y]", "for i in both:\n    print(i)"];
    assert.deepEqual(await stale(...runs, "x = 5", "print(i)"), []);
    assert.equal((await stale(...runs, "y = 5", "print(i)")).length, 1);
    const grown = ["x, y = 0, 1", "both = [y]", "both.append(x)", "for i in both: pass"];
    assert.equal((await stale(...grown, "x = 5", "print(i)")).length, 1);
    const fed = ["x, y = 0, 1", "q = [y]", "for i in q:\n    if i == 1: q.append(x)"];
    assert.equal((await stale(...fed, "x = 5", "print(i)")).length, 1);
  });

  it("tell apart the attributes that a new object got", async () => {
    const made = (body: string, inits = "self.rate = rate\n        self.table = table") => [
      "rate, table = 1, 2",
      `class Plan${body}:\n    def __init__(self):\n        ${inits}`,
      "plan = Plan()",
      "r = plan.rate",
      "table = 3",
      "print(r)",
    ];
    assert.deepEqual(await stale(...made("")), []);
    assert.equal((await stale(...made("(Base)"))).length, 1);
    assert.equal(
      (await stale(...made("", "self.table = table; self.rate = self.table"))).length,
      1,
    );
    assert.equal((await stale(...made("", "self.rate = 1; self.fill(table)"))).length, 1);
    assert.equal((await stale(...made("", "a = table; self.rate = a"))).length, 1);
  });

  it("know that appending leaves the elements before", async () => {
    assert.deepEqual(await stale("l = [0, 1]", "x = l[1]", "l.append(2)", "print(x)"), []);
  });

  it("know which element a name got from a list, and from a function", async () => {
    const list = ["x, y = 0, 1", "both = [x + 2, y + 3]", "a, b = both", "y = 43"];
    assert.deepEqual(await stale(...list, "print(a)"), []);
    assert.equal((await stale(...list, "print(b)")).length, 1);
    const made = ["x, y = 0, 1", "def f():\n    return x, y", "a, b = f()", "c = f()[0]", "y = 43"];
    assert.deepEqual(await stale(...made, "print(a, c)"), []);
    assert.equal((await stale(...made, "print(b)")).length, 1);
  });

  it("do not count what a function only prints or drops", async () => {
    const body = "def f():\n    print(a)\n    unused = b\n    return c";
    const runs = ["a, b, c = 1, 2, 3", body, "x = f()"];
    assert.deepEqual(await stale(...runs, "a, b = 4, 5", "print(x)"), []);
    assert.equal((await stale(...runs, "c = 4", "print(x)")).length, 1);
    const global = "def g():\n    global total\n    total = b";
    assert.equal((await stale("b = 1", global, "g()", "b = 2", "print(total)")).length, 1);
  });

  it("do not count branches that are switched off", async () => {
    const change = "if False:\n    a = load()\nelse:\n    other = 1";
    assert.deepEqual(await stale("a = 1", "b = a", change, "print(b)"), []);
    const read = "if True:\n    b = c\nelse:\n    b = a";
    assert.deepEqual(await stale("a, c = 1, 2", read, "a = load()", "print(b)"), []);
    assert.equal((await stale("a, c = 1, 2", read, "c = load()", "print(b)")).length, 1);
  });

  it("do not count a literal stored where it already was", async () => {
    const runs = ["p = {'depth': 3}", "m = fit(p)"];
    assert.deepEqual(await stale(...runs, "p['depth'] = 3", "print(m)"), []);
    assert.equal((await stale(...runs, "p['depth'] = 4", "print(m)")).length, 1);
    const twice = ["p = load()", "p['depth'] = 3", "m = fit(p)"];
    assert.deepEqual(await stale(...twice, "p['depth'] = 3", "print(m)"), []);
    const other = ["p = load()", "p['depth'] = 3", "p['depth'] = 5", "m = fit(p)"];
    assert.equal((await stale(...other, "p['depth'] = 3", "print(m)")).length, 1);
  });

  it("do not count storing into an object", async () => {
    assert.deepEqual(await stale("a = 1", "d = [a]", "a = 2", "d[0] = a"), []);
  });

  it("know that lists are changed in place by an operator", async () => {
    assert.deepEqual(await stale("x = [0]", "y = x", "x *= 7", "print(y)"), []);
    assert.equal((await stale("x = 1", "y = x", "x *= 7", "print(y)")).length, 1);
  });

  it("know which entries of a dictionary were stored anew", async () => {
    const runs = ["lr = 1", "p = {'lr': lr, 'n': lr}", "q = {'lr': lr}", "lr = 2"];
    const stored = "q['lr'] = lr\np['lr'] = lr";
    assert.deepEqual(await stale(...runs, stored, "print(q)"), []);
    assert.equal((await stale(...runs, stored, "print(p)")).length, 1);
    assert.equal((await stale(...runs, "print(q)")).length, 1);
  });
});
