/**
 * What extracted modules must hold, shown with real Python: they parse, their import does nothing but
 * define names, pyflakes has nothing to say, and what formatters do to them is no edit.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { importText, type PlannedImport } from "../../src/core/extract/importText";
import { readModule } from "../../src/core/extract/provenance";
import { importReports, quietReport } from "./importReports";
import { pythonCases, type PythonCase } from "./notebooks";
import { runPython, testPython } from "./runPython";
import { scratchFolder } from "./scratch";

/** Not in the environment: half a gigabyte for one notebook. */
const standIns = ["torch"];

/** The module without its copied code: what is left is laid out by Cellbridge. */
async function scaffolding(text: string): Promise<string> {
  const { symbols } = readModule(text);
  const conditional = /^(try:|if )[\s\S]*?(?=^__version__)/m;
  let rest = text;
  for (const { code, name } of [...symbols].sort((a, b) => b.code.start - a.code.start)) {
    rest = rest.slice(0, code.start) + `<${name}>` + rest.slice(code.end);
  }
  return rest.replace(conditional, "<conditional imports>\n\n");
}

/** Import lists of all shapes, the same in every run. */
function importLists(): readonly (readonly PlannedImport[])[] {
  const modules = [
    "os",
    "os.path",
    "numpy",
    "a.b",
    "A.c",
    "zlib",
    "features",
    "x10",
    "x9",
    "Zoo",
    "_p",
  ];
  const names = [
    "alpha",
    "Beta",
    "GAMMA",
    "a10",
    "a9",
    "_private",
    "X",
    "x",
    "delta_of_many_words",
  ];
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const pick = (items: readonly string[]): string => items[next(items.length)] ?? "";
  return Array.from({ length: 60 }, (_, list) =>
    Array.from({ length: 1 + (list % 14) }, (): PlannedImport => {
      const module = pick(modules);
      const asname = next(3) === 0 ? pick(["q", "R"]) : undefined;
      if (next(3) === 0) return { module, level: 0, name: undefined, asname };
      return { module, level: Math.max(0, next(6) - 3), name: pick(names), asname };
    }),
  );
}

describe("modules in real Python", function () {
  this.timeout(600_000);
  let cases: readonly PythonCase[] = [];
  /** Those that one run of Python can take together: what stands alone, and each workspace. */
  let groups: readonly (readonly PythonCase[])[] = [];

  before("make the Python environment and the modules", async () => {
    await testPython();
    cases = await pythonCases();
    assert.ok(cases.length >= 12);
    const [alone, others] = [true, false].map((isAlone) =>
      cases.filter(({ paths }) => (paths.length === 0) === isAlone),
    );
    groups = [alone ?? [], ...(others ?? []).map((each) => [each])];
  });

  it("are imported without an error, output, file, process or connection", async () => {
    for (const group of groups) {
      const files = group.map(({ file }) => file);
      const paths = group[0]?.paths ?? [];
      assert.deepEqual(await importReports(files, { paths, standIns }), files.map(quietReport));
    }
  });

  it("would be seen doing something", async () => {
    const folder = scratchFolder();
    const loud: Readonly<Record<string, RegExp>> = {
      'print("here")': /"output":"here\\n"/,
      'open("a.txt", "w").close()': /open 'a\.txt'/,
      "open(__file__).read()": /open '/,
      'import os\nos.system("true")': /os\.system/,
      'import socket\nsocket.create_connection(("127.0.0.1", 9))': /socket\.(getaddrinfo|connect)/,
      "raise ValueError(3)": /"error":"ValueError: 3"/,
    };
    const files = Object.keys(loud).map((code, at) => {
      const file = path.join(folder, `loud${at}.py`);
      writeFileSync(file, `${code}\n`);
      return file;
    });
    const reports = await importReports(files);
    for (const [at, expected] of Object.values(loud).entries()) {
      assert.match(JSON.stringify(reports[at]), expected);
    }
  });

  it("leave nothing to pyflakes but what is inside of copied functions", async () => {
    const files = cases.map(({ file }) => file);
    const { output } = await runPython(["-m", "pyflakes", ...files], { cwd: os.tmpdir() });
    const inside = /^.*: local variable '\w+' is assigned to but never used\n/gm;
    assert.equal(output.replace(inside, ""), "");
  });

  it("are extracted again byte for byte", async () => {
    for (const { again, extraction, name } of cases) {
      const text = extraction.module?.text ?? "";
      const second = await again(text);
      assert.equal(second.module?.text, text, name);
      assert.equal(second.module?.state, "unchanged");
    }
  });

  it("have their imports as isort has them", async () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, "features.py"), "");
    const texts = importLists().map((list) => `${importText(list, new Set(["features"]), 88)}\n`);
    const files = texts.map((text, at) => {
      const file = path.join(folder, `list_${at}.txt.py`);
      writeFileSync(file, text);
      return file;
    });
    const args = ["-m", "isort", "--profile", "black", "-q", ...files];
    const { code, output } = await runPython(args, { cwd: folder });
    assert.equal(code, 0, output);
    for (const [at, file] of files.entries()) assert.equal(readFileSync(file, "utf8"), texts[at]);
  });

  it("keep their scaffolding under black and isort, and formatting them is no edit", async () => {
    for (const group of groups) {
      const files = group.map(({ file }) => file);
      for (const args of [["isort", "--profile", "black"], ["black"]]) {
        const cwd = group[0]?.root ?? os.tmpdir();
        const { code, output } = await runPython(["-m", ...args, "-q", ...files], { cwd });
        assert.equal(code, 0, `${args[0]}: ${output}`);
      }
    }
    for (const { file, again, extraction, name } of cases) {
      const text = extraction.module?.text ?? "";
      const formatted = readFileSync(file, "utf8");
      writeFileSync(file, text);
      assert.equal(await scaffolding(formatted), await scaffolding(text), name);
      const second = await again(formatted);
      assert.deepEqual(second.plan.refusals, extraction.plan.refusals, name);
      assert.equal(second.module?.text, formatted, name);
    }
  });
});
