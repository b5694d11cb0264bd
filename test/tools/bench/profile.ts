/**
 * Where the time of a cold analysis goes. The engine's own profiler tells which functions were on
 * the stack; each sample counts for the innermost one that is the door of a stage.
 */
import { Session, type Profiler } from "node:inspector/promises";
import { round } from "./clock";

/** Functions that a stage is entered by. What is called below them counts for it, up to the next. */
const doors: ReadonlyMap<string, string> = new Map(
  Object.entries({
    readNotebook: "JSON read",
    maskMagics: "magics",
    tokenize: "tokens",
    parse: "syntax tree",
    analyzeCell: "facts of cells",
    inferValues: "values",
    followNames: "reaching definitions",
    buildGraph: "graph",
    phasesOf: "phases",
    symbolsOf: "test evidence",
    explanationsOf: "explanations",
    leaksOf: "leakage",
    runRules: "rules",
    toReport: "report",
    packReport: "report",
    contentHash: "hashes",
    discover: "walk of the folder",
  }),
);

/** Stage and share of the time, in percent, the largest first. */
export async function profiled(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 500 });
  await session.post("Profiler.start");
  await work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return shares(profile);
}

function shares(profile: Profiler.Profile): Record<string, number> {
  const stages = stagesOf(profile);
  const times = new Map<string, number>();
  let total = 0;
  profile.samples?.forEach((id, index) => {
    const stage = stages.get(id) ?? "other";
    const time = profile.timeDeltas?.[index] ?? 0;
    if (stage === "idle") return;
    times.set(stage, (times.get(stage) ?? 0) + time);
    total += time;
  });
  const sorted = [...times].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(sorted.map(([stage, time]) => [stage, round((time / total) * 100)]));
}

/** By the id of a node in the tree of calls; nodes come before those that they call. */
function stagesOf({ nodes }: Profiler.Profile): ReadonlyMap<number, string> {
  const stages = new Map<number, string>();
  for (const { id, callFrame, children = [] } of nodes) {
    const own = stageOf(callFrame.functionName, stages.get(id) ?? "other");
    stages.set(id, own);
    for (const child of children) stages.set(child, own);
  }
  return stages;
}

function stageOf(name: string, caller: string): string {
  if (name === "(garbage collector)") return "garbage collector";
  if (name === "(idle)" || name === "(program)") return "idle";
  // The copy of the tree enters WebAssembly too, and pays for that itself.
  if (name.startsWith("wasm-function") && caller === "facts of cells") return "tree-sitter";
  // The bundler numbers names that two files share.
  return doors.get(name.replace(/\d+$/, "")) ?? caller;
}
