/** What functions of the notebook read and do, at the statements that call them. */
import { checkUses } from "../../../support/checkUses";

describe("Functions that a statement calls", () => {
  checkUses(
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

  checkUses(
    "carries what the notebook calls like a built-in",
    `
# %%
input = 2
def f():
    return len(input)
# %%
f()
`,
    `
1:3 input <- 1:1 when called
2:1 f <- 1:2
2:1 input <- 1:1 via f
`,
  );

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
    "sees what a called function does to its argument",
    `
# %%
def add_ratio(frame, n):
    frame["r"] = n
# %%
df = {}
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
    "counts what a call changes of its argument where the result is used at once",
    `
# %%
def clean(frame):
    frame.drop(columns="a", inplace=True)
    return frame
# %%
df = load()
clean(df).head()
df
`,
    `
2:1 load <- undefined
2:2 clean <- 1:1
2:2 df <- 2:1
2:3 df <- 2:1 after \`clean()\` 2:2
`,
  );

  checkUses(
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

  checkUses(
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

  checkUses(
    "counts a decorator as called, with and without a call of its own",
    `
# %%
kept = []
def keep(f):
    kept.append(f)
    return f
def keep_as(name): return keep
# %%
@keep
def a(): pass
@keep_as("c")
def b(): pass
# %%
kept
`,
    `
1:3 kept <- 1:1 when called
1:5 keep <- 1:2 when called
2:1 keep <- 1:2
2:1 kept <- 1:1 via keep
2:3 keep_as <- 1:5
2:3 keep <- 1:2 via keep_as
2:3 kept <- 1:1 after \`keep()\` 2:1 via keep
3:1 kept <- 1:1 after \`keep()\` 2:1 after \`keep()\` 2:3
`,
  );
});
