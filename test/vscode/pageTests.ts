// Runs the tests that drive VS Code from outside, with mocha in this process.
import fs from "node:fs";
import path from "node:path";
import Mocha from "mocha";

/** What a developer may choose about a mocha run. */
export interface MochaRunOptions {
  readonly color: boolean;
  /** Run only tests whose full title contains this. */
  readonly grep?: string;
}

/** Runs the tests of a folder beside this file. Resolves to true when all passed. */
export async function runPageTests(
  folder: "page" | "vsix",
  { color, grep }: MochaRunOptions,
): Promise<boolean> {
  const mocha = new Mocha({
    // Starting VS Code counts as part of the first hook, on a slow machine as well.
    timeout: 90_000,
    reporter: "spec",
    color,
    forbidOnly: Boolean(process.env["CI"]),
    forbidPending: true,
    ...(grep ? { grep } : {}),
  });
  const full = path.join(__dirname, folder);
  const files = fs.existsSync(full)
    ? fs.readdirSync(full).filter((name) => name.endsWith(".test.ts"))
    : [];
  for (const name of files.sort()) mocha.addFile(path.join(full, name));
  await mocha.loadFilesAsync();
  return (await new Promise<number>((resolve) => mocha.run(resolve))) === 0;
}
