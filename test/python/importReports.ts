/** What importing a module does besides defining names, seen by Python's audit events. */
import os from "node:os";
import { runScript } from "./runPython";

export interface ImportReport {
  readonly path: string;
  readonly error: string | null;
  readonly output: string;
  readonly events: readonly string[];
}

export interface ImportSurroundings {
  /** Folders of the project's own modules. */
  readonly paths?: readonly string[];
  /** Packages that are not in the environment, for example for their size. */
  readonly standIns?: readonly string[];
}

/** One report for each file, in their order. */
export async function importReports(
  files: readonly string[],
  { paths = [], standIns = [] }: ImportSurroundings = {},
): Promise<readonly ImportReport[]> {
  const args = [
    ...paths.map((each) => `--path=${each}`),
    ...standIns.map((each) => `--stand-in=${each}`),
    ...files,
  ];
  return (await runScript("import_quietly.py", args, { cwd: os.tmpdir() })) as ImportReport[];
}

/** A report of a module that only defines names. */
export function quietReport(path: string): ImportReport {
  return { path, error: null, output: "", events: [] };
}
