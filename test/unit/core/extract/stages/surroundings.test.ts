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
      'import tensorflow as tf\nif not tf.config.list_physical_devices("GPU"): print("slow")',
    ]) {
      const last = setting.split("\n").at(-1) ?? "";
      assert.ok(!(await bodyWith(setting)).includes(last), setting);
    }
  });
});

describe("draws from random numbers between a seed and taken code", () => {
  const drawn = (between: string, last = "y = np.random.rand(9)"): string => `
# %%
np.random.seed(0)
X = np.random.rand(9, 2)
# %%
${between}
# %%
${last}
model = LinearRegression().fit(X, y)
`;
  const note = /^random numbers that a plot draws stay/;

  it("come along, whatever they are for", async () => {
    const shown = await stagesOf(drawn("pd.DataFrame(X).sample(5)"));
    assert.match(shown.body, /^ {4}pd\.DataFrame\(X\)\.sample\(5\)$/m);
    const plotted = await stagesOf(
      drawn("noise = np.random.randn(9)\nplt.scatter(X[:, 0], noise)"),
    );
    assert.match(plotted.body, /^ {4}noise = np\.random\.randn\(9\)$/m);
    assert.deepEqual(plotted.extraction.plan.notes, []);
  });

  it("stay behind where no code draws below, or a seed stands between", async () => {
    const picture = "noise = np.random.randn(9)\nplt.scatter(X[:, 0], noise)";
    for (const last of ["y = X[:, 0]", "np.random.seed(1)\ny = np.random.rand(9)"]) {
      const { body, extraction } = await stagesOf(drawn(picture, last));
      assert.doesNotMatch(body, /noise/, last);
      assert.deepEqual(extraction.plan.notes, []);
    }
  });

  it("are named in the plan where only a plot has them", async () => {
    const { extraction } = await stagesOf(drawn("plt.scatter(X[:, 0], np.random.randn(9))"));
    const [first, ...more] = extraction.plan.notes;
    assert.equal(first?.cell, 2);
    assert.match(first.text, note);
    assert.deepEqual(more, []);
  });
});
