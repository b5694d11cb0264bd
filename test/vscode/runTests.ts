// `node --import tsx test/vscode/runTests.ts`: all tests in a real VS Code. See launch.ts for how to
// write them and for the options.
import { parseArgs } from "node:util";
import { vscodeVersions, type VscodeVersion } from "../tools/install/vscodeVersions.mjs";
import { runHostTestsInServer, runHostTestsOnDesktop } from "./hostTests";
import { runPageTests, type MochaRunOptions } from "./pageTests";

const kinds = ["host", "page", "vsix"] as const;
type Kind = (typeof kinds)[number];

/** One mocha run: its heading, and what starts it. */
interface TestRun {
  readonly title: string;
  start(): Promise<boolean>;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      version: { type: "string" },
      grep: { type: "string" },
      desktop: { type: "boolean", default: false },
      color: { type: "boolean", default: process.stdout.isTTY ?? false },
    },
  });
  // Ends with an "exit" event, on which the servers that run are ended too.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => process.exit(130));
  const only = oneOf("--only", kinds, values.only);
  const version = oneOf("--version", ["oldest", "current"] as const, values.version);
  const options: MochaRunOptions = {
    color: values.color,
    ...(values.grep ? { grep: values.grep } : {}),
  };
  for (const { title, start } of plannedRuns(only, version, values.desktop, options)) {
    console.log(`\n${title}`);
    if (!(await start())) process.exitCode = 1;
  }
}

function plannedRuns(
  only: Kind | undefined,
  version: VscodeVersion | undefined,
  isDesktop: boolean,
  options: MochaRunOptions,
): TestRun[] {
  const runHost = isDesktop ? runHostTestsOnDesktop : runHostTestsInServer;
  const host = (["oldest", "current"] as const)
    .filter((one) => version === undefined || one === version)
    .map((one) => ({
      title: `Host tests, VS Code ${vscodeVersions[one].vscode} (${one}, ${isDesktop ? "desktop" : "server"})`,
      start: () => runHost({ ...options, version: one }),
    }));
  const page = {
    title: `Page tests, VS Code ${vscodeVersions.current.vscode} (current, server)`,
    start: () => runPageTests("page", options),
  };
  const vsix = {
    title: `The packaged extension, installed in both versions`,
    start: () => runPageTests("vsix", options),
  };
  if (isDesktop) return host;
  return [
    ...(only === undefined || only === "host" ? host : []),
    ...(only === undefined || only === "page" ? [page] : []),
    ...(only === undefined || only === "vsix" ? [vsix] : []),
  ];
}

function oneOf<T extends string>(
  option: string,
  allowed: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new Error(`${option} must be one of ${allowed.join(", ")}, not '${value}'.`);
  return found;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
