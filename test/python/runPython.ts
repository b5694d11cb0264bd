/** Runs the Python of the test environment, which `test/tools/install/python.mjs` makes. */
import { spawn } from "node:child_process";
import path from "node:path";

export interface PythonRun {
  readonly code: number | null;
  readonly output: string;
}

let installed: Promise<string> | undefined;

/** The program file; installs what is missing first, and says so. */
export function testPython(): Promise<string> {
  installed ??= install();
  return installed;
}

async function install(): Promise<string> {
  // A JavaScript module, so that it runs on a bare clone too.
  const tool = path.join(__dirname, "../tools/install/python.mjs");
  const { installPython } = (await import(tool)) as { installPython(): Promise<string> };
  return installPython();
}

/** Runs Python to its end with standard input; output is what it printed on both streams. */
export async function runPython(
  args: readonly string[],
  options: { cwd: string; input?: string },
): Promise<PythonRun> {
  const program = await testPython();
  return new Promise((resolve, reject) => {
    const env = { ...process.env, MPLBACKEND: "Agg", PYTHONDONTWRITEBYTECODE: "1", PYTHONPATH: "" };
    const child = spawn(program, args, { cwd: options.cwd, env });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
    child.stdin.end(options.input ?? "");
  });
}

/** Runs one of the scripts beside this file and reads the JSON that it prints. */
export async function runScript(
  script: string,
  args: readonly string[],
  options: { cwd: string; input?: string },
): Promise<unknown> {
  const { code, output } = await runPython([path.join(__dirname, script), ...args], options);
  if (code !== 0) throw new Error(`${script} failed:\n${output}`);
  return JSON.parse(output.slice(output.search(/[[{]/)));
}
