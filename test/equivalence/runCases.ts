/** Runs notebooks and their modules with real Python, many in one process, and reads what differs. */
import path from "node:path";
import { runPython } from "../python/runPython";

/** What `run_cases.py` reads; it says what each key means. */
export interface RunRequest {
  readonly name: string;
  readonly cells: readonly { readonly index: number; readonly source: string }[];
  readonly module: string;
  readonly folders?: readonly [string, string];
  readonly surroundings?: string;
  readonly returns: readonly string[];
  readonly seconds: number;
  readonly snapshotAfter?: number;
  /** Leaves out values that the notebook itself gives otherwise each time; ours give none. */
  readonly mayBeChance?: boolean;
  readonly replaced?: {
    readonly cells: readonly { readonly index: number; readonly source: string }[];
    readonly module: string;
    readonly brought: readonly string[];
  };
  /** Whether `!commands` run, except for those that install something. */
  readonly shell?: boolean;
}

export interface RunResult {
  readonly name: string;
  readonly status: "equal" | "different" | "notebook failed" | "module failed";
  /** Where values differ, with both of them. */
  readonly differences: readonly string[];
  /** Names that `run()` gave. */
  readonly compared: readonly string[];
  /** Names that equal what they were after the cell to look at, but not what they are in the end. */
  readonly overtaken: readonly string[];
  /** Names that have other values whenever the notebook runs, and so are not compared. */
  readonly chance?: readonly string[];
  readonly seconds: number;
}

/** One result for each request, in their order. */
export async function runCases(requests: readonly RunRequest[]): Promise<readonly RunResult[]> {
  const script = path.join(__dirname, "run_cases.py");
  const input = JSON.stringify(requests);
  const { output, code } = await runPython([script], { cwd: __dirname, input });
  const lines = output.split("\n").filter((line) => line.startsWith('{"status"'));
  if (code !== 0 || lines.length !== requests.length) throw new Error(`run_cases.py: ${output}`);
  // A border: the script beside this file prints this form.
  return lines.map((line) => JSON.parse(line) as RunResult);
}
