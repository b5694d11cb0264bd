import { syntaxError } from "../../../src/core/rules/syntax-error";
import { checkRule } from "../../support/checkRule";

describe("syntax-error", () => {
  it("marks the place where Python stops", () => {
    checkRule(
      syntaxError,
      `
# %%
values = [1, 2
#        ^ syntax-error: Python cannot parse this: \`[\` is never closed.
`,
    );
  });

  it("names Python 2 for what it is", () => {
    checkRule(
      syntaxError,
      `
# %%
print "hello"
#^^^^^^^^^^^^ syntax-error: Python cannot parse this: \`print\` without parentheses is Python 2.
`,
    );
  });

  it("says one thing per cell, since what follows is mostly an echo", () => {
    checkRule(
      syntaxError,
      `
# %%
print "a"
#^^^^^^^^ syntax-error
print "b"
`,
    );
  });

  it("names Python 2 once in a notebook, at the first cell that nobody silences", () => {
    checkRule(
      syntaxError,
      `
# %% tags=raises-exception
print 0
# %%
# cellbridge: ignore syntax-error
print 1
# %%
print 2
#^^^^^^ syntax-error: Python cannot parse this: \`print\` without parentheses is Python 2, here and in 2 other cells.
# %%
x = (1
#   ^ syntax-error: Python cannot parse this: \`(\` is never closed.
# %%
print 3
# %%
exec "print(4)"
`,
    );
  });

  it("keeps to the cell: the others are fine", () => {
    checkRule(
      syntaxError,
      `
# %%
x = (1
#   ^ syntax-error
# %%
y = 2
# %%
def f(:
#    ^ syntax-error
    pass
`,
    );
  });

  it("accepts what only IPython understands", () => {
    checkRule(
      syntaxError,
      `
# %%
%matplotlib inline
!pip install pandas
files = !ls
%time x = 1
x?
# %%
%%bash
if [ -f x ]; then echo "yes"; fi
`,
    );
  });

  it("accepts top-level await and the newest syntax", () => {
    checkRule(
      syntaxError,
      `
# %%
await fetch()
async with session as s:
    pass
match command:
    case [x, *rest]:
        pass
type Alias[T] = list[T]
print(f"{x!r:>{width}}")
`,
    );
  });

  it("leaves cells alone that are tagged to fail", () => {
    checkRule(
      syntaxError,
      `
# %% tags=raises-exception
for x in
`,
    );
  });
});
