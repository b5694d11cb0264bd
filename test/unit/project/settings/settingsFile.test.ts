import assert from "node:assert/strict";
import { defaultSettings, type Settings } from "../../../../src/core/index";
import { formatSettingsProblem, resolveSettings } from "../../../../src/project/settings/resolve";
import { findSettingsFile } from "../../../../src/project/settings/settingsFile";
import { MemoryFiles } from "../../../support/memoryFiles";

async function load(texts: Readonly<Record<string, string>>, folder = "/w/sub"): Promise<Loaded> {
  const file = await findSettingsFile(new MemoryFiles(texts), folder);
  const { settings, problems } = resolveSettings(file.layer ? [file.layer] : []);
  const shown = [...file.problems, ...problems].map((problem) => formatSettingsProblem(problem));
  return { settings, source: file.layer?.source, shown };
}

interface Loaded {
  readonly settings: Settings;
  readonly source: string | undefined;
  readonly shown: readonly string[];
}

describe("findSettingsFile", () => {
  it("reads [tool.cellbridge] of the nearest pyproject.toml that has it", async () => {
    const { settings, source, shown } = await load({
      "/w/pyproject.toml":
        '[tool.cellbridge]\noutputDir = "lib"\n[tool.cellbridge.rules]\nunused-import = "off"\n',
      "/w/sub/pyproject.toml": '[project]\nname = "sub"\n',
    });
    assert.deepEqual(shown, []);
    assert.equal(source, "/w/pyproject.toml");
    assert.equal(settings.outputDir, "lib");
    assert.deepEqual(settings.rules, { "unused-import": "off" });
  });

  it("reads a cellbridge.toml, whose table is the whole file, before a pyproject.toml beside it", async () => {
    const { settings, source } = await load({
      "/w/sub/cellbridge.toml": 'outputDir = "one"\nrules.unused-import = "error"\n',
      "/w/sub/pyproject.toml": '[tool.cellbridge]\noutputDir = "two"\n',
    });
    assert.equal(source, "/w/sub/cellbridge.toml");
    assert.equal(settings.outputDir, "one");
    assert.deepEqual(settings.rules, { "unused-import": "error" });
  });

  it("gives the defaults when no file says anything", async () => {
    const { settings, source, shown } = await load({ "/w/sub/a.ipynb": "" });
    assert.deepEqual([settings, source, shown], [defaultSettings, undefined, []]);
  });

  it("names file, line and the likely setting for an unknown key, and keeps the rest", async () => {
    const { settings, shown } = await load({
      "/w/pyproject.toml":
        '[project]\nname = "x"\n\n[tool.cellbridge]\noutput_dir = "lib"\nexclude = ["old"]\n',
    });
    assert.deepEqual(shown, [
      "/w/pyproject.toml:5: unknown setting `output_dir` (did you mean `outputDir`?)",
    ]);
    assert.deepEqual(settings.exclude, ["old"]);
  });

  it("lists what is known when nothing is near", async () => {
    const { shown } = await load({ "/w/sub/cellbridge.toml": "colour = 1\n" });
    assert.match(shown.join(), /^\/w\/sub\/cellbridge\.toml:1: unknown setting `colour` \(known: /);
    assert.match(shown.join(), /`outputDir`, `modules`, `exclude`, `testFiles`/);
  });

  it("names unknown rules and wrong severities with their lines, in any way of writing tables", async () => {
    const { settings, shown } = await load({
      "/w/cellbridge.toml": [
        "[rules]",
        "# comment",
        '"untested-functon" = "info"',
        'unused-import = "loud"',
        'syntax-error = "info"',
      ].join("\r\n"),
    });
    assert.deepEqual([...shown].sort(), [
      "/w/cellbridge.toml:3: unknown rule `untested-functon` (did you mean `untested-function`?)",
      "/w/cellbridge.toml:4: `rules.unused-import` must be one of off, info, warning, error",
    ]);
    assert.deepEqual(settings.rules, { "syntax-error": "info" });
  });

  it("points at the line of an inline table for a mistake inside it", async () => {
    const { shown } = await load({
      "/w/pyproject.toml":
        '[tool.cellbridge]\nunexplainedWeight = 3\nrules = { "nope" = "info" }\n',
    });
    assert.match(shown.join(), /^\/w\/pyproject\.toml:3: unknown rule `nope`/);
  });

  it("says what a value should have been", async () => {
    const { settings, shown } = await load({
      "/w/cellbridge.toml": 'exclude = "old"\nunexplainedWeight = 0\ntestFiles = ["a", 3]\n',
    });
    assert.deepEqual(shown, [
      "/w/cellbridge.toml:1: `exclude`: expected array, received string",
      "/w/cellbridge.toml:3: `testFiles.1`: expected string, received number",
      "/w/cellbridge.toml:2: `unexplainedWeight`: expected number to be >=1",
    ]);
    assert.deepEqual(settings, defaultSettings);
  });

  it("reports broken TOML with its line", async () => {
    const { shown } = await load({ "/w/cellbridge.toml": 'outputDir = "a"\nexclude = [\n' });
    assert.match(shown.join(), /^\/w\/cellbridge\.toml:\d+: not valid TOML: \w/);
  });

  it("passes by a broken pyproject.toml that has nothing to do with Cellbridge", async () => {
    const { shown } = await load({
      "/w/sub/pyproject.toml": "[project\n",
      "/w/cellbridge.toml": 'outputDir = "a"\n',
    });
    assert.deepEqual(shown, []);
  });

  it("reports a settings file that cannot be read", async () => {
    const files = new MemoryFiles({ "/w/cellbridge.toml": "" });
    files.makeUnreadable("/w/cellbridge.toml", "permission denied");
    const { problems } = await findSettingsFile(files, "/w");
    assert.deepEqual(
      problems.map((problem) => formatSettingsProblem(problem, "cellbridge.toml")),
      ["cellbridge.toml: cannot be read: permission denied"],
    );
  });

  it("reports a table that is no table", async () => {
    const { settings, shown } = await load({ "/w/pyproject.toml": "tool.cellbridge = 3\n" });
    assert.deepEqual(shown, [
      "/w/pyproject.toml:1: the settings: expected object, received number",
    ]);
    assert.deepEqual(settings, defaultSettings);
  });
});

describe("resolveSettings", () => {
  it("lets later layers win, rule by rule and otherwise setting by setting", () => {
    const { settings, problems } = resolveSettings([
      {
        source: "file",
        values: {
          outputDir: "a",
          exclude: ["x"],
          rules: { "unused-import": "off", "syntax-error": "info" },
        },
      },
      { source: "editor", values: { outputDir: "b", rules: { "unused-import": "error" } } },
      { source: "command line", values: { exclude: ["y"] } },
    ]);
    assert.deepEqual(problems, []);
    assert.equal(settings.outputDir, "b");
    assert.deepEqual(settings.exclude, ["y"]);
    assert.deepEqual(settings.rules, { "unused-import": "error", "syntax-error": "info" });
  });

  it("names the layer of a mistake and lets the layer below decide", () => {
    const { settings, problems } = resolveSettings([
      { source: "file", values: { outputDir: "a" } },
      { source: "command line", values: { outputDir: "" } },
    ]);
    assert.equal(settings.outputDir, "a");
    assert.deepEqual(
      problems.map((problem) => formatSettingsProblem(problem)),
      ["command line: `outputDir`: expected string to have >=1 characters"],
    );
  });
});

describe("the table of modules", () => {
  const problemsOf = async (text: string): Promise<readonly string[]> => {
    const files = new MemoryFiles({ "/w/pyproject.toml": text });
    const { layer } = await findSettingsFile(files, "/w");
    return resolveSettings(layer ? [layer] : []).problems.map((each) =>
      formatSettingsProblem(each),
    );
  };

  it("is read with its notebooks, tags and symbols", async () => {
    const text = '[tool.cellbridge.modules."src/a.py"]\nnotebooks = ["a.ipynb"]\nsymbols = ["f"]\n';
    assert.deepEqual(await problemsOf(text), []);
  });

  it("names what is wrong with an entry, and its line", async () => {
    const path =
      '[tool.cellbridge]\n[tool.cellbridge.modules."../a.py"]\nnotebooks = ["a.ipynb"]\n';
    assert.deepEqual(await problemsOf(path), [
      "/w/pyproject.toml:2: `../a.py` in `modules` must be a path such as `src/churn.py`",
    ]);
    const both =
      '[tool.cellbridge.modules."src/a.py"]\nnotebooks = ["a.ipynb"]\ntags = ["x"]\nsymbols = ["f"]\n';
    assert.deepEqual(await problemsOf(both), [
      "/w/pyproject.toml:1: `modules.src/a.py`: name either `tags` or `symbols`",
    ]);
  });
});
