import assert from "node:assert/strict";
import { staleExplanation } from "../../../src/core/rules/stale-explanation";
import { ignoreInCell } from "../../../src/core/rules/suppress";
import { parseFixture } from "../../support/notebook";
import { checkFix, checkRule, findingsOf } from "../../support/checkRule";

const split = "# %%\ntrain, test = train_test_split(rows, test_size=0.4)\n";

function messages(text: string, code = split): readonly string[] {
  const cells = `# %% [markdown]\n# ${text.replaceAll("\n", "\n# ")}\n${code}`;
  return findingsOf(staleExplanation, cells).map(({ message }) => message);
}

describe("stale-explanation", () => {
  it("tells of a setting whose value the code below no longer has", () => {
    assert.deepEqual(messages("We keep `test_size=0.2` of the rows."), [
      "The text says `test_size=0.2`, the code below has `test_size=0.4`.",
    ]);
    assert.deepEqual(messages("Wir behalten `test_size = 0.2` der Zeilen."), [
      "The text says `test_size=0.2`, the code below has `test_size=0.4`.",
    ]);
    assert.equal(messages("We take `test_size=0.2`.", "# %%\ntest_size = 0.4\n").length, 1);
  });

  it("marks the words in code type, and offers to write what is so", () => {
    const [finding] = findingsOf(
      staleExplanation,
      `# %% [markdown]\n# We keep \`test_size=0.2\` of them.\n${split}`,
    );
    assert.deepEqual(finding?.at, { cell: 0, span: { start: 9, end: 22 } });
    checkFix(
      staleExplanation,
      `# %% [markdown]\n# We keep \`test_size=0.2\` of them.\n${split}`,
      `# %% [markdown]\n# We keep \`test_size=0.4\` of them.\n${split}`,
    );
  });

  it("can be ignored in its Markdown cell, by a comment that nobody sees", () => {
    const text = `# %% [markdown]\n# We keep \`test_size=0.2\` of them.\n${split}`;
    const [cell] = parseFixture(text).notebook.cells;
    assert.ok(cell);
    const [edit] = ignoreInCell(cell, "stale-explanation").edits;
    assert.ok(edit?.kind === "replace");
    assert.equal(edit.text, "<!-- cellbridge: ignore stale-explanation -->\n");
    checkRule(staleExplanation, text.replace("# We", `# ${edit.text}# We`));
  });

  it("is silent where the text compares, or speaks of defaults and choices", () => {
    for (const text of [
      "The default is `test_size=0.25`.",
      "With `test_size=0.2` instead, fewer rows are tested.",
      "If `test_size=0.2` is too small, take more.",
      "Between `test_size=0.2` and `test_size=0.3`.",
      "We keep `test_size=0.40` of the rows.",
      "```\ntest_size=0.2 `test_size=0.2`\n```",
      "As [`test_size=0.2`](https://example.org) says.",
      "We keep test_size=0.2 of the rows.",
    ]) {
      assert.deepEqual(messages(text), [], text);
    }
  });

  it("is silent where the value stands in other code, is computed, or another section follows", () => {
    const text = "We keep `test_size=0.2` of the rows.";
    assert.deepEqual(messages(text, `${split}# %%\nf(test_size=0.2)\n`), []);
    assert.deepEqual(messages(text, "# %%\nf(rows, test_size=share)\n"), []);
    assert.deepEqual(messages(text, `${split}# %%\nf(test_size=0.3)\n`), [], "two values");
    assert.deepEqual(messages(text, `# %% [markdown]\n# ## Next\n${split}`), []);
  });

  it("tells of a name that nothing bears, where its new name stands in the code below", () => {
    const code = '# %%\ntrain_frame = df[["support_calls", "rate"]]\nx = df["support_calls"]\n';
    assert.deepEqual(messages("The rows are in `frame_train`.", code), [
      "Nothing in this notebook is called `frame_train`; the code below has `train_frame`.",
    ]);
    assert.deepEqual(messages("The column `suport_calls` counts.", code), [
      "Nothing in this notebook is called `suport_calls`; the code below has `support_calls`.",
    ]);
  });

  it("is silent about names of other things", () => {
    const code = "# %%\nsaved_model_path = save(model_dir)\ntrain_frame = load()\n";
    for (const text of [
      "It is a `saved_model` of TensorFlow.",
      "Use `train_test_split` for that.",
      "Both `train_frame` and `frame_train` are names.",
      "The `rate` of it.",
    ]) {
      assert.deepEqual(messages(text, code), [], text);
    }
    checkRule(
      staleExplanation,
      `# %% [markdown]\n# The rows are in \`frame_train\`.\n${code}# %%\n# frame_train was dropped\n`,
    );
  });
});
