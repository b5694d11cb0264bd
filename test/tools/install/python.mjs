// A virtual environment with the Python packages of test/python/requirements.txt. Its folder is named
// after the requirements and the version of Python, so that a change of either makes a new one.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root, sharedCache } from "../paths.mjs";
import { run } from "../process.mjs";
import { sayInstalling } from "./say.mjs";

const requirements = path.join(root, "test/python/requirements.txt");
const remedy =
  "Install Python 3.10 or newer with its venv module (on Debian and Ubuntu: 'apt-get install " +
  "python3-venv'), or set CELLBRIDGE_PYTHON to its program file.";

/**
 * Makes sure that there is an environment.
 * @returns {Promise<string>} The program file of its Python.
 */
export async function installPython() {
  const { program, version } = await findPython();
  const text = fs.readFileSync(requirements, "utf8");
  const name = createHash("sha256").update(`${version}\n${text}`).digest("hex").slice(0, 12);
  const folder = path.join(sharedCache, "python", `${version}-${name}`);
  const inside = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  const python = path.join(folder, inside);
  // Written last: an environment without it was left unfinished.
  const stamp = path.join(folder, "cellbridge-complete");
  if (fs.existsSync(stamp) && fs.existsSync(python)) return python;
  const count = text.split("\n").filter((line) => /^[a-z]/.test(line)).length;
  const what = `Python ${version} packages for the tests (${count} lines in requirements.txt)`;
  await sayInstalling(what, "PyPI, into a virtual environment", async () => {
    fs.rmSync(folder, { recursive: true, force: true });
    await must(program, ["-m", "venv", folder], `No virtual environment could be made. ${remedy}`);
    const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const failure = "The packages of test/python/requirements.txt could not be installed.";
    await must(python, [...args, "--requirement", requirements], failure);
    fs.writeFileSync(stamp, "");
  });
  return python;
}

async function findPython() {
  const fromEnv = process.env.CELLBRIDGE_PYTHON;
  const tried = [];
  for (const program of fromEnv ? [fromEnv] : ["python3", "python"]) {
    const code = "import sys; print('%d.%d' % sys.version_info[:2])";
    const { code: exit, output } = await run(program, ["-c", code], { quiet: true });
    const version = output.trim();
    if (exit === 0 && /^3\.(1\d|[2-9]\d)$/.test(version)) return { program, version };
    tried.push(`${program}: ${exit === 0 ? `Python ${version}` : "not found"}`);
  }
  throw new Error(`No suitable Python (${tried.join(", ")}). ${remedy}`);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} failure
 */
async function must(program, args, failure) {
  const { code, output } = await run(program, args, { quiet: true });
  if (code !== 0) throw new Error(`${failure}\n${output.slice(-1500)}`);
}
