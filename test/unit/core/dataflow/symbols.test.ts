/** Functions, classes and constants that could move into a module, with what they need. */
import assert from "node:assert/strict";
import { printSymbols } from "../../../support/printGraph";

describe("Symbols of a cell", () => {
  check(
    "finds functions, classes and constants with the names they need",
    `
def f(x, k=K): return x * rate + np.pi
class Net(Base):
    size = width
    def forward(self): return f(self)
RATE = 0.5
_LIMITS: dict = {"a": [1, -2]}
`,
    `
function f(K, rate, np)
class Net(Base, width, f)
constant RATE()
constant _LIMITS(dict)
`,
  );

  check(
    "takes lower-case names, calls and names as no constants",
    `
rate = 0.5
PATH = os.getcwd()
COPY = RATE
A = B = 1
`,
    `

`,
  );

  check(
    "leaves a function's own name out of what it needs",
    `
def fact(n): return n * fact(n - 1)
`,
    `
function fact()
`,
  );

  check(
    "gives docstrings dedented",
    `
def f():
    """Cleans.

        All of it.
    """
class A:
    'Short.'
def g():
    f"no docstring"
`,
    `
function f() "Cleans.\\n\\nAll of it."
class A() "Short."
function g()
`,
  );

  check(
    "finds no symbols in branches, since which one runs is not known",
    `
if x:
    def f(): pass
`,
    `

`,
  );

  check(
    "includes decorators and annotations in what a function needs",
    `
@cache(size)
def f(x: Frame) -> Out: pass
`,
    `
function f(cache, size, Frame, Out)
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printSymbols(text.slice(1, -1)), expected.slice(1, -1));
  });
}
