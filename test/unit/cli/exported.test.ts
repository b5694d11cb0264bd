import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const notebook = ipynb(`
# %%
#| default_exp core
# %%
#| export
def core(x):
    return x
# %%
#| export more
def more(x):
    return x
# %%
print(core(1))
`);

describe("cellbridge extract with exported cells", () => {
  it("writes each module and says so", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": notebook });
    const { code, out } = await runCli(["extract", "a.ipynb"], { files });
    assert.equal(code, 0);
    assert.match(out, /^a\.ipynb → src\/core\.py[^]*\na\.ipynb → src\/more\.py/);
    assert.deepEqual(files.paths(), ["/w/a.ipynb", "/w/src/core.py", "/w/src/more.py"]);
  });

  it("prints one plan of all modules as data", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": notebook });
    const { out } = await runCli(["extract", "a.ipynb", "-n", "--format", "json"], { files });
    const plan = JSON.parse(out) as {
      modules: { path: string; symbols: { name: string }[] }[];
      taken: number[];
      left: { cell: number }[];
    };
    assert.deepEqual(
      plan.modules.map(({ path, symbols }) => [path, ...symbols.map(({ name }) => name)]),
      [
        ["src/core.py", "core"],
        ["src/more.py", "more"],
      ],
    );
    assert.deepEqual(plan.taken, [1, 2]);
    assert.deepEqual(
      plan.left.map(({ cell }) => cell),
      [0, 3],
    );
  });

  it("knows the names of all modules, and no others", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": notebook });
    assert.equal((await runCli(["extract", "a.ipynb", "-n", "-s", "more"], { files })).code, 0);
    const { code, err } = await runCli(["extract", "a.ipynb", "-n", "-s", "absent"], { files });
    assert.equal(code, 2);
    assert.match(err, /absent/);
  });
});
