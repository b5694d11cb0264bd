// `npm test`: installs what is missing, then checks everything, step by step. A step that fails does
// not keep the others from running, unless they need what it makes. A step in a real VS Code that
// fails is repeated once in a fresh one, and the summary says so. The last line is the sum over all
// mocha runs; a step that failed without a failing test, such as a type error, counts as one.
import { installEverything } from "./install.mjs";
import { mochaCounts } from "./mochaCounts.mjs";
import { root } from "./paths.mjs";
import { run } from "./process.mjs";

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly string[]} command
 * @property {boolean} [isMocha] Its output ends with mocha's summary, and it must run some test.
 * @property {readonly string[]} [needs] Titles of the steps without which it makes no sense.
 */

const color = process.stdout.isTTY ? ["--color"] : [];

const vscodeTests = "test/vscode/runTests.ts";

/** @type {(kind: string, ...more: string[]) => string[]} */
const inVscode = (kind, ...more) => [
  ...[process.execPath, "--import", "tsx", vscodeTests, "--only", kind],
  ...more,
  ...color,
];

/** @type {readonly Step[]} */
const steps = [
  { title: "Type check", command: ["npm", "run", "--silent", "check"] },
  { title: "Build", command: ["npm", "run", "--silent", "build"] },
  {
    title: "Unit tests",
    command: ["npm", "run", "--silent", "unit", "--", ...color],
    isMocha: true,
  },
  {
    title: "Extracted modules in Python",
    command: ["npm", "run", "--silent", "test:python", "--", ...color],
    isMocha: true,
  },
  { title: "Package", command: [process.execPath, "test/tools/package.mjs"], needs: ["Build"] },
  {
    title: "Host tests, oldest VS Code",
    command: inVscode("host", "--version", "oldest"),
    isMocha: true,
    needs: ["Install", "Build"],
  },
  {
    title: "Host tests, current VS Code",
    command: inVscode("host", "--version", "current"),
    isMocha: true,
    needs: ["Install", "Build"],
  },
  { title: "Page tests", command: inVscode("page"), isMocha: true, needs: ["Install", "Build"] },
  {
    title: "Packaged extension",
    command: inVscode("vsix"),
    isMocha: true,
    needs: ["Install", "Package"],
  },
];

/** What is wrong with the steps so far, by title; a step that went well is not in it. */
const failures = new Map();
let passed = 0;
let failed = 0;
/** @type {string[]} */
const summary = [];

heading("Install");
try {
  await installEverything();
  console.log("Everything is installed.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  record("Install", { passing: 0, failing: 1, note: "failed" });
}
for (const step of steps) await runStep(step);

heading("Summary");
console.log(summary.join("\n"));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failures.size === 0 ? 0 : 1;

/** @param {Step} step */
async function runStep({ title, command, isMocha = false, needs = [] }) {
  heading(title);
  const missing = needs.filter((need) => failures.has(need));
  if (missing.length > 0) {
    return record(title, {
      passing: 0,
      failing: 1,
      note: `not run, because this failed: ${missing.join(", ")}`,
    });
  }
  const start = Date.now();
  const [program = "", ...args] = command;
  let { code, output } = await run(program, args, { cwd: root });
  const isRepeated = code !== 0 && args.includes(vscodeTests);
  if (isRepeated) {
    heading(`${title}, once more`);
    ({ code, output } = await run(program, args, { cwd: root }));
  }
  const counts = isMocha ? mochaCounts(output) : { passing: 0, failing: 0 };
  const took = `${Math.round((Date.now() - start) / 1000)} s`;
  const seconds = isRepeated ? `${took}, at the second try` : took;
  const ranNothing = isMocha && counts.passing + counts.failing === 0;
  if ((code !== 0 || ranNothing) && counts.failing === 0) {
    const note = ranNothing && code === 0 ? "ran no test" : `failed with exit code ${code}`;
    return record(title, { ...counts, failing: 1, note: `${note}, ${seconds}` });
  }
  record(title, { ...counts, note: isMocha ? seconds : `ok, ${seconds}` });
}

/**
 * @param {string} title
 * @param {{ passing: number, failing: number, note: string }} result
 */
function record(title, { passing, failing, note }) {
  passed += passing;
  failed += failing;
  if (failing > 0) failures.set(title, note);
  const counts = passing + failing > 0 ? `${passing} passing, ${failing} failing, ` : "";
  summary.push(`${failing > 0 ? "✖" : "✔"} ${title}: ${counts}${note}`);
}

/** @param {string} title */
function heading(title) {
  console.log(`\n── ${title} ${"─".repeat(Math.max(0, 76 - title.length))}`);
}
