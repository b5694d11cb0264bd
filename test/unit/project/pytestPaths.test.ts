import assert from "node:assert/strict";
import { pytestPaths } from "../../../src/project/pytestPaths";
import { MemoryFiles } from "../../support/memoryFiles";

function paths(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const tests = Object.entries(files).map(([path, text]) => ({ path: path.slice(3), text }));
  return pytestPaths("/w", new MemoryFiles(files), tests);
}

describe("folders that pytest puts on the path", () => {
  it("stand in any of its settings files", async () => {
    const toml = "[tool.pytest.ini_options]\npythonpath = ";
    assert.deepEqual(await paths({ "/w/pyproject.toml": `${toml}["src", "."]\n` }), ["src", ""]);
    assert.deepEqual(await paths({ "/w/pyproject.toml": `${toml}"src lib"\n` }), ["src", "lib"]);
    assert.deepEqual(await paths({ "/w/pyproject.toml": `\uFEFF${toml}"src"\n` }), ["src"]);
    assert.deepEqual(await paths({ "/w/pytest.ini": "[pytest]\npythonpath = src lib\n" }), [
      "src",
      "lib",
    ]);
    assert.deepEqual(
      await paths({ "/w/setup.cfg": "[tool:pytest]\npythonpath =\n  a\n  b\nx = 1\n" }),
      ["a", "b"],
    );
  });

  it("are what conftest.py adds, as far as it is written out", async () => {
    const conftest = (line: string): Promise<readonly string[]> =>
      paths({ "/w/tests/conftest.py": `${line}\n` });
    const src = ["src"];
    assert.deepEqual(await conftest('sys.path.insert(0, "src")'), src);
    assert.deepEqual(
      await conftest('sys.path.append(str(Path(__file__).parent.parent / "src"))'),
      src,
    );
    assert.deepEqual(
      await conftest('sys.path.insert(0, str(Path(__file__).parents[1] / "src"))'),
      src,
    );
    assert.deepEqual(
      await conftest('sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "src"))'),
      src,
    );
    assert.deepEqual(await conftest("sys.path.append(folder)"), []);
  });

  it("are none where nothing says so", async () => {
    assert.deepEqual(await paths({ "/w/pyproject.toml": "not = [toml" }), []);
  });
});
