/** Running tests over a runner that writes what pytest would. */
import assert from "node:assert/strict";
import type { Program, ProgramRunner } from "../../../src/core/index";
import { choosePython, type PythonWishes } from "../../../src/project/python";
import { hasPytestCov, runTests } from "../../../src/project/runTests";
import { MemoryFiles } from "../../support/memoryFiles";

const test = { path: "tests/test_a.py", name: "test_a", line: 1 };
const results =
  '<testsuites><testsuite><testcase classname="tests.test_a" name="test_a" time="0.1" /></testsuite></testsuites>';

/** Ends with the code, after it has printed the output and written the results. */
function runnerOf(
  files: MemoryFiles,
  { code, output = "", results: text }: { code: number; output?: string; results?: string },
): ProgramRunner & { readonly asked: Program[] } {
  const asked: Program[] = [];
  return {
    asked,
    run: async (program, { onOutput }) => {
      asked.push(program);
      onOutput(output);
      if (text !== undefined) files.put("/scratch/results.xml", text);
      return code;
    },
    withScratchFolder: (use) => use("/scratch"),
  };
}

async function run(
  made: Parameters<typeof runnerOf>[1],
  signal = new AbortController().signal,
  files = new MemoryFiles({}),
) {
  const runner = runnerOf(files, made);
  let shown = "";
  const watch = { signal, onOutput: (text: string) => void (shown += text) };
  const request = { root: "/w", python: "python3", tests: [test], coverage: "measured" as const };
  const result = await runTests(request, { runner, files }, watch);
  return { result, shown, asked: runner.asked };
}

describe("running tests", () => {
  it("asks the Python for pytest in the workspace folder, and gives what came out", async () => {
    const { result, shown, asked } = await run({ code: 0, output: "1 passed\n", results });
    assert.deepEqual(asked, [
      {
        program: "python3",
        args: [
          ...["-m", "pytest", "tests/test_a.py::test_a", "--continue-on-collection-errors"],
          ...["--junitxml=/scratch/results.xml", "--cov=."],
          "--cov-report=json:/scratch/coverage.json",
        ],
        folder: "/w",
      },
    ]);
    assert.match(shown, /^\$ python3 -m pytest tests\/test_a\.py::test_a .*\n1 passed\n$/);
    assert.equal(result.kind, "finished");
    assert.equal(result.outcomes.get("tests/test_a.py::test_a")?.state, "passed");
  });

  it("says in one sentence why there are no results", async () => {
    const { result } = await run({ code: 1, output: "python3: No module named pytest\n" });
    assert.equal(result.kind, "failed");
    assert.match(result.reason, /^pytest is not installed for python3: run /);
  });

  it("gives what pytest-cov has measured, and says so when it is missing", async () => {
    const files = new MemoryFiles({ "/scratch/coverage.json": '{"files": {}}' });
    const { result } = await run({ code: 0, results }, undefined, files);
    assert.ok(result.kind === "finished");
    assert.equal(result.coverage, '{"files": {}}');
    const output =
      "ERROR: usage: __main__.py [options]\n__main__.py: error: unrecognized arguments: --cov=.\n";
    const without = (await run({ code: 4, output })).result;
    assert.ok(without.kind === "failed");
    assert.match(without.reason, /^pytest-cov is not installed for python3: run /);
  });

  it("runs the tests of other files once more when one file cannot be collected", async () => {
    const files = new MemoryFiles({});
    const broken = { path: "tests/test_b.py", name: "test_b", line: 1 };
    const error =
      '<testcase classname="" name="tests.test_b"><error message="collection failure">E   ImportError: no b</error></testcase>';
    const asked: (readonly string[])[] = [];
    const runner: ProgramRunner = {
      run: async ({ args }) => {
        asked.push(args.filter((each) => each.includes("::")));
        const isHeldUp = args.some((each) => each.startsWith(broken.path));
        files.put("/scratch/results.xml", isHeldUp ? error : results);
        return isHeldUp ? 4 : 0;
      },
      withScratchFolder: (use) => use("/scratch"),
    };
    const watch = { signal: new AbortController().signal, onOutput: () => undefined };
    const request = { root: "/w", python: "python3", tests: [test, broken] };
    const result = await runTests(request, { runner, files }, watch);
    assert.deepEqual(asked, [
      ["tests/test_a.py::test_a", "tests/test_b.py::test_b"],
      ["tests/test_a.py::test_a"],
    ]);
    assert.ok(result.kind === "finished");
    const states = [...result.outcomes].map(([id, { state, message }]) => [id, state, message]);
    assert.deepEqual(states, [
      [
        "tests/test_b.py::test_b",
        "errored",
        "tests/test_b.py cannot be collected: ImportError: no b",
      ],
      ["tests/test_a.py::test_a", "passed", ""],
    ]);
  });

  it("turns off what would take the debugger's place, where that is installed", async () => {
    const { signal } = new AbortController();
    const runner = runnerOf(new MemoryFiles({}), { code: 0, results });
    assert.equal(await hasPytestCov({ root: "/w", python: "python3" }, runner, signal), true);
    const request = { root: "/w", python: "python3", tests: [test], coverage: "off" as const };
    const watch = { signal, onOutput: () => undefined };
    await runTests(request, { runner, files: new MemoryFiles({}) }, watch);
    const tail = ["--junitxml=/scratch/results.xml", "--no-cov"];
    assert.deepEqual(
      runner.asked.map(({ args, folder }) => [folder, ...args.slice(-2)]),
      [
        ["/w", "-c", "import pytest_cov"],
        ["/w", ...tail],
      ],
    );
    const missing = runnerOf(new MemoryFiles({}), { code: 1 });
    assert.equal(await hasPytestCov({ root: "/w", python: "python3" }, missing, signal), false);
  });

  it("gives nothing when it was cancelled", async () => {
    const { result } = await run({ code: 0, results }, AbortSignal.abort());
    assert.deepEqual(result, { kind: "cancelled" });
  });
});

describe("the Python that runs tests", () => {
  const venv = {
    "/w/.venv/bin/python": "",
    "/w/venv/bin/python": "",
    "/w/venv/Scripts/python.exe": "",
  };
  const chosen = (wishes: Partial<PythonWishes>, files: Record<string, string> = venv) => {
    const none = { setting: "", ofEditor: undefined, isWindows: false };
    return choosePython("/w", new MemoryFiles(files), { ...none, ...wishes });
  };

  it("is that of the setting first: a program, a path, or a path in the folder", async () => {
    assert.equal(await chosen({ setting: "python3.12", ofEditor: "/env/python" }), "python3.12");
    assert.equal(await chosen({ setting: "/opt/py/bin/python" }), "/opt/py/bin/python");
    assert.equal(await chosen({ setting: "envs/a/bin/python" }), "/w/envs/a/bin/python");
    assert.equal(await chosen({ setting: "${workspaceFolder}/../py" }), "/py");
  });

  it("is then that of the Python extension, a virtual environment, the one on the path", async () => {
    assert.equal(await chosen({ ofEditor: "/env/python" }), "/env/python");
    assert.equal(await chosen({}), "/w/.venv/bin/python");
    assert.equal(await chosen({ isWindows: true }), "/w/venv/Scripts/python.exe");
    assert.equal(await chosen({}, {}), "python3");
    assert.equal(await chosen({ isWindows: true }, {}), "python");
  });
});
