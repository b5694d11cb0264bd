import { leakageTemporal } from "../../../src/core/rules/leakage-temporal";
import { checkRule } from "../../support/checkRule";

const imports = `# %%
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import TimeSeriesSplit, train_test_split
df = pd.read_csv("sales.csv", parse_dates=["date"])
`;

/** The cells stand below the usual imports and one table. */
function check(title: string, cells: string): void {
  it(title, () => {
    checkRule(leakageTemporal, imports + cells.trimStart());
  });
}

describe("leakage-temporal", () => {
  check(
    "marks a shuffled split of rows that hold values of the day before",
    `
# %%
df = df.sort_values("date")
df["lag_1"] = df["sales"].shift(1)
df = df.dropna()
# %%
X, y = df[["lag_1"]], df["sales"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-temporal: Rows that follow each other in time are shuffled here, …
Ridge().fit(X_train, y_train)
`,
  );

  check(
    "marks it for a table that is indexed by time, too",
    `
# %%
df.set_index("date", inplace=True)
df["week"] = df["sales"].rolling(7).mean()
train, test = train_test_split(df.dropna(), random_state=1)
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-temporal
Ridge().fit(train[["week"]], train["sales"])
`,
  );

  describe("is silent about", () => {
    check(
      "a split in order",
      `
# %%
df = df.sort_values("date")
df["lag_1"] = df["sales"].shift(1)
X_train, X_test, y_train, y_test = train_test_split(df[["lag_1"]], df["sales"], shuffle=False)
Ridge().fit(X_train, y_train)
`,
    );

    check(
      "rows with a date that do not depend on each other",
      `
# %%
df = df.sort_values("date")
df["month"] = df["date"].dt.month
X_train, X_test, y_train, y_test = train_test_split(df[["month"]], df["sales"])
Ridge().fit(X_train, y_train)
`,
    );

    check(
      "folds in order of time",
      `
# %%
df = df.sort_values("date")
df["lag_1"] = df["sales"].shift(1)
for train, test in TimeSeriesSplit().split(df):
    model = Ridge().fit(df[["lag_1"]].iloc[train], df["sales"].iloc[train])
`,
    );

    check(
      "shifted columns of a table without time",
      `
# %%
df["before"] = df["sales"].shift(1)
train, test = train_test_split(df)
Ridge().fit(train[["before"]], train["sales"])
`,
    );
  });
});
