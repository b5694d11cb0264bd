/**
 * Phases of the JunoBench cells in the form that `score_stage.py` reads: the last cell of each
 * notebook, analysed with the whole notebook around it. The human labels are about the cell that
 * crashed ("buggy"); its repaired copy ("fixed") sometimes does something else.
 *
 *   GOLD=… node --import tsx test/tools/measureStages.ts [buggy|fixed] [--reasons] > stages.json
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CellAnalyzer } from "../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../src/core/dataflow/buildGraph";
import { readNotebook } from "../../src/core/notebook/read";
import type { Phase, PhaseLabel } from "../../src/core/phases/phase";
import { phasesOf } from "../../src/core/phases/phases";

/** The five stages of the set in our labels; what is none of them is left out where it can be. */
const stages: Readonly<Partial<Record<PhaseLabel, string>>> = {
  load: "data preparation",
  explore: "data preparation",
  split: "data preparation",
  prepare: "data preparation",
  features: "data preparation",
  model: "model construction",
  train: "training",
  tune: "training",
  evaluate: "evaluation/prediction",
  predict: "evaluation/prediction",
  visualize: "data visualization",
};

async function main(): Promise<void> {
  const gold = process.env["GOLD"];
  if (!gold) throw new Error("Set GOLD to the folder with the gold sets");
  const variant = process.argv.includes("fixed") ? "fixed" : "buggy";
  const folder = join(gold, "junobench", "notebooks", variant);
  const found: Record<string, readonly string[]> = {};
  for (const file of readdirSync(folder).sort()) {
    const { notebook } = readNotebook(file, readFileSync(join(folder, file), "utf8"));
    if (!notebook) throw new Error(`${file} cannot be read`);
    const phases = phasesOf(notebook, buildGraph(notebook, new CellAnalyzer())).at(-1) ?? [];
    found[file.replace(/\.ipynb$/, "")] = process.argv.includes("--reasons")
      ? phases.map(({ label, reason }) => `${label}: ${reason}`)
      : stagesOf(phases);
  }
  process.stdout.write(JSON.stringify({ junobench: found }, undefined, 1) + "\n");
}

function stagesOf(phases: readonly Phase[]): readonly string[] {
  const named = phases.flatMap(({ label }) => stages[label] ?? []);
  // The set has no stage for imports, setup and saving; its own cells of that kind prepare data.
  return [...new Set(named.length > 0 ? named : ["data preparation"])];
}

void main();
