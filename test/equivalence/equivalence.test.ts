/**
 * The judge of extraction: `run()` of a module gives what its notebook gives from top to bottom, by
 * running both. The notebooks say in their first lines what they cover and what `run()` must give.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { importReports, quietReport } from "../python/importReports";
import { runPython, testPython } from "../python/runPython";
import { scratchFolder } from "../python/scratch";
import { equivalenceCases, type EquivalenceCase } from "./cases";
import { runCases, type RunResult } from "./runCases";

describe("modules of whole notebooks", function () {
  this.timeout(600_000);
  let cases: readonly EquivalenceCase[] = [];
  let results: readonly RunResult[] = [];

  before("run every notebook and its module", async () => {
    await testPython();
    const folders = [
      path.join(__dirname, "notebooks"),
      path.join(__dirname, "../golden/notebooks"),
    ];
    const scratch = scratchFolder();
    for (const each of folders) cases = [...cases, ...(await equivalenceCases(each, scratch))];
    results = await runCases(cases.map(({ request }) => request));
  });

  it("give by `run()` what the notebook gives", () => {
    const wrong = results.filter(({ status }) => status !== "equal");
    assert.deepEqual(
      wrong.map(({ name, status, differences }) =>
        [`${name}: ${status}`, ...differences].join("\n  "),
      ),
      [],
    );
    assert.ok(results.length >= 40);
  });

  it("would be found out if they did not", async () => {
    const [each] = cases.filter(({ name }) => name === "rebinding");
    assert.ok(each);
    const text = readFileSync(each.file, "utf8");
    writeFileSync(each.file, text.replace('df["size"] / df["rooms"]', 'df["size"] * df["rooms"]'));
    const [result] = await runCases([{ ...each.request, returns: ["model", "missing"] }]);
    writeFileSync(each.file, text);
    assert.equal(result?.status, "different");
    assert.match(result.differences.join("\n"), /^df column 'per_room' .*5 of 5 values/);
    assert.match(result.differences.join("\n"), /^missing: run\(\) does not give it$/m);
  });

  it("refuse what a module cannot hold, and nothing else", () => {
    for (const { name, extraction, refuses } of cases) {
      const { refusals } = extraction.plan;
      const cells = [...new Set(refusals.map(({ cell }) => cell))];
      assert.deepEqual(cells, refuses, `${name}: ${JSON.stringify(refusals)}`);
      for (const { reason, remedy } of refusals) assert.ok(reason !== "" && remedy !== "");
    }
  });

  it("are imported without an error, output, file, process or connection", async () => {
    const files = cases.map(({ file }) => file);
    const paths = cases.filter(({ hasModules }) => hasModules).map(({ folders }) => folders[1]);
    assert.deepEqual(await importReports(files, { paths }), files.map(quietReport));
  });

  it("are extracted again byte for byte", () => {
    for (const { name, extraction, again } of cases) {
      const text = extraction.module?.text ?? "";
      assert.equal(again(text).module?.text, text, name);
    }
  });

  for (const [tool, ...args] of [
    ["black", "--check", "--quiet", "--diff"],
    ["isort", "--check", "--profile", "black", "--diff"],
    ["pyflakes"],
    [
      ...["mypy", "--ignore-missing-imports", "--no-error-summary", "--cache-dir", os.devNull],
      ...["--disable-error-code", "annotation-unchecked"],
    ],
  ]) {
    it(`leave nothing to ${tool}`, async () => {
      const files = cases.map(({ file }) => file);
      const local = cases.filter(({ hasModules }) => hasModules).map(({ folders }) => folders[1]);
      const sources = tool === "isort" ? local.flatMap((each) => ["--src", each]) : [];
      const arguments_ = ["-m", tool ?? "", ...args, ...sources, ...files];
      const { output } = await runPython(arguments_, { cwd: os.tmpdir() });
      // What notebooks themselves bind for nothing, and stars of modules that nobody can look into.
      const own =
        /^.*: (local variable '\w+' is assigned to but never used|.* star imports: .*|'from \w+ import \*' used.*)\n/gm;
      assert.equal(output.replace(own, "").trim(), "");
    });
  }
});
