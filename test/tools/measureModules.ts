/**
 * Extraction on real notebooks: how many give a module that holds what DESIGN 5 asks of it, and, of
 * those that run offline from top to bottom, how many give by `run()` what the notebook gives.
 *
 *   CORPUS=… npm run measure:modules -- [--out FOLDER] [--run] [--only TEXT]
 *
 * `--out` keeps modules, and which notebooks do not run, for the next time; `--run` compares by
 * running. A corpus with its data files beside the notebooks has more that run offline.
 */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RunResult } from "../equivalence/runCases";
import { scratchFolder } from "../python/scratch";
import { checkStatically, compareRuns, extractOne, type Subject } from "./realNotebooks";
import { notebooksIn, option } from "./corpus";

async function main(): Promise<void> {
  const corpus = process.env["CORPUS"];
  if (!corpus) throw new Error("Set CORPUS to the folder with the notebooks");
  const out = option("--out") ?? scratchFolder();
  mkdirSync(path.join(out, "modules"), { recursive: true });

  const subjects: Subject[] = [];
  const counts = { notebooks: 0, unreadable: 0, unparsable: 0, withoutModelCode: 0 };
  for (const file of notebooksIn(corpus)) {
    if (!file.includes(option("--only") ?? "")) continue;
    counts.notebooks++;
    const subject = await extractOne(path.relative(corpus, file), readFileSync(file, "utf8"), out);
    if (typeof subject === "string") counts[subject]++;
    else subjects.push(subject);
  }
  await checkStatically(subjects, out);
  print("notebooks", counts);
  printStatic(subjects);
  if (process.argv.includes("--run")) printRuns(await compareRuns(subjects, corpus, out));
}

function printStatic(subjects: readonly Subject[]): void {
  const times = subjects.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const bad = subjects.filter(({ problems }) => problems.length > 0);
  const empty = subjects.filter(({ file }) => file === undefined);
  const good = subjects.filter(({ file, problems }) => file !== undefined && problems.length === 0);
  print("with model code", {
    notebooks: subjects.length,
    good: share(good, subjects),
    "without module": empty.length,
    refusals: subjects.reduce((sum, { extraction }) => sum + extraction.plan.refusals.length, 0),
    "median ms": Math.round(times[times.length >> 1] ?? 0),
    "slowest ms": Math.round(times.at(-1) ?? 0),
  });
  for (const { path: name, problems } of bad) {
    console.log(`  ${name}: ${problems.join("; ").slice(0, 300)}`);
  }
  for (const { path: name, extraction } of empty) {
    const { cell, line, reason } = extraction.plan.refusals[0] ?? {};
    const why = cell === undefined ? "nothing taken" : `cell ${cell + 1}:${line} ${reason}`;
    console.log(`  no module: ${name}: ${why}`);
  }
}

function printRuns(results: readonly RunResult[]): void {
  const equal = results.filter(({ status }) => status === "equal");
  print("that run offline", {
    notebooks: results.length,
    equivalent: share(equal, results),
    "values compared": results.reduce((sum, { compared }) => sum + compared.length, 0),
    "some drawn by chance": equal.filter(({ chance = [] }) => chance.length > 0).length,
    "changed later by what stays": equal.filter(({ overtaken }) => overtaken.length > 0).length,
    seconds: Math.round(results.reduce((sum, each) => sum + each.seconds, 0)),
  });
  for (const { name, status, differences } of results) {
    if (status === "equal") continue;
    console.log(`  ${name}: ${status}: ${differences.slice(0, 3).join("; ").slice(0, 400)}`);
  }
}

function print(title: string, row: Readonly<Record<string, string | number>>): void {
  const cells = Object.entries(row).map(([key, value]) => `${key} ${value}`);
  console.log(`${title.padEnd(18)} ${cells.join(" · ")}`);
}

function share(part: readonly unknown[], whole: readonly unknown[]): string {
  return `${part.length} (${((100 * part.length) / Math.max(1, whole.length)).toFixed(1)} %)`;
}

void main();
