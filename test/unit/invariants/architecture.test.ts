import assert from "node:assert/strict";
import { readSource, sourceFiles } from "../../support/sources";
import { impurities, wrongImports, zoneOf, zones } from "../../support/zones";

describe("architecture", () => {
  const files = sourceFiles(".");

  it("knows the project's files", () => {
    assert.ok(files.length > 100);
    assert.ok(files.includes("core/index.ts"));
  });

  it("lets every file import only what its zone may know", () => {
    assert.deepEqual(
      files.flatMap((path) => wrongImports(path, readSource(path))),
      [],
    );
  });

  it("keeps clock, chance, console and host out of the core", () => {
    const core = files.filter((path) => path.startsWith("core/"));
    assert.deepEqual(
      core.flatMap((path) => impurities(path, readSource(path))),
      [],
    );
  });

  it("names only zones that exist, each file in one of them", () => {
    const names = new Set(zones.map(({ name }) => name));
    assert.deepEqual(
      zones.flatMap(({ may }) => may.filter((name) => !names.has(name))),
      [],
    );
    assert.equal(zoneOf("core/rules/ids.ts")?.name, "base");
    assert.equal(zoneOf("core/rules/rule.ts")?.name, "rules");
    assert.equal(zoneOf("cli/main.ts")?.name, "cli root");
    assert.equal(zoneOf("elsewhere/file.ts"), undefined);
  });

  describe("finds a planted", () => {
    const planted: Record<string, readonly [path: string, text: string]> = {
      "step up": ["core/text/span.ts", 'import { parse } from "../python/parse";'],
      "type import": ["core/dataflow/graph.ts", 'import type { Rule } from "../rules/rule";'],
      "re-export": ["core/notebook/model.ts", 'export { rules } from "../rules/registry";'],
      "import in passing": ["core/rules/rule.ts", 'const x = import("../report/toReport");'],
      "type in passing": ["core/python/ast.ts", 'let x: import("../dataflow/facts").CellFacts;'],
      "import of VS Code": ["project/project.ts", 'import type { Uri } from "vscode";'],
      "import of Node": ["core/analyze.ts", 'import { join } from "node:path";'],
      "way around the door": [
        "project/project.ts",
        'import { rules } from "../core/rules/registry";',
      ],
      "import between hosts": ["cli/check.ts", 'import { log } from "../vscode/log";'],
      "node port outside a root": ["cli/check.ts", 'import { files } from "../node/fileStore";'],
      "page that knows the core": ["webview/report.ts", 'import { x } from "../core/index";'],
      "package nobody agreed to": ["core/rules/rule.ts", 'import _ from "lodash";'],
      "file without a zone": ["core/misc/helpers.ts", ""],
    };
    for (const [title, [path, text]] of Object.entries(planted)) {
      it(title, () => assert.equal(wrongImports(path, text).length, 1));
    }
  });

  it("accepts what is allowed", () => {
    const text =
      'import * as z from "zod";\nimport type { Span } from "../text/span";\nimport "./read";';
    assert.deepEqual(wrongImports("core/notebook/schema.ts", text), []);
    assert.deepEqual(wrongImports("webview/report.ts", 'import "../core/report/viewModel";'), []);
  });

  it("finds planted impurities, and only those", () => {
    const impure =
      "const t = new Date();\nconsole.log(Math.random());\nlet p: typeof process;\nsetTimeout(f);";
    assert.deepEqual(impurities("core/x.ts", impure), [
      "core/x.ts:1 uses Date",
      "core/x.ts:2 uses console",
      "core/x.ts:2 uses Math.random",
      "core/x.ts:3 uses process",
      "core/x.ts:4 uses setTimeout",
    ]);
    const pure =
      "// console, Date\nconst a = { process: 1 };\na.process;\nMath.max(1);\ninterface B { readonly document: string }";
    assert.deepEqual(impurities("core/x.ts", pure), []);
  });
});
