/** One bad statement leaves the rest of the cell readable. */
import assert from "node:assert/strict";
import { printTree } from "../../../support/printTree";

describe("Recovery from syntax errors", () => {
  check(
    "keeps the statements after an open bracket",
    `
model.fit(X,
y = 2
z = 3
`,
    `
ErrorStmt(children=[Attribute(value=model, attr=fit), X])
Assign(targets=[y], value=2)
Assign(targets=[z], value=3)
`,
  );

  check(
    "keeps the statements around a bracket that closes nothing",
    `
a = 1
x = (1))
y = 2
`,
    `
Assign(targets=[a], value=1)
ErrorStmt(children=[Assign(targets=[x], value=1)])
Assign(targets=[y], value=2)
`,
  );

  check(
    "reads an open string as a string",
    `
name = "churn
y = 2
`,
    `
Assign(targets=[name], value="churn)
Assign(targets=[y], value=2)
`,
  );

  check(
    "reads an open string inside brackets up to the next statement",
    `
print("abc
y = 1
`,
    `
ErrorStmt(children=[print])
Assign(targets=[y], value=1)
`,
  );

  check(
    "takes all text after an open block string as swallowed by it",
    `
x = """docs
y = 1
`,
    `
ErrorStmt(children=[Assign(targets=[x], value="""docs\\ny = 1)])
`,
  );

  check(
    "keeps what stands in a block without its colon",
    `
if x > 1
    y = 2
z = 3
`,
    `
ErrorStmt(children=[x, Assign(targets=[y], value=2)])
Assign(targets=[z], value=3)
`,
  );

  check(
    "keeps the name of a function without a body",
    `
def f(a):
y = 1
`,
    `
FunctionDef(name=f, params=[(name=a, form=normal)])
Assign(targets=[y], value=1)
`,
  );

  check(
    "keeps the other methods of a class when a line of one is bad",
    `
class A:
    def f(self):
        return g(x))
    def h(self):
        return k
y = 2
`,
    `
ClassDef(name=A, body=[FunctionDef(name=f, body=[ErrorStmt(children=[Return(value=Call(func=g, args=[x]))])], params=[(name=self, form=normal)]), FunctionDef(name=h, body=[Return(value=k)], params=[(name=self, form=normal)])])
Assign(targets=[y], value=2)
`,
  );

  check(
    "keeps a function whose body has a bad line",
    `
def f(a):
    b = a +
    return b
y = 2
`,
    `
FunctionDef(name=f, body=[ErrorStmt(children=[a]), Return(value=b)], params=[(name=a, form=normal)])
Assign(targets=[y], value=2)
`,
  );

  check(
    "keeps what follows a stray decorator",
    `
@cache
x = 1
y = 2
`,
    `
ErrorStmt(children=[cache])
Assign(targets=[x], value=1)
Assign(targets=[y], value=2)
`,
  );

  check(
    "joins clauses to their statement while recovering",
    `
if a:
    x = 1
elif b:
    y = 1
else:
    z = 1
bad )
`,
    `
If(test=a, body=[Assign(targets=[x], value=1)], orelse=[If(test=b, body=[Assign(targets=[y], value=1)], orelse=[Assign(targets=[z], value=1)])])
ErrorStmt(children=[bad])
`,
  );

  check(
    "joins decorators to their function while recovering",
    `
@a
@b
def f():
    pass
bad )
`,
    `
FunctionDef(name=f, decorators=[a, b], body=[Pass])
ErrorStmt(children=[bad])
`,
  );

  check(
    "splits lines below a form feed, which masked magics leave, as unindented",
    `
bad )
     y = 1
`,
    `
ErrorStmt(children=[bad])
Assign(targets=[y], value=1)
`,
  );

  check(
    "reads prose as an error that holds the names in it",
    `
This is prose, not code.
x = 1
`,
    `
ErrorStmt(children=[This, prose, code])
Assign(targets=[x], value=1)
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printTree(text.slice(1, -1)), expected.slice(1, -1));
  });
}
