import assert from "node:assert/strict";
import type { NotebookReport } from "../../../src/core/index";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const text = "# %% id=aa\ndef fee(amount):\n    return amount * 2\n";
const module = `# cellbridge: notebook=nb/n.ipynb format=1 head=0


# cellbridge: cell=aa source=0 symbol=0
def fee(amount):
    return amount * 2
`;

function filesOf(): MemoryFiles {
  return new MemoryFiles({
    "/w/pyproject.toml": "",
    "/w/nb/n.ipynb": ipynb(text),
    "/w/src/n.py": module,
    "/w/lcov.info": "SF:src/n.py\nDA:5,1\nDA:6,1\nend_of_record\n",
  });
}

describe("cellbridge analyze with coverage", () => {
  it("adds to cells and symbols what ran, and which file says so", async () => {
    const { out } = await runCli(["analyze", "--format", "jsonl"], { files: filesOf() });
    const report = JSON.parse(out) as NotebookReport;
    assert.deepEqual(report.symbols[0]?.coverage, { covered: 1, total: 1 });
    assert.deepEqual(
      report.cells[0]?.coverage?.lines.map(({ line }) => line),
      [1, 2],
    );
    assert.deepEqual(report.coverage, [
      { module: "src/n.py", file: "lcov.info", isOutdated: false },
    ]);
  });

  it("prints it for people, with paths from where they stand", async () => {
    const files = filesOf();
    const { out } = await runCli(["analyze"], { files });
    assert.match(out, /fee · untested · 1 of 1 line covered/);
    files.touch("/w/src/n.py");
    const below = await runCli(["analyze"], { files, cwd: "/w/nb" });
    assert.doesNotMatch(below.out, /covered/);
    assert.match(
      below.out,
      /Coverage in \/w\/lcov\.info is older than \/w\/src\/n\.py: run the tests again/,
    );
  });

  it("changes nothing of what check finds", async () => {
    const files = filesOf();
    const found = await runCli(["check", "--format", "jsonl", "-q"], { files });
    files.remove("/w/lcov.info");
    assert.deepEqual(await runCli(["check", "--format", "jsonl", "-q"], { files }), found);
    assert.ok(!found.out.includes("coverage"));
  });
});
