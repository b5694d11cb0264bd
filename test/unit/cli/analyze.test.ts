/** `cellbridge analyze`: the report as data and as text. */
import assert from "node:assert/strict";
import { reportDocumentSchema } from "../../../src/core/index";
import { ipynb } from "../../support/ipynb";
import { runCliOver } from "../../support/runCli";

const clean = ipynb("# %%\nx = 1\nprint(x)\n");
const undefinedName = ipynb("# %% [markdown]\n# ## Prices\n# %%\nprint(total)\n");

describe("cellbridge analyze", () => {
  const texts = { "/w/b.ipynb": undefinedName, "/w/a.ipynb": "{" };

  it("prints a document that its schema accepts, by path, and exits with 0 despite findings", async () => {
    const { code, out } = await runCliOver({ "/w/b.ipynb": undefinedName, "/w/a.ipynb": clean }, [
      "analyze",
      "--format",
      "json",
    ]);
    const document = reportDocumentSchema.parse(JSON.parse(out));
    assert.deepEqual(
      document.notebooks.map(({ path }) => path),
      ["a.ipynb", "b.ipynb"],
    );
    assert.deepEqual(
      document.notebooks[1]?.findings.map(({ rule }) => rule),
      ["undefined-name"],
    );
    assert.equal(code, 0);
  });

  it("prints one line per notebook as jsonl, broken ones included, and exits with 2 for these", async () => {
    const { code, out } = await runCliOver(texts, ["analyze", "--format", "jsonl"]);
    const reports = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { path: string; problems: object[] });
    assert.deepEqual(
      reports.map(({ path, problems }) => [path, problems.length]),
      [
        ["a.ipynb", 1],
        ["b.ipynb", 0],
      ],
    );
    assert.equal(code, 2);
  });

  it("prints valid JSON when there is no notebook", async () => {
    const { code, out } = await runCliOver({ "/w/x.py": "" }, ["analyze", "--format", "json"]);
    assert.deepEqual(JSON.parse(out), { version: 1, notebooks: [] });
    assert.equal(code, 2);
  });

  it("tells people what each cell takes and gives", async () => {
    const notebook = ipynb(
      "# %%\nimport os\n# %%\nrows = [1]\n# %%\nrows.append(2)\ntotal = sum(rows)\n# %%\ndef double(x):\n    return 2 * x\n",
    );
    const { out } = await runCliOver({ "/w/a.ipynb": notebook }, ["analyze"]);
    assert.match(out, /^a\.ipynb {2}python, 4 of 4 cells with code, \d findings?\n/);
    assert.match(out, /cell 3 .* defines total · reads rows · changes rows · needs cell 2\n/);
    assert.match(out, /cell 4 +function +double · untested\n/);
  });
});
