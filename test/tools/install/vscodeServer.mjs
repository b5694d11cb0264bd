// A real VS Code that runs anywhere npm does: the server inside the npm package `code-server`, the
// Node.js it needs, and its production dependencies, without any install script or native build.
// It is put together in a temporary folder beside its place and moved there when complete, so an
// interrupted installation leaves nothing half done, and two at a time do not disturb each other.
import fs from "node:fs";
import path from "node:path";
import { sharedCache } from "../paths.mjs";
import { mustRun } from "../process.mjs";
import { stubNatives } from "./nativeStubs.mjs";
import { sayInstalling } from "./say.mjs";
import { ripgrepPackage, vscodeVersions } from "./vscodeVersions.mjs";

/**
 * @typedef {object} InstalledServer
 * @property {string} version Version of VS Code.
 * @property {string} node The Node.js binary to run it with.
 * @property {string} main The server's main script.
 * @property {string} extensions The folder of the built-in extensions.
 */

const npmQuiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Makes sure that a VS Code server is installed, and says where.
 * @param {import("./vscodeVersions.mjs").VscodeVersion} which
 * @returns {Promise<InstalledServer>}
 */
export async function installVscodeServer(which) {
  const parts = vscodeVersions[which];
  const place = path.join(sharedCache, `vscode-server-${parts.vscode}`);
  if (!fs.existsSync(place)) {
    const nodePackage = `node-${process.platform}-${process.arch}@${parts.node}`;
    const from = `npm: code-server@${parts.codeServer} and its dependencies, ${nodePackage}`;
    await sayInstalling(`VS Code ${parts.vscode} (server)`, from, () =>
      installInto(place, parts.codeServer, nodePackage),
    );
  }
  return {
    version: parts.vscode,
    node: path.join(place, "node/bin/node"),
    main: path.join(place, "lib/vscode/out/server-main.js"),
    extensions: path.join(place, "lib/vscode/extensions"),
  };
}

/**
 * @param {string} place
 * @param {string} codeServer
 * @param {string} nodePackage
 */
async function installInto(place, codeServer, nodePackage) {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  const work = fs.mkdtempSync(`${place}.incomplete-`);
  try {
    await unpack(`code-server@${codeServer}`, work, ["package/lib"]);
    await unpack(nodePackage, path.join(work, "node"), ["package/bin/node"]);
    const server = path.join(work, "lib/vscode");
    // The shrinkwrap of the package lacks one peer dependency, on which npm would otherwise insist.
    await mustRun("npm", ["ci", "--omit=dev", "--legacy-peer-deps", ...npmQuiet], { cwd: server });
    fs.rmSync(path.join(server, "extensions/copilot"), { recursive: true, force: true });
    await addRipgrep(path.join(server, "node_modules/@vscode/ripgrep"), work);
    stubNatives(path.join(server, "node_modules"));
    fs.renameSync(work, place);
  } catch (error) {
    // Somebody else finished the same installation first: theirs is as good as ours.
    if (!fs.existsSync(place)) throw error;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Search needs ripgrep; older versions fetch it with an install script, which we do not run.
 * @param {string} folder The package that wants the binary, if this version has it.
 * @param {string} work
 */
async function addRipgrep(folder, work) {
  if (!fs.existsSync(folder) || fs.existsSync(path.join(folder, "bin/rg"))) return;
  const unpacked = path.join(work, "ripgrep");
  const binary = `bin/${process.platform}-${process.arch}/rg`;
  await unpack(ripgrepPackage, unpacked, [`package/${binary}`]);
  fs.mkdirSync(path.join(folder, "bin"), { recursive: true });
  fs.renameSync(path.join(unpacked, binary), path.join(folder, "bin/rg"));
  fs.rmSync(unpacked, { recursive: true });
}

/**
 * Unpacks members of an npm package, without the `package/` in front.
 * @param {string} spec
 * @param {string} into
 * @param {readonly string[]} members
 */
async function unpack(spec, into, members) {
  fs.mkdirSync(into, { recursive: true });
  await mustRun("npm", ["pack", spec, ...npmQuiet], { cwd: into });
  const tarball = fs.readdirSync(into).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`'npm pack ${spec}' left no file.`);
  await mustRun("tar", ["xzf", tarball, "--strip-components=1", ...members], { cwd: into });
  fs.rmSync(path.join(into, tarball));
}
