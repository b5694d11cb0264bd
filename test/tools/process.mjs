// Child processes as the tools here need them: output goes to the terminal as it comes, and what a
// caller asks for is handed back. Arguments are always a list, so no shell reads them.
import { spawn } from "node:child_process";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] The folder to run in.
 * @property {NodeJS.ProcessEnv} [env] Variables set on top of this process's own.
 * @property {boolean} [quiet] Keep the output to ourselves; it is printed only when the run fails.
 */

/**
 * Runs a command to its end. Never throws for a failing command: ask `code`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} Exit code (127 if there is no such command) and all that was printed.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const collect = (/** @type {NodeJS.WriteStream} */ to) => (/** @type {string} */ text) => {
      output += text;
      if (!options.quiet) to.write(text);
    };
    child.stdout.setEncoding("utf8").on("data", collect(process.stdout));
    child.stderr.setEncoding("utf8").on("data", collect(process.stderr));
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a command that must succeed, in silence.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} What it printed.
 */
export async function mustRun(command, args, options = {}) {
  const { code, output } = await run(command, args, { quiet: true, ...options });
  if (code === 0) return output;
  const tail = output.trimEnd().split("\n").slice(-20).join("\n");
  throw new Error(`'${[command, ...args].join(" ")}' failed with exit code ${code}:\n${tail}`);
}
