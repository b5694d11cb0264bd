import assert from "node:assert/strict";
import { importText, type PlannedImport } from "../../../../src/core/extract/importText";

/** `import a.b as c`, `from m import n as o`, in the words of the plan. */
function parse(line: string): PlannedImport {
  const plain = /^import (\S+)(?: as (\S+))?$/.exec(line);
  if (plain) return { module: plain[1] ?? "", level: 0, name: undefined, asname: plain[2] };
  const from = /^from (\.*)(\S*) import (\S+)(?: as (\S+))?$/.exec(line);
  if (!from) throw new Error(`No import: ${line}`);
  return { module: from[2] ?? "", level: from[1]?.length ?? 0, name: from[3], asname: from[4] };
}

function check(lines: readonly string[], expected: string, local: readonly string[] = []): void {
  assert.equal(importText(lines.map(parse), new Set(local), 88), expected);
}

describe("the import block", () => {
  it("groups future, standard library, others, local and relative imports", () => {
    check(
      [
        "from . import x",
        "import features",
        "import pandas as pd",
        "import os",
        "from __future__ import annotations",
      ],
      "from __future__ import annotations\n\nimport os\n\nimport pandas as pd\n\nimport features\n\nfrom . import x",
      ["features"],
    );
  });

  it("puts plain imports before from-imports, each sorted without regard to case", () => {
    check(
      [
        "from b import q",
        "import Zeta",
        "import a10",
        "import a9",
        "from A import z",
        "import numpy",
      ],
      "import a9\nimport a10\nimport numpy\nimport Zeta\nfrom A import z\nfrom b import q",
    );
  });

  it("sorts names as constants, classes, functions", () => {
    check(
      [
        "from m import beta",
        "from m import Alpha",
        "from m import LIMIT",
        "from m import _x",
        "from m import A",
      ],
      "from m import LIMIT, A, Alpha, _x, beta",
    );
  });

  it("gives a name with `as` a statement of its own, at its place", () => {
    check(
      ["from m import c", "from m import b as bb", "from m import a", "from m import b"],
      "from m import a\nfrom m import b\nfrom m import b as bb\nfrom m import c",
    );
  });

  it("wraps a line over 88 columns, one name a line", () => {
    check(
      ["first", "second", "third"].map(
        (name) =>
          `from a_rather_long_package_name.of.several_parts import ${name}_name_of_some_length`,
      ),
      [
        "from a_rather_long_package_name.of.several_parts import (",
        "    first_name_of_some_length,",
        "    second_name_of_some_length,",
        "    third_name_of_some_length,",
        ")",
      ].join("\n"),
    );
  });

  it("wraps all plain names of a module when one of its lines is wrapped, but for those behind an `as`", () => {
    const module = "a_rather_long_package_name.of.several_parts.that_go_on_for_a_while";
    check(
      [
        `from ${module} import a`,
        `from ${module} import b as other_name`,
        `from ${module} import c`,
      ],
      [
        `from ${module} import (\n    a,\n)`,
        `from ${module} import (\n    b as other_name,\n)`,
        `from ${module} import c`,
      ].join("\n"),
    );
  });

  it("says everything once", () => {
    check(
      ["import os", "import os", "from m import a", "from m import a"],
      "import os\n\nfrom m import a",
    );
  });

  it("keeps comments behind their statements, those of one module together", () => {
    const imports: readonly PlannedImport[] = [
      { ...parse("import os"), comments: ["paths"] },
      { ...parse("from m import b"), comments: ["two"] },
      { ...parse("from m import a"), comments: ["type: ignore"] },
      { ...parse("from m import c as d"), comments: ["three"] },
    ];
    assert.equal(
      importText(imports, new Set(), 88),
      "import os  # paths\n\nfrom m import a, b  # two; type: ignore\nfrom m import c as d  # three",
    );
    assert.equal(
      importText(imports.slice(1, 3), new Set(), 30),
      "from m import (  # two; type: ignore\n    a,\n    b,\n)",
    );
  });
});
