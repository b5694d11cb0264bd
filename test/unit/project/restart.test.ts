// What an earlier start has left is used where it would come out the same, and never anywhere else.
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  Analyzer,
  defaultSettings,
  type NotebookReport,
  type Settings,
} from "../../../src/core/index";
import { Project } from "../../../src/project/project";
import { ipynb as fixture } from "../../support/ipynb";
import { MemoryCache } from "../../support/memoryCache";
import { MemoryFiles } from "../../support/memoryFiles";
import { testFormatter } from "../../support/python";

const live = { aborted: false };
const testPath = "/w/test_a.py";
const test = 'from a import clean\n\ndef test_clean():\n    assert clean(" a") == "a"\n';
const clean = "def clean(text):\n    return text.strip()\n";

/** A notebook file with one cell. */
function ipynb(source: string): string {
  return fixture(`# %%\n${source}`);
}

/** A workspace folder whose process may be ended and started anew. */
class Workspace {
  readonly files: MemoryFiles;
  readonly cache = new MemoryCache();
  readonly logged: string[] = [];
  settings: Settings = defaultSettings;
  product = "1.0.0";
  root = "/w";

  constructor(texts: Readonly<Record<string, string>>) {
    this.files = new MemoryFiles(texts);
  }

  async start(options: { readonly isFresh?: boolean; readonly targets?: readonly string[] } = {}) {
    const { files, cache, settings, product, root } = this;
    const analyzer = new Analyzer();
    const analyzed: string[] = [];
    const log = (message: string) => void this.logged.push(message);
    const project = new Project({
      formatter: testFormatter,
      root,
      files,
      settings,
      log: { info: log, warn: log, error: log },
      index: options.isFresh ? undefined : { folder: cache, product },
      analyzer: {
        analyzeNotebook: (...input) => analyzer.analyzeNotebook(...input),
        analyzeOnce: (notebook, ...input) => {
          analyzed.push(notebook.path);
          return analyzer.analyzeOnce(notebook, ...input);
        },
      },
    });
    const reports: NotebookReport[] = [];
    files.reads.length = 0;
    const refresh = (...targets: readonly string[]) =>
      project.refresh(targets, live, (report) => void reports.push(report));
    await refresh(...(options.targets ?? []));
    return { project, refresh, reports, analyzed, reads: [...files.reads] };
  }
}

function workspace(): Workspace {
  return new Workspace({
    "/w/a.ipynb": ipynb(clean),
    "/w/b.ipynb": ipynb("x = 1\nprint(nothing)"),
    [testPath]: test,
  });
}

