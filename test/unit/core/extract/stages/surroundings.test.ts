import assert from "node:assert/strict";
import { stagesOf } from "../../../../support/stages";

/** The module of a notebook with these settings above code that uses decimal, numpy and pandas. */
async function bodyWith(settings: string): Promise<string> {
  const { body } = await stagesOf(`
# %%
import decimal
${settings}
# %%
df = pd.read_csv("x.csv")
share = decimal.Decimal(1) / 3
X = np.log(df[["a"]])
model = LinearRegression().fit(X, df["b"])
`);
  return body;
}

describe("settings of libraries", () => {
  it("come along where they change what taken code computes", async () => {
    for (const setting of [
      'pd.set_option("mode.copy_on_write", True)',
      "pd.options.mode.copy_on_write = True",
      'np.seterr(divide="ignore")',
      "decimal.getcontext().prec = 5",
      "decimal.getcontext().prec += 5",
    ]) {
      assert.ok((await bodyWith(setting)).includes(`    ${setting}\n`), setting);
    }
  });

  it("stay behind where they change what a screen shows, or what no taken code uses", async () => {
    for (const setting of [
      'pd.set_option("display.precision", 2)',
      "pd.options.display.max_rows = 5",
      'plt.rcParams["figure.dpi"] = 200',
      "plt.gca().title = 5",
      "import locale\nlocale.localeconv().x = 1",
    ]) {
      const last = setting.split("\n").at(-1) ?? "";
      assert.ok(!(await bodyWith(setting)).includes(last), setting);
    }
  });
});
