import { undefinedName } from "../../../src/core/rules/undefined-name";
import { checkFix, checkRule } from "../../support/checkRule";

/** After these any name may exist. */
const hidingCode: readonly (readonly [string, string])[] = [
  ["exec", "exec(open('setup.py').read())"],
  [
    "a function that runs exec and is called",
    "def load():\n    exec(code, globals())\ncode = ''\nload()",
  ],
  ["a function that writes to globals()", "def put(k, v): globals()[k] = v\nput('a', 1)"],
  ["globals().update in a loop", "for k in range(3): globals()[f'x{k}'] = k"],
  ["locals() on the top level", "locals().update(a=1)"],
  ["a star-import of an unknown package", "from mylib import *"],
  ["%run", "%run helpers.py"],
  ["%pylab", "%pylab inline"],
  ["%store -r without names", "%store -r"],
  ["run_line_magic of %run", "get_ipython().run_line_magic('run', 'helpers.py')"],
  ["run_line_magic of a computed name", "m = 'run'\nget_ipython().run_line_magic(m, 'x.py')"],
  ["magic of %pylab", "get_ipython().magic('pylab inline')"],
  ["run_cell_magic with a Python body", "get_ipython().run_cell_magic('time', '', 'a = 1')"],
  ["run_cell of a shell by another name", "shell = get_ipython()\nshell.run_cell('a = 1')"],
  ["push into the namespace", "get_ipython().push({'a': 1})"],
  ["user_ns", "get_ipython().user_ns['a'] = 1"],
];

const plainShellCode: readonly (readonly [string, string])[] = [
  ["run_line_magic of %matplotlib", "get_ipython().run_line_magic('matplotlib', 'inline')"],
  ["run_cell_magic of %%bash", "get_ipython().run_cell_magic('bash', '', 'ls')"],
  ["magic of %load_ext", "get_ipython().magic('load_ext autoreload')"],
  ["a system command", "get_ipython().system('ls')"],
  ["locals() in a function", "def f(a): return locals()\nf(1)"],
  ["vars of an object", "class A: pass\nvars(A())"],
  ["a push onto something else", "stack = []\nstack.push = stack.append\nstack.push(1)"],
  ["a function that would run exec and is not called", "def load(c): exec(c)"],
];

