/**
 * How many notebooks a second a folder takes: cold (all facts and rules, from disk), warm (nothing
 * changed since) and after a restart (answers from the index). Each cold run begins with nothing in
 * memory but compiled code; of several the least disturbed one counts.
 */
import type { FileStore } from "../../../src/core/index";
import { least, round, Stopwatch, type Times } from "./clock";
import { live, projectOf, withIndex, type Place } from "./projects";

export interface FolderFigures {
  readonly notebooks: number;
  readonly averageKB: number;
  readonly coldPerSecond: number;
  readonly coldPerCoreSecond: number;
  readonly coldMBPerCoreSecond: number;
  /** The notebooks of half to double the size that the budget names. */
  readonly near70KB: {
    readonly notebooks: number;
    readonly averageKB: number;
    readonly perCoreSecond: number;
  };
  readonly warmPerCoreSecond: number;
  readonly restartPerSecond: number;
  readonly findings: number;
  readonly withProblems: number;
  readonly slowest: readonly { readonly path: string; readonly ms: number }[];
}

interface ColdRun extends Times {
  /** By path: core milliseconds from the report before to this one. */
  readonly each: ReadonlyMap<string, number>;
  readonly findings: number;
  readonly withProblems: number;
}

export async function measureFolder(place: Place, rounds: number): Promise<FolderFigures> {
  const sizes = new Map<string, number>();
  const files = measured(place.files, (path, size) => sizes.set(path, size));
  const runs: ColdRun[] = [];
  for (let run = 0; run < rounds; run++) runs.push(await cold({ ...place, files }));
  const best = least(runs, ({ cpu }) => cpu);
  const bytes = (path: string): number => sizes.get(`${place.root}/${path}`) ?? 0;
  const paths = [...best.each.keys()];
  const total = sum(paths.map(bytes));
  const near = paths.filter((path) => bytes(path) > 35_000 && bytes(path) < 140_000);
  const count = paths.length;
  return {
    notebooks: count,
    averageKB: Math.round(total / count / 1000),
    coldPerSecond: perSecond(count, least(runs, ({ wall }) => wall).wall),
    coldPerCoreSecond: perSecond(count, best.cpu),
    coldMBPerCoreSecond: round(total / 1000 / best.cpu),
    near70KB: {
      notebooks: near.length,
      averageKB: Math.round(sum(near.map(bytes)) / Math.max(1, near.length) / 1000),
      perCoreSecond: perSecond(near.length, sum(near.map((path) => best.each.get(path) ?? 0))),
    },
    ...(await again(place)),
    findings: best.findings,
    withProblems: best.withProblems,
    slowest: [...best.each]
      .map(([path, ms]) => ({ path, ms: Math.round(ms) }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 3),
  };
}

async function cold(place: Place): Promise<ColdRun> {
  const each = new Map<string, number>();
  let findings = 0;
  let withProblems = 0;
  let last = 0;
  const watch = new Stopwatch();
  await projectOf(place).refresh([], live, (report) => {
    const now = watch.read().cpu;
    each.set(report.path, now - last);
    last = now;
    findings += report.findings.length;
    withProblems += report.problems.length > 0 ? 1 : 0;
  });
  return { ...watch.read(), each, findings, withProblems };
}

/** The same folder once more in the same process, and in one that finds the index of another. */
function again(
  place: Place,
): Promise<Pick<FolderFigures, "warmPerCoreSecond" | "restartPerSecond">> {
  return withIndex(async (index) => {
    const project = projectOf(place, index);
    const { notebooks } = await project.refresh([], live, () => undefined);
    const warm: Times[] = [];
    for (let run = 0; run < 5; run++) {
      const watch = new Stopwatch();
      await project.refresh([], live, () => undefined);
      warm.push(watch.read());
    }
    const restarts: Times[] = [];
    for (let run = 0; run < 3; run++) {
      const watch = new Stopwatch();
      await projectOf(place, index).refresh([], live, () => undefined);
      restarts.push(watch.read());
    }
    return {
      warmPerCoreSecond: perSecond(notebooks.length, least(warm, ({ cpu }) => cpu).cpu),
      restartPerSecond: perSecond(notebooks.length, least(restarts, ({ wall }) => wall).wall),
    };
  });
}

/** Tells the size of each text that is read. */
function measured(files: FileStore, tell: (path: string, size: number) => void): FileStore {
  return {
    stat: (path) => files.stat(path),
    list: (folder) => files.list(folder),
    writeText: (path, text) => files.writeText(path, text),
    readText: async (path) => {
      const text = await files.readText(path);
      tell(path, text.length);
      return text;
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function perSecond(count: number, ms: number): number {
  return Math.round((count / Math.max(ms, 0.001)) * 1000);
}
