/** Reaching definitions over a notebook: one line per read. */
import assert from "node:assert/strict";
import { printUses } from "../../../support/printGraph";

describe("Reads and what reaches them", () => {
  check(
    "takes the last definition above",
    `
# %%
x = 1
# %%
x = 2
# %%
print(x)
`,
    `
3:1 x <- 2:1
`,
  );

  check(
    "keeps the earlier definition when a later one may be skipped",
    `
# %%
x = 1
# %%
if flag_missing:
    x = 2
# %%
print(x)
`,
    `
2:1 flag_missing <- undefined
3:1 x <- 1:1 2:2
`,
  );

  check(
    "knows both branches as sources",
    `
# %%
c = 1
if c:
    x = 1
else:
    x = 2
print(x)
`,
    `
1:2 c <- 1:1
1:6 x <- 1:3 1:5
`,
  );

  check(
    "says that a name comes only from below, from nowhere, or was deleted",
    `
# %%
a
b
# %%
a = 1
c = 2
del c
c
`,
    `
1:1 a <- later
1:2 b <- undefined
2:3 c <- 2:2
2:4 c <- deleted
`,
  );

  check(
    "binds again after a deletion",
    `
# %%
x = 1
del x
x = 2
x
`,
    `
1:2 x <- 1:1
1:4 x <- 1:3
`,
  );

  check(
    "lets a loop body read what its later lines bound one turn before",
    `
# %%
for i in [1, 2]:
    if i > 1:
        print(last)
    last = i
`,
    `
1:2 i <- 1:1
1:3 last <- itself
1:4 i <- 1:1
`,
  );

  check(
    "reads the old value of an augmented assignment",
    `
# %%
n = 0
# %%
n += 1
# %%
n
`,
    `
2:1 n <- 1:1
3:1 n <- 2:1
`,
  );

  check(
    "carries what a called function reads to the call",
    `
# %%
def f():
    return rate
# %%
rate = 2
# %%
f()
`,
    `
1:2 rate <- 2:1 when called
3:1 f <- 1:1
3:1 rate <- 2:1 via f
`,
  );

  check(
    "says so when a function is called before what it needs is there",
    `
# %%
def f():
    return rate
# %%
f()
# %%
rate = 2
`,
    `
1:2 rate <- 3:1 when called
2:1 f <- 1:1
2:1 rate <- later via f
`,
  );

  check(
    "follows calls through functions that call each other",
    `
# %%
def f(): return g()
def g(): return rate
# %%
rate = 1
f()
`,
    `
1:1 g <- 1:2 when called
1:2 rate <- 2:1 when called
2:2 f <- 1:1
2:2 g <- 1:2 via f
2:2 rate <- 2:1 via g
`,
  );

  check(
    "survives recursion",
    `
# %%
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
# %%
even(4)
`,
    `
1:1 odd <- 1:2 when called
1:2 even <- 1:1 when called
2:1 even <- 1:1
2:1 odd <- 1:2 via even
2:1 even <- 1:1 via odd
`,
  );

  check(
    "carries what a callback reads to the statement that hands it on, perhaps",
    `
# %%
def key(r): return r[col]
col = 1
# %%
out = sorted([], key=key)
`,
    `
1:1 col <- 1:2 when called
2:1 key <- 1:1
2:1 col <- 1:2 via key
`,
  );

  check(
    "carries what methods read to the statement that makes an object",
    `
# %%
scale = 2
class Net:
    def forward(self, x): return x * scale
# %%
net = Net()
`,
    `
1:3 scale <- 1:1 when called
2:1 Net <- 1:2
2:1 scale <- 1:1 via Net
`,
  );

  check(
    "sees what global declarations bind at the call",
    `
# %%
def setup():
    global state
    state = 1
# %%
state
# %%
setup()
state
`,
    `
2:1 state <- later
3:1 setup <- 1:1
3:2 state <- 3:1
`,
  );

  check(
    "sees changes in place since the definition",
    `
# %%
df = load_missing()
df["a"] = 1
# %%
df.dropna(inplace=True)
# %%
df
`,
    `
1:1 load_missing <- undefined
1:2 df <- 1:1
2:1 df <- 1:1 after item assignment 1:2
3:1 df <- 1:1 after item assignment 1:2 after \`inplace=True\` 2:1
`,
  );

  check(
    "forgets changes when a name is bound again",
    `
# %%
xs = []
xs.append(1)
xs = []
xs
`,
    `
1:2 xs <- 1:1
1:4 xs <- 1:3
`,
  );

  check(
    "sees changes through another name for the same object",
    `
# %%
a = []
b = a
# %%
b.append(1)
# %%
a
`,
    `
1:2 a <- 1:1
2:1 b <- 1:2
3:1 a <- 1:1 after \`.append()\` 2:1
`,
  );

  check(
    "sees changes of a part in the whole",
    `
# %%
model = make_missing()
layer = model.layers[0]
layer.trainable = False
# %%
model
`,
    `
1:1 make_missing <- undefined
1:2 model <- 1:1
1:3 layer <- 1:2
2:1 model <- 1:1 after \`.trainable =\` 1:3
`,
  );

  check(
    "sees what a called function does to its argument",
    `
# %%
def add_ratio(frame, n):
    frame["r"] = n
# %%
df = 1
add_ratio(df, 2)
# %%
df
`,
    `
2:2 add_ratio <- 1:1
2:2 df <- 2:1
3:1 df <- 2:1 after \`add_ratio()\` 2:2
`,
  );

  check(
    "sees what a function does to a parameter through a local alias and by keyword",
    `
# %%
def clean(n, data):
    d = data
    d.pop(n)
# %%
rows = []
clean(data=rows, n=0)
# %%
rows
`,
    `
2:2 clean <- 1:1
2:2 rows <- 2:1
3:1 rows <- 2:1 after \`clean()\` 2:2
`,
  );

  check(
    "sees what a function does to a global",
    `
# %%
log = []
def note(x): log.append(x)
# %%
note(1)
# %%
log
`,
    `
1:2 log <- 1:1 when called
2:1 note <- 1:2
2:1 log <- 1:1 via note
3:1 log <- 1:1 after \`note()\` 2:1
`,
  );

  check(
    "takes names after a star-import, exec or a magic that runs files as possibly bound",
    `
# %%
before
from helpers import *
after
# %%
later
`,
    `
1:1 before <- undefined
1:3 after <- unknowable
2:1 later <- unknowable
`,
  );

  check(
    "takes exec as something that may bind anything after it",
    `
# %%
exec(code)
x
`,
    `
1:1 code <- undefined
1:2 x <- unknowable
`,
  );

  check(
    "takes the names inside text that does not parse as possibly bound",
    `
# %%
total = load(1))
# %%
total
other
`,
    `
1:1 total <- unknowable
1:1 load <- unknowable
2:1 total <- unknowable
2:2 other <- undefined
`,
  );

  check(
    "knows names that magics bind",
    `
# %%
files = !ls
%timeit -o x = 1
# %%
files
`,
    `
2:1 files <- 1:1
`,
  );

  check(
    "knows that an author expects a missing name",
    `
# %%
try:
    model
except NameError:
    model = 1
`,
    `
1:2 model <- unknowable
`,
  );

  check(
    "has nothing to say about builtins until they are shadowed",
    `
# %%
len([])
# %%
len = 3
len
`,
    `
2:2 len <- 2:1
`,
  );

  check(
    "reads a function's own definition, not a later variable of that name, at the call",
    `
# %%
def x(): return 1
x()
x = 2
x
`,
    `
1:2 x <- 1:1
1:4 x <- 1:3
`,
  );

  check(
    "gives deferred reads every definition of the name",
    `
# %%
def f(): return k
# %%
k = 1
# %%
k = 2
`,
    `
1:1 k <- 2:1 3:1 when called
`,
  );

  check(
    "skips cells that hold no Python",
    `
# %% [markdown]
# # Title
# %%
x = 1
# %% [raw]
x = 2
# %%
x
`,
    `
4:1 x <- 2:1
`,
  );

  check(
    "reads imports like other definitions",
    `
# %%
import pandas as pd
# %%
pd.read_csv("a")
`,
    `
2:1 pd <- 1:1
`,
  );

  check(
    "knows a with target and loop variables after their statement",
    `
# %%
with open("f") as fh:
    text = fh.read()
for i in [1]:
    pass
# %%
text, i
`,
    `
1:2 fh <- 1:1
2:1 text <- 1:2
2:1 i <- 1:3
`,
  );

  check(
    "knows that a star-import inside a try may bind what follows in it",
    `
# %%
try:
    from helpers import *
    setup()
except ImportError:
    pass
`,
    `
1:3 setup <- unknowable
`,
  );

  check(
    "leaves open whether a function that nobody calls has bound its global",
    `
# %%
def setup():
    global state
    state = 1
def use(): return state
`,
    `
1:4 state <- unknowable when called
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printUses(text.slice(1, -1)), expected.slice(1, -1));
  });
}
