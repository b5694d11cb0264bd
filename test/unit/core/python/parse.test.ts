/** What the parser says about text that does not parse: the marked text and the message. */
import { parsePython } from "../../../../src/core/python/parse";
import assert from "node:assert/strict";
import { printProblems } from "../../../support/printTree";

describe("Syntax problems", () => {
  check(
    "says nothing about text that parses",
    `
x = 1
`,
    `

`,
  );

  check(
    "marks a bracket that is never closed",
    `
model.fit(X,
y = 2
`,
    `
(: \`(\` is never closed
`,
  );

  check(
    "marks a bracket that closes nothing",
    `
x = (1))
`,
    `
): \`)\` closes nothing
`,
  );

  check(
    "marks a string that is never closed up to the end of its line",
    `
name = "churn
y = 2
`,
    `
"churn: this string is never closed
`,
  );

  check(
    "marks the first line of a block string that is never closed",
    `
"""docs
x = 1
`,
    `
"""docs: this string is never closed
`,
  );

  check(
    "names the string rather than the bracket around it",
    `
print("abc
y = 1
`,
    `
"abc: this string is never closed
`,
  );

  check(
    "marks what stands where it cannot",
    `
x = 1 +* 2
`,
    `
*: invalid syntax
`,
  );

  check(
    "marks a missing colon",
    `
if x > 1
    y = 2
`,
    `
1: expected \`:\`
`,
  );

  check(
    "marks the colon of a block without statements",
    `
def f():
y = 1
`,
    `
:: expected an indented block
`,
  );

  check(
    "takes a block that holds only a comment as empty",
    `
for x in xs:
    # later
y = 1
`,
    `
:: expected an indented block
`,
  );

  check(
    "marks print without parentheses",
    `
print total
`,
    `
print total: \`print\` without parentheses is Python 2
`,
  );

  check(
    "marks exec without parentheses",
    `
exec code
`,
    `
exec code: \`exec\` without parentheses is Python 2
`,
  );

  check(
    "marks decorators without a function",
    `
@cache
x = 1
`,
    `
@cache: a decorator needs a function or a class below
`,
  );

  check(
    "marks a line that is indented less than its block and more than what is around it",
    `
def f():
    a = 1
  b = 2
`,
    `
b = 2: this indentation matches nothing above
`,
  );

  check(
    "marks a line that is indented for no reason",
    `
x = 1
    y = 2
`,
    `
y = 2: this indentation matches nothing above
`,
  );

  check(
    "accepts a cell that is indented as a whole, since IPython does",
    `
    x = 1
    y = 2
`,
    `

`,
  );

  check(
    "accepts a first line that is indented more than the rest, since IPython does",
    `
  x = 1
y = 2
`,
    `

`,
  );

  check(
    "marks an indented line below an unindented comment",
    `
# comment
  x = 1
`,
    `
x = 1: this indentation matches nothing above
`,
  );

  check(
    "accepts tabs that line up with eight blanks",
    `
if x:
        a = 1
	b = 2
`,
    `

`,
  );

  check(
    "marks an assignment without a value instead of taking the next line for it",
    `
x =
y = 2
`,
    `
=: the line ends too early
`,
  );

  check(
    "marks an operator without its right side, inside a function too",
    `
def f():
    x = 1 +
    y = 2
`,
    `
+: the line ends too early
`,
  );

  check(
    "marks a dot at the end of a line",
    `
df.
y = 1
`,
    `
.: the line ends too early
`,
  );

  check(
    "marks what follows a complete statement on its line",
    `
import pandas as pd import numpy
`,
    `
import: expected the end of the line
`,
  );

  check(
    "marks a second statement without a semicolon",
    `
x = f() y = 2
`,
    `
y: expected the end of the line
`,
  );

  check(
    "accepts lines broken by brackets, backslashes and block strings",
    `
x = f(
    1,
    [a
     for a in b]) + \\
    2
y = """
  text""" + '''
'''
if (a and
        b):
    z = {
        "k":
            1,
    }
`,
    `

`,
  );

  check(
    "marks an else that has no if",
    `
else:
    x = 1
`,
    `
else: invalid syntax
`,
  );

  check(
    "marks a try without a handler",
    `
try:
    x = 1
y = 2
`,
    `
try: expected \`except\` or \`finally\`
`,
  );

  check(
    "marks a keyword used as a name",
    `
class = 1
`,
    `
=: invalid syntax
`,
  );

  check(
    "marks what nothing can be assigned to",
    `
f(x) = 1
for a + b in xs: pass
`,
    `
f(x): nothing can be assigned to this
a + b: nothing can be assigned to this
`,
  );

  check(
    "marks an argument without a name behind one with a name",
    `
f(a=1, b)
f(a=1, *b, **c)
`,
    `
b: arguments without a name come before those with one
`,
  );

  check(
    "reports each top-level statement once, however much of it is wrong",
    `
def f(x):
    y = x +
    return y y
if a
    b c
else
    d
`,
    `
+: the line ends too early
a: expected \`:\`
`,
  );

  check(
    "marks an open brace in an f-string",
    `
x = f"{a"
`,
    `
": expected \`}\`
`,
  );

  check(
    "marks prose",
    `
This is prose, not code.
`,
    `
.: the line ends too early
`,
  );

  check(
    "reports every bad statement once",
    `
x = )
y = (1)) + )
z = ]
`,
    `
): \`)\` closes nothing
): \`)\` closes nothing
]: \`]\` closes nothing
`,
  );

  check(
    "tells an open bracket from an open string further down",
    `
x = f(1,
y = 2
z = """docs
`,
    `
(: \`(\` is never closed
"""docs: this string is never closed
`,
  );

  check(
    "marks an f-string that is never closed",
    `
print(f"T: {t.v})
`,
    `
"T: {t.v}): this string is never closed
`,
  );

  check(
    "marks the first character where nothing stands before the fault",
    `

,;
`,
    `
,: invalid syntax
`,
  );

  it("gives up on brackets, operators and branches that are nested deeper than anybody writes", () => {
    const deep = [
      "(".repeat(2_000) + ")".repeat(2_000),
      "[".repeat(2_000),
      `${"-".repeat(2_000)}1`,
      `${"not ".repeat(2_000)}x`,
      `x${"**x".repeat(2_000)}`,
      "lambda: ".repeat(2_000) + "1",
      `if a: b\n${"elif a: b\n".repeat(3_000)}`,
      `x = a${" + a".repeat(3_000)}`,
    ];
    for (const text of deep) {
      const { module, problems } = parsePython(`${text}\n\nz = 1\n`);
      assert.equal(problems.length, 1, text.slice(0, 20));
      assert.equal(module.body.at(-1)?.kind, "Assign", text.slice(0, 20));
    }
  });

  it("reads what is opened over and over without closing, on one line or on a flight of stairs", () => {
    const openers = ["if a:\n", "with (", "f'{", "[", "lambda x=", "x if ", "try:\n", "@a\n", "f("];
    for (const opener of [...openers, "def f(", "match x:\n case y:\n", "{a:", "print ", "x["]) {
      const stairs = Array.from({ length: 250 }, (_, step) =>
        opener.replace(/^(?=.)/gm, " ".repeat(step)),
      );
      for (const text of [opener.repeat(1_000), stairs.join("\n")]) {
        assert.ok(parsePython(text).problems.length > 0, opener);
      }
    }
  });

  it("names a statement that is nested too deeply to be walked over, and reads the others", () => {
    const deep = `x = a${".b()".repeat(5_000)}`;
    const { module, problems } = parsePython(`${deep}\ny = 1\n`);
    assert.match(problems.map(({ message }) => message).join(), /^it is nested too deeply/);
    assert.equal(module.body.at(-1)?.kind, "Assign");
  });
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printProblems(text.slice(1, -1)), expected.slice(1, -1));
  });
}
