import { untestedFunction } from "../../../src/core/rules/untested-function";
import { movedCells, movedModule } from "../../support/moved";
import { checkRule } from "../../support/checkRule";

const training = `
# %%
import pandas as pd
from sklearn.linear_model import LinearRegression
df = pd.read_csv("data.csv")
df["rate"] = rate(df["spend"])
model = LinearRegression().fit(df[["rate"]], df["left"])
`;

describe("untested-function", () => {
  it("marks the name of model code that no test reaches", () => {
    checkRule(
      untestedFunction,
      `
# %%
def rate(spend):
#   ^^^^ untested-function: \`rate\` is reached by no test.
    return spend / 2
${training}`,
    );
  });

  it("is silent about a function that a test names, and one that is reached through it", () => {
    checkRule(
      untestedFunction,
      `
# %%
def half(x):
    return x / 2
def rate(spend):
    return half(spend)
${training}
# === tests/test_rate.py
from src.fixture import rate

def test_rate():
    assert rate(4) == 2
`,
    );
  });

  it("is silent about a function that a cell asserts something about", () => {
    checkRule(
      untestedFunction,
      `
# %%
def rate(spend):
    return spend / 2
# %%
assert rate(4) == 2
${training}`,
    );
  });

  it("leaves it to another rule to speak of tests that assert nothing", () => {
    checkRule(
      untestedFunction,
      `
# %%
def rate(spend):
    return spend / 2
${training}
# === tests/test_rate.py
from fixture import rate

def test_rate_runs():
    rate(4)
    assert True
`,
    );
  });

  it("is not content with a test of another module's function of that name", () => {
    checkRule(
      untestedFunction,
      `
# %%
def rate(spend):
#   ^^^^ untested-function
    return spend / 2
${training}
# === tests/test_rate.py
from other.module import rate

def test_rate():
    assert rate(4) == 2
`,
    );
  });

  it("is silent about helpers of plots, tests, and what only hands a value on", () => {
    checkRule(
      untestedFunction,
      `
# %%
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.linear_model import LinearRegression
# %%
def plot_rate(frame):
    plt.hist(frame["rate"] * 2)
# %%
plot_rate(df)
plt.show()
# %%
def test_rate():
    assert 2 == 1 + 1
def rate(spend):
    return spend
class Settings:
    depth = 3
    def __init__(self, path):
        self.path = path
    def name(self):
        raise NotImplementedError
${training}
Settings("x")
`,
    );
  });

  it("marks the last of several definitions", () => {
    checkRule(
      untestedFunction,
      `
# %%
def rate(spend):
    return spend / 2
# %%
def rate(spend):
#   ^^^^ untested-function
    return spend / 3
${training}`,
    );
  });

  it("marks classes too", () => {
    checkRule(
      untestedFunction,
      `
# %%
class Scale:
#     ^^^^^ untested-function: Class \`Scale\` is reached by no test.
    def fit(self, X):
        self.mean = sum(X) / len(X)
        return self
# %%
def rate(spend): return spend
Scale().fit([1])
${training}`,
    );
  });

  const scale = `
# %%
class Scale:
    def fit(self, X):
        self.mean = sum(X) / len(X)
        return self
    def transform(self, X):
        return X - self.mean
# %%
def rate(spend): return spend
Scale().fit([1]).transform([2])
${training}`;

  it("is silent about a class with some tested methods, and one that a test only hands on", () => {
    for (const asserted of ["Scale().fit([1]).mean == 1", "pipeline(Scale)"]) {
      checkRule(
        untestedFunction,
        `${scale}
# === tests/test_scale.py
from fixture import Scale
def test_scale():
    assert ${asserted}
`,
      );
    }
  });

  it("marks what only runs with its notebook, and says so", () => {
    checkRule(
      untestedFunction,
      `
# %%
def rate(spend):
#   ^^^^ untested-function: \`rate\` runs with its notebook, but no test asserts what it gives.
    return spend / 2
${training}
# === tox.ini
commands = pytest --nbmake
`,
    );
  });

  it("is silent in a notebook that does no model work", () => {
    checkRule(
      untestedFunction,
      `
# %%
def greet(name):
    return f"Hello {name.title()}"
# %%
print(greet("you"))
`,
    );
  });

  it("speaks of what has moved to the notebook's module, of all stages at once", () => {
    checkRule(
      untestedFunction,
      `
# %%
from fixture import load_data, train_model
#    ^^^^^^^ untested-function: src/fixture.py:10: \`months_of\` is reached by no test.
from fixture import rate, Scorer
#                   ^^^^ untested-function: src/fixture.py:15: \`rate\` is reached by no test.
#                         ^^^^^^ untested-function: src/fixture.py:20: Class \`Scorer\` is reached by no test.
# %%
X, y = load_data()
#      ^^^^^^^^^ untested-function: src/fixture.py:26: No test reaches 2 of 2 stages: \`load_data\` and \`train_model\`.
# %%
model = train_model(X, y)
${movedModule}`,
    );
  });

  it("leaves what is tested in the module in peace, and counts the other stages", () => {
    checkRule(
      untestedFunction,
      `
# %%
from fixture import load_data, train_model
from fixture import rate, Scorer
# %%
X, y = load_data()
# %%
model = train_model(X, y)
#       ^^^^^^^^^^^ untested-function: src/fixture.py:33: No test reaches 1 of 2 stages: \`train_model\`.
${movedModule}
# === tests/test_fixture.py
from fixture import load_data, Scorer
def test_load_data():
    X, y = load_data()
    assert len(X) == len(y)
def test_scorer():
    assert Scorer().score(2) == 1
`,
    );
  });

  it("takes a stage that runs with its notebook for looked after", () => {
    checkRule(
      untestedFunction,
      `
# %%
from fixture import load_data, train_model
X, y = load_data()
model = train_model(X, y)
# === src/fixture.py
# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00 run=00
# cellbridge: cell=b source=00 symbol=00
def load_data():
    return make(1), 2
# cellbridge: cell=c source=00 symbol=00
def train_model(X, y):
    return fit(X, y)
def run():
    return train_model(*load_data())
# === tox.ini
commands = pytest --nbmake
`,
    );
  });

  it("is silenced where the code is now", () => {
    const ignored = movedModule.replaceAll(
      /^(def|class) /gm,
      "# cellbridge: ignore untested-function (drill)\n$1 ",
    );
    checkRule(untestedFunction, movedCells + ignored);
  });
});
