/**
 * Reports time series that are shuffled into training and test. Speaks only where the code itself
 * says that rows depend on time: they were put in its order and take values from rows before them.
 */
import { reportLeaks } from "./leakReports";
import { defineRule } from "./rule";

export const leakageTemporal = defineRule({
  id: "leakage-temporal",
  title: "Time series that is shuffled into training and test",
  category: "correctness",
  severity: "warning",
  isFixable: false,
  why: "The model learns from days after the one that it is to foretell, which it never can in use.",
  whenNotToUse: "Rows that have a date but do not depend on each other.",
  bad: `# %%
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
df = pd.read_csv("sales.csv").sort_values("date")
df["yesterday"] = df["sales"].shift(1)
# %%
X_train, X_test, y_train, y_test = train_test_split(df[["yesterday"]], df["sales"])
model = Ridge().fit(X_train, y_train)
`,
  good: `# %%
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
df = pd.read_csv("sales.csv").sort_values("date")
df["yesterday"] = df["sales"].shift(1)
# %%
X_train, X_test, y_train, y_test = train_test_split(df[["yesterday"]], df["sales"], shuffle=False)
model = Ridge().fit(X_train, y_train)
`,
  messages: {
    shuffled:
      "Rows that follow each other in time are shuffled here, so that training holds what comes after the test rows. Split by time: `shuffle=False`, or `TimeSeriesSplit`.",
  },
  check(context) {
    reportLeaks("temporal", context);
  },
});
