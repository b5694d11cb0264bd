import assert from "node:assert/strict";
import { placeOfModule } from "../../../src/project/moduleLayout";
import { MemoryFiles } from "../../support/memoryFiles";

/** "path" and, after a plus, the `__init__.py` files that are to be written. */
async function place(module: string, files: Readonly<Record<string, string>>): Promise<string> {
  const found = await placeOfModule(
    { root: "/w", files: new MemoryFiles(files), settings: { outputDir: "./src/" } },
    module,
  );
  return found ? [found.path, ...found.packages.map((each) => `+ ${each}`)].join(" ") : "none";
}

describe("the place of a module", () => {
  it("is below the folder of modules, with the packages that are missing", async () => {
    assert.equal(await place("core", {}), "src/core.py");
    assert.equal(
      await place("pkg.sub.core", {}),
      "src/pkg/sub/core.py + src/pkg/__init__.py + src/pkg/sub/__init__.py",
    );
  });

  it("is in the package that is there, wherever it is", async () => {
    assert.equal(await place("pkg.core", { "/w/pkg/__init__.py": "" }), "pkg/core.py");
    assert.equal(await place("pkg.core", { "/w/src/pkg/__init__.py": "" }), "src/pkg/core.py");
  });

  it("leaves packages without `__init__.py` as they are", async () => {
    assert.equal(await place("pkg.core", { "/w/src/pkg/other.py": "" }), "src/pkg/core.py");
  });

  it("is in nbdev's library where the repository has one", async () => {
    const ini = "[DEFAULT]\nlib_name = my-lib\nlib_path = %(lib_name)s\n";
    const files = { "/w/settings.ini": ini, "/w/my_lib/__init__.py": "" };
    assert.equal(await place("core", files), "my_lib/core.py");
    assert.equal(
      await place("core", { "/w/settings.ini": ini }),
      "my_lib/core.py + my_lib/__init__.py",
    );
    const toml = "[tool.nbdev]\nlib_path = 'lib'\n";
    assert.equal(
      await place("api.core", { "/w/pyproject.toml": toml, "/w/lib/__init__.py": "" }),
      "lib/api/core.py + lib/api/__init__.py",
    );
  });

  it("is nowhere for what is no name of a module", async () => {
    assert.equal(await place("../core", {}), "none");
    assert.equal(await place("a..b", {}), "none");
  });
});
