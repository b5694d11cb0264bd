import assert from "node:assert/strict";
import { settingsSchema } from "../../../../src/core/index";
import { settingsByPath } from "../../../../src/project/settings/forNotebook";
import { formatSettingsProblem, resolveSettings } from "../../../../src/project/settings/resolve";

const values = {
  rules: { "unused-import": "warning" },
  overrides: [
    { files: ["old/**"], rules: { "unused-import": "off", "untested-function": "off" } },
    { files: ["old/kept.ipynb", "*_draft.ipynb"], rules: { "unused-import": "error" } },
  ],
};

describe("severities for some notebooks", () => {
  const settingsOf = settingsByPath(settingsSchema.parse(values));

  it("hold for the notebooks that a pattern matches, and no others", () => {
    assert.deepEqual(settingsOf("new/a.ipynb").rules, { "unused-import": "warning" });
    assert.deepEqual(settingsOf("old/deep/a.ipynb").rules, {
      "unused-import": "off",
      "untested-function": "off",
    });
  });

  it("are decided by the last entry that matches, rule by rule", () => {
    assert.deepEqual(settingsOf("old/kept.ipynb").rules, {
      "unused-import": "error",
      "untested-function": "off",
    });
  });

  it("match a pattern without a slash at any depth", () => {
    assert.deepEqual(settingsOf("new/deep/x_draft.ipynb").rules, { "unused-import": "error" });
  });

  it("give way to what a later layer says of a rule", () => {
    const { settings } = resolveSettings([
      { source: "pyproject.toml", values },
      { source: "command line", values: { rules: { "unused-import": "info" } } },
    ]);
    assert.deepEqual(settingsByPath(settings)("old/kept.ipynb").rules, {
      "unused-import": "info",
      "untested-function": "off",
    });
  });

  it("are left out as a whole, with a word, where an entry is wrong", () => {
    const wrong = [
      { files: ["a"], rules: { "unused-imports": "off" } },
      { file: ["a"], rules: {} },
      { files: "a", rules: { "unused-import": "loud" } },
    ];
    const said = wrong.map((entry) => {
      const { settings, problems } = resolveSettings([
        { source: "p", values: { outputDir: "lib", overrides: [entry] } },
      ]);
      assert.deepEqual([settings.outputDir, settings.overrides], ["lib", []]);
      return problems.map((each) => formatSettingsProblem(each));
    });
    assert.match(
      said[0]?.join() ?? "",
      /unknown rule `unused-imports` in `overrides`.*unused-import/,
    );
    assert.match(said[1]?.join() ?? "", /unknown setting `file` in `overrides`/);
    assert.match(said[2]?.join() ?? "", /overrides\.0\.rules\.unused-import` must be one of/);
  });
});
