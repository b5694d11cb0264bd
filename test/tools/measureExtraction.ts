/**
 * Which cells extraction takes into a module, and where it draws the lines between the steps of a
 * pipeline, in the form that `score_steps.py` reads: nbdev's own libraries with all directives
 * removed, and Kale's hand-tagged notebooks. Cells count from 1 over code cells there.
 *
 *   GOLD=… node --import tsx test/tools/measureExtraction.ts > steps.json
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Analyzer } from "../../src/core/analyze";
import type { NotebookAnalysis } from "../../src/core/analysis";
import { noTests } from "../../src/core/evidence/testIndex";
import type { ExtractionPlan } from "../../src/core/extract/extractionPlan";
import { planExtraction } from "../../src/core/extract/plan";
import { sectionsOf } from "../../src/core/extract/stages/sections";
import { readNotebook } from "../../src/core/notebook/read";
import { defaultSettings } from "../../src/core/settings";

async function main(): Promise<void> {
  const gold = process.env["GOLD"];
  if (!gold) throw new Error("Set GOLD to the folder with the gold sets");
  const nbdev = json<readonly { stripped: string }[]>(join(gold, "nbdev-libs", "gold.json"));
  const kale = Object.keys(json<Record<string, unknown>>(join(gold, "kale", "steps.json")));
  const found = {
    nbdev: Object.fromEntries(
      nbdev.map(({ stripped }) => {
        const { plan, number } = extraction(stripped);
        return [stripped, plan.taken.map(number)];
      }),
    ),
    kale: Object.fromEntries(kale.map((path) => [path, { groups: steps(path), edges: [] }])),
  };
  process.stdout.write(JSON.stringify(found, undefined, 1) + "\n");
}

interface Extracted {
  readonly plan: ExtractionPlan;
  readonly analysis: NotebookAnalysis;
  /** From a 0-based index over all cells to the set's number. */
  number(cell: number): number;
}

/** The default choice, as `cellbridge extract` makes it. */
function extraction(path: string): Extracted {
  const { notebook } = readNotebook(`notebooks/${basename(path)}`, readFileSync(path, "utf8"));
  if (!notebook) throw new Error(`${path} cannot be read`);
  const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  const plan = planExtraction(analysis, { modulePath: "src/m.py" });
  const code = notebook.cells.filter(({ kind }) => kind === "code").map(({ index }) => index);
  return { plan, analysis, number: (cell) => code.indexOf(cell) + 1 };
}

/**
 * The step of a cell is the stage function made from it. A cell that no stage is made from, such as
 * one of definitions, lies in the step before it under the same heading, else in the first one below
 * it there, else in the step before.
 */
function steps(path: string): Record<string, string> {
  const { plan, analysis, number } = extraction(path);
  const stageOf = new Map<number, string>();
  for (const { kind, name, pieces } of [...plan.blocks].reverse()) {
    if (kind === "stage") for (const { cell } of pieces) stageOf.set(cell, name);
  }
  const sections = sectionsOf(analysis.notebook);
  const groups: Record<string, string> = {};
  let [step, section] = ["before", sections[0]];
  analysis.notebook.cells.forEach(({ kind, index }) => {
    const below = [...stageOf].filter(
      ([cell]) => cell > index && sections[cell] === sections[index],
    );
    const isFirst = sections[index] !== section;
    const next = isFirst ? below.sort(([a], [b]) => a - b)[0]?.[1] : undefined;
    step = stageOf.get(index) ?? next ?? step;
    section = sections[index];
    if (kind === "code") groups[number(index)] = step;
  });
  return groups;
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T; // The sets have the form that their README says.
}

void main();