describe("a project that is started again", () => {
  it("gives the same answers, reads no notebook and no test", async () => {
    const it = workspace();
    const first = await it.start();
    const second = await it.start();
    assert.deepEqual(second.reports, first.reports);
    assert.deepEqual(first.analyzed, ["a.ipynb", "b.ipynb"]);
    assert.deepEqual([second.analyzed, second.reads], [[], []]);
    assert.deepEqual(second.project.paths(), ["a.ipynb", "b.ipynb"]);
    assert.equal(second.project.reportOf("a.ipynb")?.symbols[0]?.test.kind, "tested");
  });

  it("writes nothing when nothing is new", async () => {
    const it = workspace();
    await it.start();
    it.cache.writes.length = 0;
    await it.start();
    assert.deepEqual(it.cache.writes, []);
  });

  it("analyses a notebook that has changed, and no other", async () => {
    const it = workspace();
    await it.start();
    it.files.put("/w/b.ipynb", ipynb("x = 2"));
    const { analyzed, reports } = await it.start();
    assert.deepEqual(analyzed, ["b.ipynb"]);
    assert.deepEqual(reports, (await it.start({ isFresh: true })).reports);
    assert.deepEqual((await it.start()).analyzed, []);
  });

  it("compares the text of a notebook that was only touched", async () => {
    const it = workspace();
    await it.start();
    it.files.touch("/w/b.ipynb");
    const { analyzed, reads } = await it.start();
    assert.deepEqual([analyzed, reads], [[], ["/w/b.ipynb"]]);
    assert.deepEqual((await it.start()).reads, []);
  });

  it("compares the text of what was written in the same moment as the index", async () => {
    const it = workspace();
    it.cache.modified = 2;
    await it.start();
    const { analyzed, reads } = await it.start();
    assert.deepEqual([analyzed, reads], [[], [testPath, "/w/a.ipynb", "/w/b.ipynb"]]);
  });

  it("looks again at notebooks whose tests have changed, and at no other", async () => {
    const it = workspace();
    await it.start();
    it.files.put(testPath, test.replace("assert ", ""));
    const { analyzed, project } = await it.start();
    assert.deepEqual(analyzed, ["a.ipynb"]);
    assert.equal(project.reportOf("a.ipynb")?.symbols[0]?.test.kind, "untested");
    // A test that checks nothing is told of, too: without it there is something else to say.
    it.files.remove(testPath);
    assert.deepEqual((await it.start()).analyzed, ["a.ipynb"]);
    assert.deepEqual((await it.start()).analyzed, []);
  });

  it("remembers packages and settings, and looks again at what their change is about", async () => {
    const it = workspace();
    it.files.put(testPath, test.replace("from a", "from models"));
    it.files.put("/w/models/__init__.py", "from .a import clean\n");
    it.files.put("/w/tox.ini", "commands = pytest\n");
    await it.start();
    const kindIn = ({ project }: Awaited<ReturnType<typeof it.start>>) =>
      project.reportOf("a.ipynb")?.symbols[0]?.test.kind;
    const again = await it.start();
    assert.deepEqual([kindIn(again), again.analyzed], ["tested", []]);
    it.files.put("/w/models/__init__.py", "");
    assert.equal(kindIn(await it.start()), "untested");
  });

  it("remembers what modules say of their notebooks, and looks again at those that it is about", async () => {
    const cells = "from churn import rate\nrate(1)\n";
    const module = (body: string): string =>
      "# cellbridge: notebook=churn.ipynb format=1 head=00\n" +
      `# cellbridge: cell=a source=00 symbol=00\ndef rate(x):\n    ${body}\n`;
    const it = new Workspace({
      "/w/a.ipynb": ipynb(clean),
      "/w/churn.ipynb": ipynb(cells),
      "/w/src/churn.py": module("return x + 1"),
      [testPath]: test,
    });
    it.settings = { ...defaultSettings, outputDir: "src" };
    const first = await it.start();
    assert.deepEqual(
      first.project.reportOf("churn.ipynb")?.symbols.map(({ name }) => name),
      ["rate"],
    );
    assert.deepEqual((await it.start()).analyzed, []);
    it.files.put("/w/src/churn.py", module("return x + 2"));
    assert.deepEqual((await it.start()).analyzed, ["churn.ipynb"]);
  });

  it("knows what the tests that have not changed say when another one has", async () => {
    const it = workspace();
    it.files.put("/w/test_b.py", "def test_b():\n    assert True\n");
    await it.start();
    it.files.put("/w/test_b.py", "def test_b():\n    assert 1\n");
    const { project, analyzed } = await it.start();
    assert.deepEqual(analyzed, []);
    assert.equal(project.reportOf("a.ipynb")?.symbols[0]?.test.kind, "tested");
  });

  it("begins anew under other settings, and comes back to the old ones for nothing", async () => {
    const it = workspace();
    await it.start();
    it.settings = { ...defaultSettings, rules: { "undefined-name": "off" } };
    const { analyzed, reports } = await it.start();
    assert.deepEqual(analyzed, ["a.ipynb", "b.ipynb"]);
    assert.deepEqual(reports[1]?.findings, []);
    it.settings = defaultSettings;
    assert.deepEqual((await it.start()).analyzed, []);
  });

  it("begins anew with another version of the product", async () => {
    const it = workspace();
    await it.start();
    it.product = "1.0.1";
    assert.deepEqual((await it.start()).analyzed, ["a.ipynb", "b.ipynb"]);
  });

  it("does not take a notebook for one of the same path in another folder", async () => {
    const it = workspace();
    it.files.put("/v/b.ipynb", it.files.textOf("/w/b.ipynb"));
    await it.start();
    it.root = "/v";
    assert.deepEqual((await it.start()).analyzed, ["b.ipynb"]);
  });

  it("tells nothing of a notebook that is gone, and everything when it is back", async () => {
    const it = workspace();
    await it.start();
    const text = it.files.textOf("/w/b.ipynb");
    it.files.remove("/w/b.ipynb");
    const { project, refresh } = await it.start();
    assert.deepEqual(project.paths(), ["a.ipynb"]);
    it.files.put("/w/b.ipynb", text);
    assert.deepEqual((await refresh()).notebooks, ["a.ipynb", "b.ipynb"]);
  });

  it("keeps what it was not asked about", async () => {
    const it = workspace();
    await it.start();
    it.files.put("/w/b.ipynb", ipynb("x = 3"));
    assert.deepEqual((await it.start({ targets: ["b.ipynb"] })).analyzed, ["b.ipynb"]);
    assert.deepEqual((await it.start()).analyzed, []);
  });

  const spoilt: Readonly<Record<string, (text: string) => string>> = {
    "cut off": (text) => text.slice(0, text.length / 2),
    "cut off at a line": (text) => text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1),
    empty: () => "",
    foreign: () => "{}\n",
    "of no JSON": (text) => text.replaceAll("{", "["),
    "of another key": (text) => text.replace(/index \w+/, "index 0000000000000000"),
  };
  for (const [title, change] of Object.entries(spoilt)) {
    it(`replaces files that are ${title} without a word`, async () => {
      const it = workspace();
      const { reports } = await it.start();
      it.cache.spoil(change);
      const again = await it.start();
      assert.deepEqual(again.reports, reports);
      assert.deepEqual(again.analyzed, ["a.ipynb", "b.ipynb"]);
      assert.deepEqual((await it.start()).analyzed, []);
      assert.deepEqual(it.logged, []);
    });
  }

  it("works without a word to the person when nothing can be written", async () => {
    const it = workspace();
    it.cache.isReadOnly = true;
    const { reports } = await it.start();
    assert.equal(reports.length, 2);
    assert.deepEqual(it.logged, [
      "The analysis is not kept for the next start: the file system is read-only",
    ]);
  });

  it("keeps no output and no cell", async () => {
    const it = workspace();
    const file = ipynb('name = "Erika Mustermann"\nname');
    const outputs = [{ output_type: "stream", name: "stdout", text: "ruled out" }];
    it.files.put(
      "/w/c.ipynb",
      file.replace('"outputs": []', `"outputs": ${JSON.stringify(outputs)}`),
    );
    assert.match(it.files.textOf("/w/c.ipynb"), /ruled out/);
    await it.start();
    const written = [...it.cache.texts.values()].join("");
    assert.match(written, /c\.ipynb/);
    assert.doesNotMatch(written, /Mustermann|ruled out/);
  });

  it("keeps what was done when it is stopped", async () => {
    const it = workspace();
    const signal = { aborted: false };
    const { project } = await it.start({ targets: ["a.ipynb"] });
    await project.refresh([], signal, () => void (signal.aborted = true));
    assert.deepEqual((await it.start()).analyzed, []);
  });

  it("answers as from scratch after any changes", async () => {
    const sources = ["x = 1", "print(nothing)", clean, "def helper(y):\n    return y\n"];
    const change = fc.record({
      path: fc.constantFrom("/w/a.ipynb", "/w/b.ipynb", "/w/n/c.ipynb", testPath),
      source: fc.constantFrom(...sources, undefined),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 4 }),
        async (starts) => {
          const it = workspace();
          for (const changes of starts) {
            for (const { path, source } of changes) {
              if (source === undefined) it.files.remove(path);
              else it.files.put(path, path === testPath ? test + source : ipynb(source));
            }
            const { reports } = await it.start();
            assert.deepEqual(reports, (await it.start({ isFresh: true })).reports);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
