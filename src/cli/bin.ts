/** The executable: hands the process to `run` and is the only file that touches it. */
import { run } from "./main";

async function main(): Promise<void> {
  const stop = new AbortController();
  // A second Ctrl+C finds no listener and ends the process at once.
  process.once("SIGINT", () => stop.abort());
  // A failed write is told to whoever wrote; without a listener Node would end the process as well.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const { stdout: out, stderr: err, env, stdin } = process;
  process.exitCode = await run({
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    env,
    out,
    err,
    stdin,
    signal: stop.signal,
  });
}

void main();
