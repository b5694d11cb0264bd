import { redefinedName } from "../../../src/core/rules/redefined-name";
import { checkRule } from "../../support/checkRule";

describe("redefined-name", () => {
  it("takes what a package hands on for the same thing", () => {
    checkRule(
      redefinedName,
      `
# %%
from nltk.tokenize import word_tokenize, sent_tokenize
# %%
print(word_tokenize("a b"), sent_tokenize("a. b."))
# %%
from nltk import word_tokenize
from spacy import sent_tokenize
#                 ^^^^^^^^^^^^^ redefined-name: \`sent_tokenize\` is another import from here on; …
`,
    );
  });

  it("marks a function that becomes another one while cells between use the first", () => {
    checkRule(
      redefinedName,
      `
# %%
def clean(text):
    return text.strip()
# %%
print(clean(" a "))
# %%
def clean(text):
#   ^^^^^ redefined-name: \`clean\` is another function from here on; run again, cell 2 above would use this one instead of that of cell 1.
    return text.lower()
`,
    );
  });

  it("marks a class, and names the cells that would change", () => {
    checkRule(
      redefinedName,
      `
# %%
class Net:
    size = 1
# %%
net = Net()
# %%
other = Net()
# %%
class Net:
#     ^^^ redefined-name: \`Net\` is another class from here on; run again, cells 2 and 3 above would use …
    size = 2
`,
    );
  });

  it("marks an import that another one takes the place of", () => {
    checkRule(
      redefinedName,
      `
# %%
from math import sqrt
# %%
sqrt(4)
# %%
from numpy import sqrt
#                 ^^^^ redefined-name: \`sqrt\` is another import from here on; …
`,
    );
  });

  it("marks data that takes the place of a function or an import", () => {
    checkRule(
      redefinedName,
      `
# %%
import time
def score(x):
    return x
# %%
print(time.time(), score(1))
# %%
score = 3
#^^^^ redefined-name: \`score\` no longer is the function of cell 1 from here on; …
time = 4
#^^^ redefined-name: \`time\` no longer is the import of cell 1 from here on; …
`,
    );
  });

  it("says it once for a name", () => {
    checkRule(
      redefinedName,
      `
# %%
def step(): return 1
# %%
step()
# %%
def step(): return 2
#   ^^^^ redefined-name
# %%
step()
# %%
def step(): return 3
`,
    );
  });

  describe("is silent about", () => {
    it("data that is worked on step by step", () => {
      checkRule(
        redefinedName,
        `
# %%
df = load()
# %%
print(df)
# %%
df = df.dropna()
# %%
df = other()
for i in range(3):
    x = i
# %%
for i in df:
    x = 2
`,
      );
    });

    it("the same function again, whatever its comments and layout", () => {
      checkRule(
        redefinedName,
        `
# %%
import math
def area(r):
    # of a circle
    return math.pi * r ** 2
# %%
area(2)
# %%
import math
def area(r):

    return math.pi * r**2  # as above
`,
      );
    });

    it("a function that only its own cell used before", () => {
      checkRule(
        redefinedName,
        `
# %%
def plot(x):
    return x
plot(1)
# %%
def plot(x):
    return -x
plot(2)
`,
      );
    });

    it("a function that is wrapped, and one that is defined under a condition", () => {
      checkRule(
        redefinedName,
        `
# %%
def step(x):
    return x
try:
    from fast import run
except ImportError:
    run = step
# %%
step(1)
run(2)
# %%
step = jit(step)
if run is step:
    def run(x):
        return -x
`,
      );
    });
  });
});
