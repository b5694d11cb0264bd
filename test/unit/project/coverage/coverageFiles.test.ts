import assert from "node:assert/strict";
import { toReport } from "../../../../src/core/report/toReport";
import type { NotebookReport } from "../../../../src/core/report/notebookReport";
import { CoverageFiles } from "../../../../src/project/coverage/coverageFiles";
import { analyzeFixture } from "../../../support/analyze";
import { ipynb } from "../../../support/ipynb";
import { MemoryFiles } from "../../../support/memoryFiles";
import { notebookOf, parseFixture } from "../../../support/notebook";

const path = "notebooks/fixture.ipynb";
const text = `
# %% id=aa
def fee(amount):
    if amount < 0:
        return 0
    return amount * 2
`;
const module = `# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=0


# cellbridge: cell=aa source=0 symbol=0
def fee(amount):
    if amount < 0:
        return 0
    return amount * 2
`;
const json = '{"files": {"src/fixture.py": {"executed_lines": [5, 6, 8], "missing_lines": [7]}}}';
const lcov = "SF:src/fixture.py\nDA:5,1\nDA:6,0\nDA:7,0\nDA:8,0\nend_of_record\n";

class Setup {
  readonly files: MemoryFiles;
  readonly logged: string[] = [];
  readonly coverage: CoverageFiles;

  constructor(texts: Readonly<Record<string, string>>) {
    this.files = new MemoryFiles({
      [`/w/${path}`]: ipynb(text),
      "/w/src/fixture.py": module,
      ...texts,
    });
    this.coverage = new CoverageFiles({
      root: "/w",
      files: this.files,
      log: { warn: (message) => this.logged.push(message) },
      settings: { coverageFiles: [] },
    });
  }

  refresh(): Promise<readonly string[]> {
    return this.coverage.refresh(new Set(["src/fixture.py", "src/other.py"]));
  }

  /** "3/4 from coverage.json" of the function, or why not. */
  async shown(report = plainReport(text)): Promise<string> {
    const { symbols, coverage } = await this.coverage.complete(report);
    const [source] = coverage ?? [];
    if (!source) return "no coverage";
    if (source.isOutdated) return `${source.file} is older than ${source.module}`;
    const share = symbols[0]?.coverage;
    return `${share?.covered}/${share?.total} from ${source.file}`;
  }
}

async function setup(texts: Readonly<Record<string, string>>): Promise<Setup> {
  const made = new Setup(texts);
  await made.refresh();
  return made;
}

function plainReport(source: string): NotebookReport {
  return toReport(analyzeFixture(parseFixture(source, path)), [], undefined);
}

describe("CoverageFiles", () => {
  it("lay what a coverage file says over the report of the notebook", async () => {
    const it = await setup({ "/w/coverage.json": json });
    assert.equal(await it.shown(), "2/3 from coverage.json");
    const { cells } = await it.coverage.complete(plainReport(text));
    assert.deepEqual(cells[0]?.coverage, {
      covered: 2,
      total: 3,
      lines: [
        { line: 1, endLine: 1, isCovered: true },
        { line: 2, endLine: 2, isCovered: true },
        { line: 3, endLine: 3, isCovered: false },
        { line: 4, endLine: 4, isCovered: true },
      ],
    });
  });

  it("follow what the editor holds", async () => {
    const it = await setup({ "/w/coverage.json": json });
    const above = `\n# %% id=new\nprint(1)\n${text}`;
    const report = await it.coverage.complete(plainReport(above), notebookOf(above, path));
    assert.equal(report.cells[0]?.coverage, undefined);
    assert.equal(report.cells[1]?.coverage?.covered, 2);
  });

  it("are read again when they change, and tell about which notebooks", async () => {
    const it = await setup({});
    assert.equal(await it.shown(), "no coverage");
    assert.deepEqual(await it.refresh(), []);
    it.files.put("/w/lcov.info", lcov);
    assert.deepEqual(await it.refresh(), [path]);
    assert.equal(await it.shown(), "0/3 from lcov.info");
    assert.deepEqual(await it.refresh(), []);
    it.files.put("/w/lcov.info", lcov.replace("DA:8,0", "DA:8,1"));
    assert.deepEqual(await it.refresh(), [path]);
    assert.equal(await it.shown(), "1/3 from lcov.info");
    it.files.remove("/w/lcov.info");
    assert.deepEqual(await it.refresh(), [path]);
    assert.equal(await it.shown(), "no coverage");
  });

  it("read nothing again that has not changed", async () => {
    const it = await setup({ "/w/coverage.json": json });
    const { length } = it.files.reads;
    await it.refresh();
    assert.deepEqual(it.files.reads.slice(length), []);
  });

  it("are refused when they are older than the module", async () => {
    const it = await setup({ "/w/coverage.json": json });
    it.files.put("/w/src/fixture.py", `# one line more\n${module}`);
    assert.deepEqual(await it.refresh(), [path]);
    assert.equal(await it.shown(), "coverage.json is older than src/fixture.py");
    it.files.put("/w/coverage.json", json);
    await it.refresh();
    assert.match(await it.shown(), /from coverage\.json/);
  });

  it("count from the time that they say themselves, however new the file is", async () => {
    const old = json.replace("{", '{"meta": {"timestamp": "1969-07-20T20:17:40.123456"}, ');
    const it = await setup({ "/w/coverage.json": old });
    assert.equal(await it.shown(), "coverage.json is older than src/fixture.py");
    const xml = `<coverage timestamp="1795442096505"><sources><source>/ci/src</source></sources>
      <class filename="fixture.py"><line number="6" hits="1"/><line number="8" hits="0"/></class></coverage>`;
    it.files.put("/w/coverage.xml", xml);
    await it.refresh();
    assert.equal(await it.shown(), "1/2 from coverage.xml");
  });

  it("speak for a module only where they are the newest that know it", async () => {
    const it = await setup({ "/w/lcov.info": lcov, "/w/coverage.json": json });
    assert.equal(await it.shown(), "2/3 from coverage.json");
    it.files.touch("/w/lcov.info");
    await it.refresh();
    assert.equal(await it.shown(), "0/3 from lcov.info");
    it.files.put("/w/coverage.json", json.replace("fixture", "other"));
    await it.refresh();
    assert.equal(await it.shown(), "0/3 from lcov.info");
  });

  it("say once what is wrong with a file, and go on with the others", async () => {
    const it = await setup({ "/w/coverage.json": '{"files', "/w/lcov.info": lcov });
    await it.refresh();
    assert.deepEqual(it.logged, [
      "coverage.json is not used as coverage: not the JSON of coverage.py",
    ]);
    assert.equal(await it.shown(), "0/3 from lcov.info");
    it.files.makeUnreadable("/w/lcov.info", "not UTF-8 text");
    it.files.touch("/w/lcov.info");
    await it.refresh();
    assert.equal(it.logged.at(-1), "lcov.info is not used as coverage: not UTF-8 text");
    assert.equal(await it.shown(), "no coverage");
  });

  it("say nothing of modules that were written by hand", async () => {
    const it = await setup({
      "/w/coverage.json": json,
      "/w/src/fixture.py": "def fee(a):\n    return a\n",
    });
    assert.equal(await it.shown(), "no coverage");
  });
});
