// Runs the host tests in one VS Code: the embedded server with a headless browser, or a desktop
// VS Code that is downloaded. Both get a fresh copy of the test workspace.
import fs from "node:fs";
import path from "node:path";
import { installVscodeServer } from "../tools/install/vscodeServer.mjs";
import { vscodeVersions, type VscodeVersion } from "../tools/install/vscodeVersions.mjs";
import { openBrowser, openWorkbench } from "./browser";
import { bundleHostTests } from "./bundle";
import {
  copyWorkspace,
  removeWorkspace,
  root,
  screenshotFolder,
  temporaryFolder,
  testWorkspace,
} from "./folders";
import { hostRunnerEnv } from "./hostRunner";
import type { MochaRunOptions } from "./pageTests";
import { quietSettings } from "./quiet";
import { startServer } from "./server";
import { followFile } from "./followFile";

/** The longest that all host tests together may take on one version. */
const timeLimit = 8 * 60_000;

/** What a run of host tests needs to know. */
export interface HostTestOptions extends MochaRunOptions {
  readonly version: VscodeVersion;
}

interface Prepared {
  readonly workspace: string;
  readonly data: string;
  readonly tests: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs the host tests in the embedded server. Resolves to true when all passed. */
export function runHostTestsInServer(options: HostTestOptions): Promise<boolean> {
  return prepared(options, async ({ workspace, data, tests, env }) => {
    const server = await startServer({
      server: await installVscodeServer(options.version),
      dataFolder: data,
      settings: quietSettings,
      env,
      hasTestDriver: true,
    });
    const { browser, page } = await openBrowser();
    try {
      const exitCode = new Promise<number>(
        (resolve) => void page.exposeFunction("codeAutomationExit", resolve),
      );
      await page.exposeFunction("codeAutomationLog", () => {});
      await openWorkbench(page, { port: server.port, folder: workspace, extension: root, tests });
      const gone = server.ended.then(() =>
        Promise.reject(new Error("The VS Code server ended during the tests.")),
      );
      return (await Promise.race([exitCode, gone, timeout()])) === 0;
    } catch (error) {
      const file = path.join(screenshotFolder, `host-tests-${options.version}.png`);
      await page.screenshot({ path: file }).catch(() => {});
      throw new Error(`Host tests did not finish (screenshot: ${file}).\n${server.log()}`, {
        cause: error,
      });
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

/** Runs the host tests in a desktop VS Code, which is downloaded first. Resolves to true when all passed. */
export function runHostTestsOnDesktop(options: HostTestOptions): Promise<boolean> {
  return prepared(options, async ({ workspace, data, tests, env }) => {
    const { runTests } = await import("@vscode/test-electron");
    fs.mkdirSync(path.join(data, "User"), { recursive: true });
    fs.writeFileSync(path.join(data, "User/settings.json"), JSON.stringify(quietSettings));
    const exitCode = await runTests({
      version: vscodeVersions[options.version].vscode,
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      extensionTestsEnv: env,
      launchArgs: [
        workspace,
        "--disable-extensions",
        "--disable-workspace-trust",
        `--user-data-dir=${data}`,
      ],
    });
    return exitCode === 0;
  });
}

async function prepared(
  options: HostTestOptions,
  body: (prepared: Prepared) => Promise<boolean>,
): Promise<boolean> {
  const data = temporaryFolder("host-tests");
  const workspace = copyWorkspace(testWorkspace);
  const report = path.join(data, "report.txt");
  const following = followFile(report, (text) => process.stdout.write(text));
  try {
    const env = {
      [hostRunnerEnv.report]: report,
      [hostRunnerEnv.grep]: options.grep ?? "",
      [hostRunnerEnv.color]: options.color ? "1" : "",
    };
    return await body({ workspace, data, tests: await bundleHostTests(), env });
  } finally {
    following.end();
    removeWorkspace(workspace);
    fs.rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  }
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new Error(`No result after ${timeLimit / 60_000} minutes.`));
    setTimeout(fail, timeLimit).unref();
  });
}
