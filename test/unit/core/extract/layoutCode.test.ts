import { parsePython } from "../../../../src/core/python/parse";
import assert from "node:assert/strict";
import { layoutCode } from "../../../../src/core/extract/layoutCode";
import { blackStyle, type CodeStyle } from "../../../../src/core/python/format";
import { codeSources, fixtureNotebooks } from "../../../support/fixtureCells";
import { testLayout } from "../../../support/python";

async function laidOut(code: string, style: Partial<CodeStyle> = {}): Promise<string> {
  const { formatter } = await testLayout();
  return layoutCode(code, {
    formatter,
    style: { ...blackStyle, ...style },
    localModules: new Set(["mine"]),
  });
}

const long = "a_condition_of_some_length_that_is_checked";
const message = '"a message that does not fit into the line of its condition"';

describe("code of a module", () => {
  const forms: readonly (readonly [string, string, string])[] = [
    [
      "wraps the condition of a long assert",
      `assert ${long} > 0, ${message}`,
      `assert (\n    ${long} > 0\n), ${message}`,
    ],
    [
      "wraps a call in a long assert at its bracket",
      `assert check(${long}), ${message}`,
      `assert check(\n    ${long}\n), ${message}`,
    ],
    [
      "leaves a long message in its brackets when it can be split",
      `assert ${long}, ${message} % ${long}`,
      `assert ${long}, (\n    ${message}\n    % ${long}\n)`,
    ],
    ["drops brackets around targets", "(a, b) = c", "a, b = c"],
    ["keeps brackets of targets that need them", "(a, b), c = d", "(a, b), c = d"],
    ["keeps a target of one element", "(a,) = b", "(a,) = b"],
    [
      "puts brackets around a conditional expression over several lines",
      `f(x=${long} if ${long} else ${long}, y=1)`,
      `f(\n    x=(\n        ${long}\n        if ${long}\n        else ${long}\n    ),\n    y=1,\n)`,
    ],
    [
      "puts no brackets around the only argument",
      `f(${long} if ${long} else 1)`,
      `f(\n    ${long}\n    if ${long}\n    else 1\n)`,
    ],
    ["keeps a short conditional expression", "f(a if b else c, d)", "f(a if b else c, d)"],
    [
      "begins a text that is the only argument at its bracket",
      'f(\n    """a\n    b"""\n)',
      'f("""a\n    b""")',
    ],
    [
      "begins a text at the bracket of the innermost call",
      'x = f(\n    g("""a\nb""")\n)',
      'x = f(g("""a\nb"""))',
    ],
    [
      "begins a text that is formatted at the bracket",
      'x = f(\n    k="""a\nb""".format(v=1, w=2)\n)',
      'x = f(k="""a\nb""".format(v=1, w=2))',
    ],
    [
      "leaves a text on its own line beside other arguments",
      'x = f(g("""a\nb"""), 1)',
      'x = f(\n    g("""a\nb"""),\n    1,\n)',
    ],
    [
      "sorts imports inside of functions",
      "def f():\n    from b import d, c\n    import mine\n    import os\n    if c:\n        import z\n        import y\n    return d",
      "def f():\n    import os\n\n    from b import c, d\n\n    import mine\n\n    if c:\n        import y\n        import z\n    return d",
    ],
    [
      "leaves imports inside of functions that have comments",
      "def f():\n    import z  # first\n    import y\n\n    return z",
      "def f():\n    import z  # first\n    import y\n\n    return z",
    ],
    [
      "keeps a long list of globals on its line",
      `global ${long}, ${long}_2, ${long}_3`,
      `global ${long}, ${long}_2, ${long}_3`,
    ],
    ["normalises quotes, blanks and indentation", "if a :\n  b ( 'c' )", 'if a:\n    b("c")'],
    [
      "keeps comments where they are",
      "f(  # one\n  a, #two\n  # three\n)  # four",
      "f(  # one\n    a,  # two\n    # three\n)  # four",
    ],
  ];
  for (const [title, code, expected] of forms) {
    it(title, async () => {
      const text = await laidOut(code);
      assert.equal(text, expected);
      assert.equal(await laidOut(text), expected, "a second time changes nothing");
    });
  }

  it("follows the repository's line length, quotes and commas", async () => {
    assert.equal(
      await laidOut("f('aaaa', 'bbbb')", { lineLength: 14 }),
      'f(\n    "aaaa",\n    "bbbb",\n)',
    );
    assert.equal(await laidOut("f('a')", { quotes: "preserve" }), "f('a')");
    assert.equal(await laidOut('f("a")', { quotes: "single" }), "f('a')");
    assert.equal(await laidOut("f(a,)", { hasMagicTrailingComma: false }), "f(a)");
    assert.equal(await laidOut("(a, b) = c", { formatter: "ruff" }), "(a, b) = c");
  });

  it("stays as it is where the formatter would make it say something else", async () => {
    // The formatter joins the strings, and the digit becomes part of the escape.
    const code = String.raw`x = f( "\1" "2" )`;
    assert.equal(await laidOut(code), code);
  });

  it("stays as it is where the formatter cannot read it", async () => {
    const code = "x  = = 1";
    assert.equal(await laidOut(code), code);
  });

  it("says the same and keeps every comment, on every cell of the fixtures", async () => {
    let count = 0;
    for (const cell of codeSources(fixtureNotebooks())) {
      const before = parsePython(cell);
      const text = await laidOut(cell);
      const after = parsePython(text);
      const comments = ({ comments }: typeof before, of: string): readonly string[] =>
        comments.map(({ start, end }) => of.slice(start, end).replace(/^#\s*|\s+$/g, ""));
      assert.deepEqual(comments(after, text), comments(before, cell));
      assert.deepEqual(
        after.module.body.map(({ kind }) => kind),
        before.module.body.map(({ kind }) => kind),
      );
      assert.equal(await laidOut(text), text);
      if (text !== cell.trimEnd()) count++;
    }
    assert.ok(count > 50, `only ${count} cells were laid out anew`);
  });
});
