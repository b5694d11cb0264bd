/** Reaching definitions over a notebook: one line per read. */
import { checkUses } from "../../../support/checkUses";

describe("Reads and what reaches them", () => {
  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
    "takes the names inside text that does not parse as possibly bound",
    `
# %%
total = load(1))
# %%
total
other
`,
    `
1:1 load <- undefined
2:1 total <- 1:1
2:2 other <- undefined
`,
  );

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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

  checkUses(
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
});
