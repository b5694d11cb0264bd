import { undefinedName } from "../../../src/core/rules/undefined-name";
import { checkFix, checkRule } from "../../support/checkRule";

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

  it("is silent about conditional definitions and deleted names", () => {
    checkRule(
      undefinedName,
      `
# %%
if flag := True:
    debug = 1
print(debug)
# %%
temp = 1
del temp
# %%
print(temp)
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
