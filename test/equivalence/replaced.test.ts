/**
 * The judge of replacing: a notebook that uses the module that was made of it leaves the variables that
 * the notebook itself leaves, by running both from top to bottom. What would not is refused.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Notebook } from "../../src/core/notebook/model";
import { testPython } from "../python/runPython";
import { scratchFolder } from "../python/scratch";
import { parseFixture } from "../support/notebook";
import { replaceIn, type Replaced } from "../support/replacement";
import { equivalenceCases, type EquivalenceCase } from "./cases";
import { runCases, type RunRequest, type RunResult } from "./runCases";

interface ReplacedCase {
  readonly name: string;
  readonly replaced: Replaced;
  readonly request: RunRequest;
}

describe("notebooks that use their modules", function () {
  this.timeout(600_000);
  const folder = path.join(__dirname, "notebooks");
  let cases: readonly ReplacedCase[] = [];
  let results: readonly RunResult[] = [];

  before("run every notebook before and after", async () => {
    await testPython();
    const extracted = await equivalenceCases(folder, scratchFolder());
    cases = await Promise.all(extracted.map((each) => replacedCase(each, folder)));
    results = await runCases(cases.map(({ request }) => request));
  });

  it("leave the values that they left before", () => {
    const wrong = results.filter(({ status }) => status !== "equal");
    assert.deepEqual(
      wrong.map(({ name, status, differences }) =>
        [`${name}: ${status}`, ...differences].join("\n  "),
      ),
      [],
    );
  });

  it("have nearly all of their stages from the module", () => {
    const stages = cases.flatMap(({ replaced: { replacement }, name }) =>
      replacement.kept.map(({ symbol }) => `${name}: ${symbol}`),
    );
    const replaced = cases.flatMap((each) => each.replaced.replacement.replaced);
    assert.ok(replaced.length >= 5 * stages.length, `${replaced.length} and ${stages.join(", ")}`);
  });

  it("would be found out if they did not", async () => {
    const [each] = cases.filter(({ name }) => name === "rebinding");
    assert.ok(each?.request.replaced);
    const { cells, ...rest } = each.request.replaced;
    const changed = [...cells, { index: cells.length, source: "df = df * 2" }];
    const replaced = { ...rest, cells: changed };
    const [result] = await runCases([{ ...each.request, returns: ["missing"], replaced }]);
    assert.equal(result?.status, "different");
    assert.match(result.differences.join("\n"), /^df column /);
    assert.match(result.differences.join("\n"), /^missing: is gone$/m);
  });
});

async function replacedCase(each: EquivalenceCase, folder: string): Promise<ReplacedCase> {
  const { name, file, request, extraction } = each;
  const text = readFileSync(path.join(folder, `${name}.py`), "utf8");
  const fixture = parseFixture(text.slice(text.indexOf("# %%")), `notebooks/${name}.ipynb`);
  const localModules = fixture.files.flatMap(({ path: at }) => /^(\w+)\.py$/.exec(at)?.[1] ?? []);
  const addedPath = path.dirname(file);
  const replaced = await replaceIn(fixture.notebook, { localModules, addedPath });
  const stages = extraction.plan.blocks.flatMap(({ stage, name: own }) => (stage ? [own] : []));
  const { replacement, notebook } = replaced;
  const order = new Map(request.cells.map(({ index }, at) => [index, at]));
  return {
    name,
    replaced,
    request: {
      ...request,
      returns: extraction.plan.blocks.flatMap(({ stage, name: own }) =>
        stage && replacement.replaced.includes(own)
          ? stage.returns.filter((variable) => extraction.plan.results.includes(variable))
          : [],
      ),
      replaced: {
        cells: inOrder(notebook, order),
        module: path.basename(file, ".py"),
        brought: [...stages, "sys", "functools"],
      },
    },
  };
}

function inOrder({ cells }: Notebook, order: ReadonlyMap<number, number>) {
  return cells
    .filter(({ kind }) => kind === "code")
    .sort((a, b) => (order.get(a.index) ?? 0) - (order.get(b.index) ?? 0))
    .map(({ index, source }) => ({ index, source }));
}
