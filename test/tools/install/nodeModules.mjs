// The npm packages of this repository. They are installed again when package-lock.json is not the
// one they were installed from, which a stamp inside node_modules remembers.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "../paths.mjs";
import { run } from "../process.mjs";
import { sayInstalling } from "./say.mjs";

const lockFile = path.join(root, "package-lock.json");
const stampFile = path.join(root, "node_modules/.cellbridge-lock");

/** Makes sure that `node_modules` holds what package-lock.json says. */
export async function installNodeModules() {
  const wanted = createHash("sha256").update(fs.readFileSync(lockFile)).digest("hex");
  if (readStamp() === wanted || isSameAsNpmInstalled()) return;
  const count = Object.keys(JSON.parse(fs.readFileSync(lockFile, "utf8")).packages).length - 1;
  await sayInstalling(`${count} npm packages`, "npm, as package-lock.json lists them", async () => {
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const { code } = await run("npm", args, { cwd: root });
    if (code !== 0) throw new Error(`'npm ${args.join(" ")}' failed with exit code ${code}.`);
    fs.writeFileSync(stampFile, wanted);
  });
}

function readStamp() {
  return fs.existsSync(stampFile) ? fs.readFileSync(stampFile, "utf8") : undefined;
}

/** A developer who ran `npm install` by hand has all packages, but no stamp of ours. */
function isSameAsNpmInstalled() {
  const hidden = path.join(root, "node_modules/.package-lock.json");
  if (!fs.existsSync(hidden)) return false;
  const wanted = versionsIn(lockFile);
  const present = versionsIn(hidden);
  return Object.entries(wanted).every(
    ([name, entry]) => entry.optional || present[name]?.version === entry.version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional: boolean }>} By folder.
 */
function versionsIn(file) {
  const packages = JSON.parse(fs.readFileSync(file, "utf8")).packages;
  return Object.fromEntries(
    Object.entries(packages)
      .filter(([folder]) => folder !== "")
      .map(([folder, { version, optional = false }]) => [folder, { version, optional }]),
  );
}
