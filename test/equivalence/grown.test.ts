/**
 * The judge of growing: half of a notebook becomes its module and uses it, somebody writes the other
 * half, and it goes into the module too. `run()` gives then what the whole notebook gives, and the
 * notebook that uses the grown module leaves the variables that the whole notebook leaves.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Cell, Notebook } from "../../src/core/notebook/model";
import { testPython } from "../python/runPython";
import { scratchFolder } from "../python/scratch";
import { analyze, extractTo } from "../support/growing";
import { readModule } from "../../src/core/extract/provenance";
import { parseFixture } from "../support/notebook";
import { replaceIn } from "../support/replacement";
import { equivalenceCases, type EquivalenceCase } from "./cases";
import { runCases, type RunRequest, type RunResult } from "./runCases";

/** The second half gives a name another value that a closure of the first was handed; shows what is gone. */
const apart = new Set(["closures", "del-names"]);

interface GrownCase {
  readonly name: string;
  /** What the extraction of the second half refused. */
  readonly refused: readonly string[];
  readonly stages: number;
  readonly request: RunRequest | undefined;
}

describe("modules that grow with the notebooks that use them", function () {
  this.timeout(600_000);
  const folder = path.join(__dirname, "notebooks");
  let cases: readonly GrownCase[] = [];
  let results: readonly RunResult[] = [];

  before("grow every notebook and run it", async () => {
    await testPython();
    const scratch = scratchFolder();
    const found: GrownCase[] = [];
    for (const each of await equivalenceCases(folder, scratch)) {
      const grown = await grownCase(each, folder, path.join(scratch, "grown"));
      if (grown) found.push(grown);
    }
    cases = found;
    results = await runCases(cases.flatMap(({ request }) => request ?? []));
  });

  it("give what the whole notebooks give", () => {
    const wrong = results.filter(({ status }) => status !== "equal");
    assert.deepEqual(
      wrong.map(({ name, status, differences }) =>
        [`${name}: ${status}`, ...differences].join("\n  "),
      ),
      [],
    );
  });

  it("are grown in nearly all cases", () => {
    const refused = cases.filter((each) => each.refused.length > 0);
    assert.ok(results.length > 40, `${results.length} of ${cases.length}`);
    assert.ok(
      refused.length * 8 < cases.length,
      refused.map(({ name, refused: why }) => `${name}: ${why.join("; ")}`).join("\n"),
    );
  });
});

/** Undefined where the halves do not make the whole, or the order of the counts matters. */
async function grownCase(
  { name, file, request, extraction }: EquivalenceCase,
  folder: string,
  scratch: string,
): Promise<GrownCase | undefined> {
  const text = readFileSync(path.join(folder, `${name}.py`), "utf8");
  if (apart.has(name) || /^# order:/m.test(text) || extraction.plan.refusals.length > 0)
    return undefined;
  const fixture = parseFixture(text.slice(text.indexOf("# %%")), `notebooks/${name}.ipynb`);
  const { notebook } = fixture;
  const localModules = fixture.files.flatMap(({ path: at }) => /^(\w+)\.py$/.exec(at)?.[1] ?? []);
  const code = notebook.cells.filter(({ kind }) => kind === "code");
  const cut = code[Math.ceil(code.length / 2)]?.index ?? notebook.cells.length;
  const half = await firstHalf(notebook, cut);
  const module = path.join(scratch, path.basename(file));
  const options = { localModules, addedPath: path.dirname(module) };
  const own = path.basename(file, ".py");

  const first = (await extractTo(half, undefined, own, localModules)).module;
  const used = first && (await replaceIn(half, options));
  if (!used || used.replacement.cells.length === 0) return undefined;
  const whole = written(notebook, used.notebook, cut);
  const has = readModule(first.text).symbols.flatMap(({ names }) => names);
  const { graph } = await analyze(notebook);
  if (has.some((each) => graph.definitionsOf(each).some(({ cell }) => cell >= cut))) {
    return undefined;
  }
  const second = await extractTo(whole, first.text, own, localModules);
  const refused = second.plan.refusals.map(({ reason }) => reason);
  if (!second.module) return { name, refused, stages: 0, request: undefined };
  mkdirSync(scratch, { recursive: true });
  writeFileSync(module, second.module.text);
  const last = await replaceIn(whole, { ...options, present: second.module.text });
  const stages = second.plan.calls.map((call) => call.name);
  return {
    name,
    refused,
    stages: stages.length,
    request: {
      ...request,
      module,
      returns: refused.length > 0 ? [] : second.plan.results,
      replaced: {
        cells: codeOf(last.notebook),
        module: own,
        brought: [...stages, "sys", "functools"],
      },
    },
  };
}

/** Cells above the cut, and one that shows what the others need of them. */
async function firstHalf(notebook: Notebook, cut: number): Promise<Notebook> {
  const cells = notebook.cells.slice(0, cut);
  const [added] = notebook.cells.slice(cut);
  if (!added) return { ...notebook, cells };
  const rest = notebook.cells.slice(cut).flatMap(({ kind, source }) => {
    return kind === "code" ? (source.match(/\w+/g) ?? []) : [];
  });
  const { graph } = await analyze({ ...notebook, cells });
  const bound = graph.definitions.filter(({ how }) => how !== "import").map(({ name }) => name);
  const shown = [...new Set(rest)].filter((word) => bound.includes(word));
  const source = shown.length > 0 ? `[${shown.join(", ")}]` : "";
  return { ...notebook, cells: [...cells, { ...added, id: undefined, kind: "code", source }] };
}

/** The second half below a notebook that uses its module; whoever writes it imports what it needs. */
function written({ cells, ...rest }: Notebook, used: Notebook, cut: number): Notebook {
  const imports = cells
    .slice(0, cut)
    .filter(({ kind }) => kind === "code")
    .flatMap(({ source }) => source.match(/^(import|from) [^(\n]*$/gm) ?? []);
  const added = cells[cut];
  if (!added) return used;
  const importing: Cell = { ...added, id: undefined, kind: "code", source: imports.join("\n") };
  const all = [...used.cells, importing, ...cells.slice(cut)];
  return { ...rest, cells: all.map((cell, index) => ({ ...cell, index })) };
}

function codeOf({ cells }: Notebook) {
  return cells
    .filter(({ kind }) => kind === "code")
    .map(({ index, source }) => ({ index, source }));
}
