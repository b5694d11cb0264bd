/**
 * Says the same thing in every place that says it: registry, files, ids, package.json, README.
 * `UPDATE=1` writes the generated places, and fails once so that nobody overlooks the change.
 */
import assert from "node:assert/strict";
import { ruleIds } from "../../../src/core/rules/ids";
import { rules } from "../../../src/core/rules/registry";
import { configuration, ruleTable, settingsTable, withGenerated } from "../../support/metadata";
import { readFile, readSource, sourceFiles, writeFile } from "../../support/sources";

const isUpdate = process.env["UPDATE"] === "1";

/** Compares a file with what it should be; writes it when asked to. */
function checkGenerated(path: string, expected: (text: string) => string): void {
  const text = readFile(path);
  const wanted = expected(text);
  if (text === wanted) return;
  if (isUpdate) writeFile(path, wanted);
  assert.equal(
    text,
    wanted,
    isUpdate ? `${path} was rewritten: run again` : `${path} is out of date: run with UPDATE=1`,
  );
}

describe("metadata", () => {
  it("has the rules of the registry in the order of their ids", () => {
    assert.deepEqual(
      rules.map(({ id }) => id),
      ruleIds,
    );
  });

  it("has one file per rule, named like its id", () => {
    const files = sourceFiles("core/rules").filter((path) =>
      /= defineRule\(/.test(readSource(path)),
    );
    assert.deepEqual(files, [...ruleIds].map((id) => `core/rules/${id}.ts`).sort());
  });

  it("has one test file per rule", () => {
    for (const id of ruleIds)
      assert.match(readFile(`test/unit/rules/${id}.test.ts`), /checkRule\(/);
  });

  for (const rule of rules) {
    it(`is complete and in style for ${rule.id}`, () => {
      for (const text of [rule.title, rule.why, rule.whenNotToUse]) {
        assert.match(text, /^[A-Z]/);
        assert.doesNotMatch(text, /!|please/i);
      }
      assert.doesNotMatch(rule.title, /\.$/);
      assert.match(rule.why, /\.$/);
      assert.match(rule.whenNotToUse, /\.$/);
      for (const message of Object.values(rule.messages)) {
        assert.match(message, /\.$/);
        assert.doesNotMatch(message, /!|please|error occurred/i);
      }
    });
  }

  it("stands in package.json", () => {
    checkGenerated("package.json", (text) => {
      const manifest = JSON.parse(text);
      manifest.contributes = { ...manifest.contributes, configuration: configuration() };
      return `${JSON.stringify(manifest, null, 2)}\n`;
    });
  });

  it("stands in the README", () => {
    checkGenerated("README.md", (text) =>
      withGenerated(withGenerated(text, "rules", ruleTable()), "settings", settingsTable()),
    );
  });
});
