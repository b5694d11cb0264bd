/**
 * `npm run measure`: what the analysis knows, held against public sets, as one table. The data are
 * other people's and lie outside of the repository: GOLD is the folder of the sets, CORPUS that of
 * real notebooks, MEASURE that of the scorers, REPOSITORIES that of work trees with tests. What is
 * missing is said, and its rows stay empty.
 *
 * Each adapter writes predictions into a scratch folder and each scorer prints figures about them;
 * both run once, however many rows ask. "Floor" is what the scorer's own baseline reaches.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adapters, measuredSets, type MeasuredSet, type PredictionFile } from "./measuredSets";

const columns = ["set", "floor", "now", "aim"] as const;
type Row = Readonly<Record<(typeof columns)[number], string>>;

const scratch = mkdtempSync(join(tmpdir(), "cellbridge-measure-"));
/** Output by command line. */
const outputs = new Map<string, string>();

function main(): void {
  const rows = measuredSets.map((set) => {
    const missing = missingOf(set);
    return missing === undefined
      ? measured(set)
      : { set: set.title, floor: "", now: `not measured: ${missing}`, aim: set.aim };
  });
  print([{ set: "set", floor: "floor", now: "now", aim: "aim" }, ...rows]);
}

function missingOf({ needs }: MeasuredSet): string | undefined {
  const unset = needs.map(([variable]) => variable).filter((variable) => !process.env[variable]);
  if (unset.length > 0) return `set ${[...new Set(unset)].join(", ")}`;
  const paths = needs.map(([variable, path]) => join(process.env[variable] ?? "", path));
  const absent = paths.find((path) => !existsSync(path));
  return absent && `${absent} is not there`;
}

function measured(set: MeasuredSet): Row {
  const { title, file, scorer, hasBaseline = false, pattern, shown, floor = "", aim } = set;
  const figures = (output: string): string => {
    const match = pattern.exec(output);
    if (!match) throw new Error(`No figure of "${title}" in:\n${output}`);
    return match[0].replace(pattern, shown);
  };
  const path = predictions(file);
  if (scorer === undefined) {
    return { set: title, floor, now: figures(readFileSync(path, "utf8")), aim };
  }
  return {
    set: title,
    floor: hasBaseline ? figures(score(scorer, "--baseline")) : floor,
    now: figures(score(scorer, path)),
    aim,
  };
}

/** Path of the file, once its adapter has written it. */
function predictions(file: PredictionFile): string {
  const adapter = adapters[file];
  const args = ["--import", "tsx", join(import.meta.dirname, adapter)];
  if (adapter === "measureDataflow.ts") run(process.execPath, [...args, scratch]);
  else writeFileSync(join(scratch, file), run(process.execPath, args));
  return join(scratch, file);
}

function score(scorer: string, argument: string): string {
  const ours = join(import.meta.dirname, scorer);
  const script = existsSync(ours) ? ours : join(process.env["MEASURE"] ?? "", scorer);
  return run("python3", [script, argument]);
}

function run(command: string, args: readonly string[]): string {
  const line = [command, ...args].join(" ");
  const known = outputs.get(line);
  if (known !== undefined) return known;
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) {
    throw new Error(`${line} failed:\n${result.error?.message ?? result.stderr}`);
  }
  outputs.set(line, result.stdout);
  return result.stdout;
}

function print(rows: readonly Row[]): void {
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const line = columns.map((column, at) => row[column].padEnd(widths[at] ?? 0)).join("   ");
    process.stdout.write(`${line.trimEnd()}\n`);
  }
}

try {
  main();
} finally {
  rmSync(scratch, { recursive: true });
}
