/** Docstrings as `inspect.getdoc` gives them. */
import { parsePython } from "../../../../src/core/python/parse";
import assert from "node:assert/strict";
import { cleandoc, docstringOf } from "../../../../src/core/python/docstring";

describe("Docstrings", () => {
  check("are the first statement of a body, when that is a string", `"Short."`, "Short.");
  check(
    "lose the indentation that their lines share",
    `"""One.\n\n      Two\n        three\n    """`,
    "One.\n\nTwo\n  three",
  );
  check("are decoded as far as quotes and line ends go", `"It\\'s \\\n one."`, "It's  one.");
  check("keep backslashes when raw", `r"\\d \\'"`, "\\d \\'");
  check("may be written with triple single quotes", `'''Text "quoted".'''`, 'Text "quoted".');
  check("are none when bytes, formatted or added up", `b"Short."`, undefined);
  check("are none when formatted", `f"Short."`, undefined);
  check("are none when another statement is first", `pass\n    "Short."`, undefined);

  it("belong to classes as well", async () => {
    assert.equal(await docOf('class A:\n    "Doc."'), "Doc.");
  });

  it("are cleaned as Python's cleandoc does", () => {
    assert.equal(cleandoc("\n  a\n    b\n\n  "), "a\n  b");
    assert.equal(cleandoc("a\n\tb"), "a\nb");
    assert.equal(cleandoc(""), "");
    assert.equal(cleandoc("   first\nsecond\n   third"), "first\nsecond\n   third");
  });
});

function check(title: string, body: string, expected: string | undefined): void {
  it(title, async () => {
    assert.equal(await docOf(`def f():\n    ${body}`), expected);
  });
}

async function docOf(text: string): Promise<string | undefined> {
  const [node] = parsePython(text).module.body;
  assert.ok(node?.kind === "FunctionDef" || node?.kind === "ClassDef");
  return docstringOf(node, text);
}
