/** How functions, classes and type parameters touch the notebook's names: at once, or when they are called. */
import { checkEvents as check } from "../../../support/checkEvents";

describe("Events of scopes", () => {
  check(
    "binds functions and reads decorators, defaults and annotations at definition",
    `
@cache
def f(a: int = N, *b: t) -> r:
    return a + M
`,
    `
read cache, read int, read N, read t, read r, define f (function) | read M
`,
  );

  check(
    "sets aside what a body reads until it is called",
    `
def f(x):
    y = x * rate
    return g(y)
`,
    `
define f (function) | read rate, read g
`,
  );

  check(
    "takes a name that is assigned anywhere in a function as local everywhere in it",
    `
def f():
    print(total)
    total = 1
`,
    `
define f (function) | read print
`,
  );

  check(
    "lets global reach the notebook from a function",
    `
def f():
    global count
    count = count + 1
`,
    `
define f (function) | read count, define count (assignment)
`,
  );

  check(
    "lets nonlocal reach the function around, not the notebook",
    `
def outer():
    n = 0
    def inner():
        nonlocal n
        n += step
    return inner
`,
    `
define outer (function) | read step?
`,
  );

  check(
    "counts what nested functions do to the function around them",
    `
def outer():
    def inner(): return deep
    return inner
`,
    `
define outer (function) | read deep?
`,
  );

  check(
    "runs a class body with the cell and its methods later",
    `
class Net(Base, metaclass=Meta):
    size = width
    double = size * 2
    def forward(self, x=size):
        return x * scale + size
`,
    `
read Base, read Meta, read width, define Net (class) | read scale, read size
`,
  );

  check(
    "looks up class names outside when read before they are bound",
    `
class A:
    x = x
`,
    `
read x, define A (class)
`,
  );

  check(
    "hides class names from the parts of a comprehension that Python runs in a scope of its own",
    `
class A:
    n = 3
    xs = [n for _ in range(n)]
`,
    `
read range, read n?, define A (class)
`,
  );

  check(
    "sets aside the body of a lambda that gets a name, and runs one that has none",
    `
key = lambda r: r[col]
out = sorted(rows, key=lambda r: r[col])
`,
    `
define key (assignment) | read col
read sorted, read rows, read col?, define out (assignment)
`,
  );

  check(
    "reads a lambda's defaults at once",
    `
f = lambda a=b: a + c
`,
    `
read b, define f (assignment) | read c
`,
  );

  check(
    "keeps type parameters to themselves and reads the values of type aliases lazily",
    `
type Pair = tuple[int, int]
def first[T](xs: list[T]) -> T: return xs[0]
class Box[T](Base[T]): item: T
type Rows[T] = list[T]
`,
    `
define Pair (type), read tuple?!, read int?!, read int?!
read list, define first (function)
read Base, define Box (class)
define Rows (type), read list?!
`,
  );
});
