/** How each statement touches the notebook's names, in the order of evaluation. */
import { checkEvents as check } from "../../../support/checkEvents";

describe("Events of statements", () => {
  check(
    "reads the value before it binds the targets",
    `
x = y + z
`,
    `
read y, read z, define x (assignment)
`,
  );

  check(
    "binds every target of a chained or unpacking assignment",
    `
a = b = f()
c, (d, *e) = a
`,
    `
read f, define a (assignment), define b (assignment)
read a, define c (assignment), define d (assignment), define e (assignment)
`,
  );

  check(
    "reads, changes and binds the target of an augmented assignment",
    `
x += 1
`,
    `
read x, mutate x (\`+=\`), define x (augmented)
`,
  );

  check(
    "changes the object behind an item or attribute target",
    `
df["a"] = df["b"]
model.bias.data[0] = 1
del cache["k"]
`,
    `
read df, read df, mutate df (item assignment)
read model, mutate model (item assignment)
read cache, mutate cache (\`del\`)
`,
  );

  check(
    "reads only the annotation of a name without a value",
    `
x: int
y: float = 1.0
`,
    `
read int
read float, define y (assignment)
`,
  );

  check(
    "marks what a branch does as something that may be skipped",
    `
if a:
    x = b
else:
    x = c
`,
    `
read a, read b?, define x? (assignment), read c?, define x? (assignment)
`,
  );

  check(
    "takes a loop as entered, its body and its else as skippable",
    `
for i in xs:
    total += i
else:
    done = 1
while n: n = f(n)
`,
    `
read xs, define i (loop), read total?, read i?, mutate total? (\`+=\`), define total? (augmented), define done? (assignment)
read n, read f?, read n?, define n? (assignment)
`,
  );

  check(
    "runs a with body for sure",
    `
with open(p) as f:
    data = f.read()
`,
    `
read open, read p, define f (with), read f, define data (assignment)
`,
  );

  check(
    "runs a try body and its finally for sure, handlers and else perhaps",
    `
try:
    a = f()
except ValueError as e:
    b = e
else:
    c = a
finally:
    d = 1
`,
    `
read f, define a (assignment), read ValueError?, define e? (except), read e?, define b? (assignment), delete e?, read a?, define c? (assignment), define d (assignment)
`,
  );

  check(
    "knows that reads may fail where NameError is caught",
    `
try:
    cached
except NameError:
    cached = load()
`,
    `
read cached!, read NameError?, read load?, define cached? (assignment)
`,
  );

  check(
    "takes other errors as no sign that a name may be missing",
    `
try:
    cached
except KeyError:
    pass
`,
    `
read cached, read KeyError?
`,
  );

  check(
    "binds what patterns capture, perhaps",
    `
match cmd:
    case Move(x=dx) if dx > limit: go = dx
    case [first, *rest]: pass
`,
    `
read cmd, read Move?, define dx? (match), read dx?, read limit?, read dx?, define go? (assignment), define first? (match), define rest? (match)
`,
  );

  check(
    "marks what stands after and, or, if and else inside expressions",
    `
a and b or c
x if t else y
`,
    `
read a, read b?, read c?
read t, read x?, read y?
`,
  );

  check(
    "binds a walrus where it stands, through comprehensions",
    `
if (n := len(xs)) > m: n
kept = [y := f(x) for x in xs]
`,
    `
read len, read xs, define n (walrus), read m, read n?
read xs, read f?, define y? (walrus), define kept (assignment)
`,
  );

  check(
    "keeps comprehension variables to themselves",
    `
[x * w for x in xs if x > t]
{k: v for k, v in d.items()}
`,
    `
read xs, read t?, read w?
read d
`,
  );

  check(
    "reads the first iterable of a comprehension for sure and the rest perhaps",
    `
[a for b in outer for a in inner]
`,
    `
read outer, read inner?
`,
  );

  check(
    "unbinds what del names",
    `
del x, (y, z)
`,
    `
read x, delete x, read y, delete y, read z, delete z
`,
  );

  check(
    "binds imports of every form",
    `
import os, numpy.linalg, pandas as pd
from a.b import c as d, e
`,
    `
define os (import), define numpy (import), define pd (import)
define d (import), define e (import)
`,
  );

  check(
    "reads the interpolations of f-strings",
    `
print(f"{x:{w}} {y['k']}")
`,
    `
read print, read x, read w, read y
`,
  );

  check(
    "reads in a star expression",
    `
f(*args, **options)
`,
    `
read f, read args, read options
`,
  );

  check(
    "counts methods that change their receiver, inplace=True and out=",
    `
xs.append(x)
df.dropna(inplace=True)
df.dropna(inplace=False)
np.add(a, b, out=c)
model.fit(X, y)
`,
    `
read xs, read x, mutate xs (\`.append()\`)
read df, mutate df (\`inplace=True\`)
read df
read np, read a, read b, read c, mutate np (\`.add()\`), mutate c (\`add()\`)
read model, read X, read y, mutate model (\`.fit()\`)
`,
  );

  check(
    "counts functions that change an argument",
    `
random.shuffle(deck)
setattr(obj, "a", 1)
`,
    `
read random, read deck, mutate deck (\`shuffle()\`)
read setattr, read obj, mutate obj (\`setattr()\`)
`,
  );

  check(
    "keeps what is read in text that does not parse, and binds nothing for sure there",
    `
x = f(a))
`,
    `
read f?, read a?, define x? (assignment)
`,
  );

  check(
    "reads print without parentheses like a call",
    `
print total
`,
    `
read print, read total
`,
  );

  check(
    "awaits at the top level",
    `
r = await fetch(u)
async for x in stream: pass
`,
    `
read fetch, read u, define r (assignment)
read stream, define x (loop)
`,
  );

  check(
    "reads the names that queries of data frames take from around them",
    `
a = df.query("x > @low - 5 * @high and @other.part")
df.eval(f"y = x + @low", inplace=True)
b = [df.query("x > @low") for low in lows]
c = log.query("user@host"), df.pipe("@low")
`,
    `
read df, read low!, read high!, read other!, define a (assignment)
read df, read low!, mutate df (\`.eval()\`)
read lows, read df?, define b (assignment)
read log, read df, define c (assignment)
`,
  );

  check(
    "takes functions that are patched into a class for changes of the class",
    `
@patch
def sum(self: Rows): return sum(self.items)
@patch_to((Rows, nb.Cells))
def names(self): pass
@patch("rows.load")
def test_load(mock: Mock): pass
`,
    `
read patch, read Rows, mutate Rows (\`@patch\`) | read sum
read patch_to, read Rows, read nb, mutate Rows (\`@patch\`), mutate nb (\`@patch\`)
read patch, read Mock, define test_load (function)
`,
  );
});
