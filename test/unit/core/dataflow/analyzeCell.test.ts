/** What a cell as a whole binds, needs and changes. */
import assert from "node:assert/strict";
import { printSummary } from "../../../support/printGraph";

describe("Facts of a cell", () => {
  check(
    "sums up what a cell defines, needs, needs for its functions, and changes",
    `
y = x + 1
y.append(z)
def f(): return y + w
`,
    `
defines: y f
reads: x z
readsWhenCalled: w
mutates: y
`,
  );

  check(
    "needs nothing that it surely bound before",
    `
x = 1
print(x)
`,
    `
defines: x
reads: print
`,
  );

  check(
    "needs what it reads before it binds it",
    `
x = x + 1
`,
    `
defines: x
reads: x
`,
  );

  check(
    "needs what it deleted before reading it again",
    `
x = 1
del x
x
`,
    `
defines: x
reads: x
`,
  );

  check(
    "takes a loop variable as bound in and after the loop",
    `
for i in range(3):
    print(i)
i
`,
    `
defines: i
reads: range print
`,
  );

  check(
    "keeps names that magics bind",
    `
files = !ls
files
`,
    `
defines: files
`,
  );

  check(
    "keeps what a timing loop assigns to itself",
    `
%timeit y = f(x)
`,
    `
reads: f x
`,
  );

  check(
    "says why names may come from nowhere: a star-import",
    `
from helpers import *
`,
    `
unknowable: \`from helpers import *\`
`,
  );

  check(
    "says why names may come from nowhere: exec, globals and the like",
    `
globals()["x"] = 1
`,
    `
reads: globals
unknowable: \`globals()\`
`,
  );

  check(
    "says why names may come from nowhere: a magic that runs files",
    `
%run setup.py
`,
    `
unknowable: \`%run\` runs another file in this namespace
`,
  );

  check(
    "knows that vars of an object is no namespace trick",
    `
vars(model)
`,
    `
reads: vars model
`,
  );

  check(
    "takes an empty cell as nothing",
    `
# only a comment
`,
    `

`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printSummary(text.slice(1, -1)), expected.slice(1, -1));
  });
}
