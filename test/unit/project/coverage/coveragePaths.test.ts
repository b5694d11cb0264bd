import assert from "node:assert/strict";
import { coveragePaths } from "../../../../src/project/coverage/coveragePaths";
import { MemoryFiles } from "../../../support/memoryFiles";

const usual = ["coverage.json", "coverage.xml", "coverage.lcov", "lcov.info", "coverage/lcov.info"];

function pathsOf(
  texts: Readonly<Record<string, string>>,
  coverageFiles: string[] = [],
): Promise<readonly string[]> {
  return coveragePaths("/w", new MemoryFiles(texts), { coverageFiles });
}

describe("coveragePaths", () => {
  it("are the usual names", async () => {
    assert.deepEqual(await pathsOf({}), usual);
  });

  it("are what the setting names, and nothing else", async () => {
    assert.deepEqual(await pathsOf({ "/w/.coveragerc": "[json]\noutput = a.json" }, ["x/c.xml"]), [
      "x/c.xml",
    ]);
  });

  it("come from the configuration of coverage.py as well", async () => {
    const toml = '[tool.coverage.json]\noutput = "out/c.json"\n[tool.coverage.xml]\noutput = 3\n';
    assert.deepEqual(await pathsOf({ "/w/pyproject.toml": toml }), ["out/c.json", ...usual]);
    const rc =
      "[run]\noutput = no.json\n[xml]\n; where CI looks\noutput: out/c.xml \n[html]\noutput = h\n";
    assert.deepEqual(await pathsOf({ "/w/.coveragerc": rc }), ["out/c.xml", ...usual]);
    const cfg = "[json]\noutput = no.json\n[coverage:lcov]\r\noutput=out/c.lcov\r\n";
    assert.deepEqual(await pathsOf({ "/w/setup.cfg": cfg }), ["out/c.lcov", ...usual]);
    assert.deepEqual(await pathsOf({ "/w/tox.ini": cfg }), ["out/c.lcov", ...usual]);
  });

  it("come from the options that pytest gets", async () => {
    const toml = '[tool.pytest.ini_options]\naddopts = "--cov=src --cov-report=json:r/c.json -q"\n';
    assert.deepEqual(await pathsOf({ "/w/pyproject.toml": toml }), ["r/c.json", ...usual]);
    const ini = "[pytest]\naddopts =\n    --cov-report term\n    --cov-report xml:r/c.xml\n";
    assert.deepEqual(await pathsOf({ "/w/pytest.ini": ini }), ["r/c.xml", ...usual]);
  });

  it("leave out what rests on variables, and configuration that is broken", async () => {
    const rc = "[json]\noutput = ${HOME}/c.json\n";
    const texts = { "/w/.coveragerc": rc, "/w/pyproject.toml": "[tool.coverage" };
    assert.deepEqual(await pathsOf(texts), usual);
  });
});