describe("undefined-name", () => {
  it("marks a name that nothing defines", () => {
    checkRule(
      undefinedName,
      `
# %%
print(total)
#     ^^^^^ undefined-name: \`total\` is read here, but no cell defines it.
`,
    );
  });

  it("says so when only a cell below defines it", () => {
    checkRule(
      undefinedName,
      `
# %%
print(total)
#     ^^^^^ undefined-name: \`total\` is read here, but only cell 2 below defines it.
# %%
total = 1
`,
    );
  });

  it("says which function reads it, when the function is called too early", () => {
    checkRule(
      undefinedName,
      `
# %%
def price(x): return x * rate
# %%
total = price(2)
#       ^^^^^ undefined-name: \`price\` reads \`rate\`, which only cell 3 below defines.
# %%
rate = 3
`,
    );
  });

  it("says so when only a line below defines it", () => {
    checkRule(
      undefinedName,
      `
# %%
print(total)
#     ^^^^^ undefined-name: \`total\` is read here, but only a line below in this cell defines it.
total = 1
`,
    );
  });

  it("proposes the name that was probably meant", () => {
    checkRule(
      undefinedName,
      `
# %%
import pandas as pd
# %%
df = pd.DataFrame()
# %%
df_train.head()
#^^^^^^^ undefined-name: \`df_train\` is read here, but no cell defines it (did you mean \`df\`, cell 2?).
`,
    );
  });

  it("prefers the closer spelling, then the same words in another order", () => {
    checkRule(
      undefinedName,
      `
# %%
train_df, test_df, customers = 1, 2, 3
# %%
print(custmers)
#     ^^^^^^^^ undefined-name: \`custmers\` is read here, but no cell defines it (did you mean \`customers\`, cell 1?).
print(df_train)
#     ^^^^^^^^ undefined-name: \`df_train\` is read here, but no cell defines it (did you mean \`train_df\`, cell 1?).
`,
    );
  });

  it("takes numbered neighbours for what they are", () => {
    checkRule(
      undefinedName,
      `
# %%
model1 = 1
# %%
print(model2)
#     ^^^^^^ undefined-name: \`model2\` is read here, but no cell defines it.
`,
    );
  });

  it("says it once per name and cell", () => {
    checkRule(
      undefinedName,
      `
# %%
print(total, total)
#     ^^^^^ undefined-name
print(total)
# %%
total + 1
#^^^^ undefined-name
`,
    );
  });

  it("looks into functions for names that nothing defines anywhere", () => {
    checkRule(
      undefinedName,
      `
# %%
def rate(frame):
    return frame / median_spend
#                  ^^^^^^^^^^^^ undefined-name
`,
    );
  });

  it("lets functions read what is defined before they can be called", () => {
    checkRule(
      undefinedName,
      `
# %%
def rate(frame):
    return frame / median_spend
# %%
median_spend = 3
rate(2)
`,
    );
  });

  it("is silent about builtins and IPython's names", () => {
    checkRule(
      undefinedName,
      `
# %%
print(len([]), __name__, get_ipython(), In, Out, _, _3)
display(exit)
`,
    );
  });

  it("is silent where a NameError is expected or looked for", () => {
    checkRule(
      undefinedName,
      `
# %%
try:
    cached
except NameError:
    pass
# %%
if "frame" in globals():
    print(frame)
# %% tags=raises-exception
print(nothing)
`,
    );
  });

  it("is silent where a star-import or exec may have bound the name", () => {
    checkRule(
      undefinedName,
      `
# %%
from helpers import *
print(helper_value)
`,
    );
  });

  it("is silent about what a cell that does not parse may have defined or meant", () => {
    checkRule(
      undefinedName,
      `
# %%
class Net:
def forward(self):
    return self.layers
train_data = load(
# %%
print(train_data)
# %%
print(test_data)
#     ^^^^^^^^^ undefined-name
`,
    );
  });

  it("is silent about conditional definitions and about what a branch may delete", () => {
    checkRule(
      undefinedName,
      `
# %%
if flag := True:
    debug = 1
print(debug)
# %%
temp = 1
if debug:
    del temp
# %%
print(temp)
`,
    );
  });

  it("reports what `del` or the end of a handler took away", () => {
    checkRule(
      undefinedName,
      `
# %%
temp = 1
del temp
# %%
print(temp)
#     ^^^^ undefined-name: \`temp\` is read here, but it was deleted above.
try:
    1 / 0
except ZeroDivisionError as error:
    print(error)
print(error)
#     ^^^^^ undefined-name
`,
    );
  });

  it("keeps what a handler's name was before, and what a handler binds", () => {
    checkRule(
      undefinedName,
      `
# %%
error = None
try:
    load = int("x")
except ValueError as error:
    load, cause = 0, str(error)
print(error, load, cause)
`,
    );
  });

  for (const [what, code] of hidingCode) {
    it(`is silent after ${what}`, () => {
      checkRule(undefinedName, `\n# %%\n${code}\n# %%\nprint(hidden_name)\n`);
    });
  }

  for (const [what, code] of plainShellCode) {
    it(`still speaks after ${what}`, () => {
      checkRule(
        undefinedName,
        `\n# %%\n${code}\n# %%\nprint(missing)\n#     ^^^^^^^ undefined-name\n`,
      );
    });
  }

  it("takes annotations as Python does: with the definition, late, or never", () => {
    checkRule(
      undefinedName,
      `
# %%
def first(items: Sequence) -> "Item":
#                ^^^^^^^^ undefined-name
    best: Unheard = items[0]
    return best
# %%
from __future__ import annotations
# %%
def second(items: Iterable) -> Item:
    return items
limit: Money = 3
`,
    );
  });

  it("reads what stands above the first fault of a cell, not what a lost block may hold", () => {
    checkRule(
      undefinedName,
      `
# %%
fig, axs = plt.subplots(2)
#          ^^^ undefined-name
for ax in axs:
ax.plot(rng.random())
`,
    );
  });

  it("is silent about names bound by comprehensions, loops, with, except and match", () => {
    checkRule(
      undefinedName,
      `
# %%
squares = [n * n for n in range(3)]
for i, (a, b) in enumerate([(1, 2)]):
    print(i, a, b)
with open("x") as handle:
    handle.read()
try:
    pass
except ValueError as error:
    print(error)
match squares:
    case [first, *rest]:
        print(first, rest)
class Net:
    size = 3
    double = size * 2
    def forward(self): return __class__
`,
    );
  });

  it("offers to change every read of the name in the cell", () => {
    checkFix(
      undefinedName,
      `
# %%
prices = [1]
# %%
print(sum(price) / len(price))
`,
      `
# %%
prices = [1]
# %%
print(sum(prices) / len(prices))
`,
    );
  });
});
