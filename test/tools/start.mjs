// `npm start [FOLDER] [-- --no-open]`: shows Cellbridge at work on a folder, first as findings in the
// terminal, then in VS Code: the desktop one if `code` is there, else VS Code's server, in the
// browser, on this machine only. Without a folder it shows a scratch copy of the example workspace.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { findOnPath } from "./install/chromium.mjs";
import { installNodeModules } from "./install/nodeModules.mjs";
import { exampleWorkspace, root } from "./paths.mjs";
import { mustRun } from "./process.mjs";

await main().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "no-open": { type: "boolean", default: false } },
  });
  const mayOpen = !values["no-open"];
  const [given] = positionals;
  if (given !== undefined && !fs.statSync(given, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`'${given}' is not a folder.`);
  }
  await installNodeModules();
  await mustRun(process.execPath, ["esbuild.js"], { cwd: root });

  const folder = given === undefined ? await copyExample() : path.resolve(given);
  console.log(`\nFindings in ${folder}:\n`);
  // 1 means that there are findings, which is no failure here.
  const code = await inherit(
    process.execPath,
    [path.join(root, "dist/cli.js"), "check", "."],
    folder,
  );
  if (code > 1)
    console.error(`The check failed with exit code ${code}; opening the editor all the same.`);

  if (mayOpen && (await openDesktop(folder))) return;
  await serve(folder, { asksForTrust: given !== undefined, mayOpen });
  if (given === undefined) await removeExample(folder);
}

/** The example as a git repository in the temporary folder of the system, free to play with. */
async function copyExample() {
  const { copyWorkspace } = /** @type {typeof import("../vscode/folders")} */ (
    await load("../vscode/folders.ts")
  );
  return copyWorkspace(exampleWorkspace);
}

/**
 * A scratch copy ends with the server that showed it. A desktop VS Code goes on showing it.
 * @param {string} folder
 */
async function removeExample(folder) {
  const { removeWorkspace } = /** @type {typeof import("../vscode/folders")} */ (
    await load("../vscode/folders.ts")
  );
  removeWorkspace(folder);
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>} Whether a desktop VS Code took it.
 */
async function openDesktop(folder) {
  const code = findOnPath("code");
  if (code === undefined) return false;
  const args = ["--new-window", `--extensionDevelopmentPath=${root}`, folder];
  if ((await inherit(code, args, folder)) !== 0) {
    console.error(`'${code}' did not start; using VS Code's server instead.`);
    return false;
  }
  console.log(`\nVS Code opens ${folder} with Cellbridge loaded.`);
  return true;
}

/**
 * @param {string} folder
 * @param {{ asksForTrust: boolean, mayOpen: boolean }} options
 */
async function serve(folder, { asksForTrust, mayOpen }) {
  const { serveFolder } = /** @type {typeof import("../vscode/serve")} */ (
    await load("../vscode/serve.ts")
  );
  const { address, ended, stop } = await serveFolder(folder, asksForTrust);
  console.log(
    `\nVS Code shows ${folder} with Cellbridge loaded, on this machine only:\n\n  ${address}\n`,
  );
  console.log(asksForTrust ? "Ctrl+C stops it." : "Ctrl+C stops it and removes the copy.");
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.once(signal, () => void stop());
  }
  if (mayOpen) openInBrowser(address);
  await ended;
}

/** @param {string} address */
function openInBrowser(address) {
  const opener = findOnPath(process.platform === "darwin" ? "open" : "xdg-open");
  if (opener === undefined) return;
  const child = spawn(opener, [address], { stdio: "ignore", detached: true });
  child.on("error", (error) => console.error(`No browser was opened (${error.message}).`));
  child.unref();
}

/**
 * Loads a TypeScript module, which can be done only when the npm packages are there.
 * @param {string} module
 * @returns {Promise<unknown>}
 */
async function load(module) {
  const { tsImport } = await import("tsx/esm/api");
  return tsImport(module, import.meta.url);
}

/**
 * Runs a command on our terminal and returns its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<number>}
 */
function inherit(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}
