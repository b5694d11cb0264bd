// What the editor's process loads at its start: neither schemas nor the analysis, which belong to the
// worker. One import of a file that builds a schema would bring all of zod along.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { buildSync } from "esbuild";

describe("the bundle of the editor's process", () => {
  it("has no schema, no parser and no rule in it", () => {
    const { metafile } = buildSync({
      absWorkingDir: resolve(__dirname, "../../.."),
      entryPoints: ["src/vscode/extension.ts"],
      outfile: "extension.js",
      bundle: true,
      platform: "node",
      external: ["vscode"],
      write: false,
      metafile: true,
    });
    const [output] = Object.values(metafile.outputs);
    const heavy = Object.keys(output?.inputs ?? {}).filter((path) =>
      /^node_modules\/|^src\/core\/(python\/|dataflow\/|rules\/(engine|registry))/.test(path),
    );
    assert.deepEqual(heavy, []);
  });
});
