// What VS Code runs as its tests: mocha inside the extension host, over the bundled host tests that
// lie beside this script. The report goes to a file that the outer process prints as it grows;
// VS Code's own console forwarding differs between versions and loses the end.
import fs from "node:fs";
import path from "node:path";
import { format } from "node:util";
import Mocha from "mocha";
import { mapStack } from "./mapStack";

/** Names of the environment variables that reach this script. */
export const hostRunnerEnv = {
  report: "CELLBRIDGE_TEST_REPORT",
  grep: "CELLBRIDGE_TEST_GREP",
  color: "CELLBRIDGE_TEST_COLOR",
} as const;

/** Called by VS Code. Rejects when a test failed, which becomes the exit code. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const report = process.env[hostRunnerEnv.report];
  if (!report) throw new Error(`${hostRunnerEnv.report} is not set.`);
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    fs.appendFileSync(report, `${format(...args)}\n`);
  };
  const grep = process.env[hostRunnerEnv.grep];
  const mocha = new Mocha({
    timeout: 20_000,
    reporter: "spec",
    color: process.env[hostRunnerEnv.color] === "1",
    forbidOnly: Boolean(process.env["CI"]),
    forbidPending: true,
    ...(grep ? { grep } : {}),
  });
  const tests = fs.readdirSync(__dirname).filter((name) => name.endsWith(".test.js"));
  for (const name of tests.sort()) mocha.addFile(path.join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve).prependListener("fail", (_test, error: Error) => {
      if (error.stack) error.stack = mapStack(error.stack);
    });
  });
  if (failures > 0) throw new Error(`${failures} failing`);
}
