// A browser to show VS Code in: any Chrome or Chromium that is installed, otherwise Debian's.
import fs from "node:fs";
import path from "node:path";
import { run } from "../process.mjs";
import { sayInstalling } from "./say.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const remedy =
  "Install Chrome or Chromium (on Debian and Ubuntu, as root: 'apt-get install chromium'), " +
  "or set CHROME_PATH to its program file.";

/**
 * Makes sure that there is a browser.
 * @returns {Promise<string>} Its program file.
 */
export async function installChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || findOnPath("apt-get") === undefined) {
    throw new Error(`No Chrome or Chromium found. ${remedy}`);
  }
  await sayInstalling("Chromium", "Debian: chromium (apt-get)", async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env, quiet: true });
    const { code, output } = await run("apt-get", ["install", "-y", "-q", "chromium"], {
      env,
      quiet: true,
    });
    if (code !== 0)
      throw new Error(`'apt-get install chromium' failed. ${remedy}\n${output.slice(-1500)}`);
  });
  const installed = findChromium();
  if (installed === undefined)
    throw new Error(`The package chromium brought no browser. ${remedy}`);
  return installed;
}

function findChromium() {
  const fromEnv = process.env.CHROME_PATH;
  if (fromEnv) {
    if (fs.existsSync(fromEnv)) return fromEnv;
    throw new Error(`CHROME_PATH names '${fromEnv}', which does not exist.`);
  }
  for (const name of names) {
    const found = findOnPath(name);
    if (found !== undefined) return found;
  }
  return macApps.find((file) => fs.existsSync(file));
}

/**
 * The program file of a command, if it is on the PATH.
 * @param {string} name
 */
export function findOnPath(name) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders
    .map((folder) => path.join(folder, name + suffix))
    .find((file) => fs.existsSync(file));
}
