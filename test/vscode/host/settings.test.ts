// Settings of VS Code and of the repository change findings at once.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  fileUri,
  findingsOf,
  openNotebook,
  waitForFindings,
  writeFile,
} from "./support";

const small = "notebooks/small.ipynb";

describe("settings", () => {
  before(async () => {
    await activated();
    await openNotebook(small);
    await closeEditors();
    await waitForFindings(small, "findings", (all) => all.length > 0);
  });

  it("give a rule another severity, or switch it off", async () => {
    await set("rules.unused-import", "error");
    await waitForFindings(small, "an error", (all) =>
      all.some(
        ({ rule, diagnostic }) =>
          rule === "unused-import" && diagnostic.severity === vscode.DiagnosticSeverity.Error,
      ),
    );
    await set("rules.unused-import", "off");
    await waitForFindings(small, "no import", (all) =>
      all.every(({ rule }) => rule !== "unused-import"),
    );
    await set("rules.unused-import", undefined);
    await waitForFindings(small, "the import", (all) =>
      all.some(({ rule }) => rule === "unused-import"),
    );
  });

  it("list findings of closed notebooks at the file, or not at all", async () => {
    await set("diagnosticsForUnopened", "file");
    const found = await waitForFindings(small, "at the file", (all) =>
      all.every(({ uri }) => uri.fragment === "" && uri.scheme === "file"),
    );
    const missing = found.find(({ rule }) => rule === "undefined-name");
    const lines = (await vscode.workspace.openTextDocument(fileUri(small))).getText().split("\n");
    assert.match(lines[missing?.diagnostic.range.start.line ?? -1] ?? "", /print\(missing\)/);
    await set("diagnosticsForUnopened", "off");
    await waitForFindings(small, "none", (all) => all.length === 0);
    await set("diagnosticsForUnopened", undefined);
    await waitForFindings(small, "at the cells", (all) =>
      all.some(({ uri }) => uri.fragment !== ""),
    );
  });

  it("leave open notebooks out of that", async () => {
    await set("diagnosticsForUnopened", "off");
    await openNotebook(small);
    await waitForFindings(small, "findings", (all) => all.length > 0);
    await closeEditors();
    await set("diagnosticsForUnopened", undefined);
  });

  it("come from the repository as well, and VS Code's win", async () => {
    await writeFile("pyproject.toml", '[tool.cellbridge.rules]\nunused-import = "off"\n');
    await waitForFindings(small, "no import", (all) =>
      all.every(({ rule }) => rule !== "unused-import"),
    );
    await set("rules.unused-import", "warning");
    await waitForFindings(small, "the import", (all) =>
      all.some(({ rule }) => rule === "unused-import"),
    );
    await set("rules.unused-import", undefined);
    await deleteFile("pyproject.toml");
    await waitForFindings(small, "the import", (all) =>
      all.some(
        ({ rule, diagnostic }) =>
          rule === "unused-import" && diagnostic.severity === vscode.DiagnosticSeverity.Information,
      ),
    );
  });

  it("leave notebooks out", async () => {
    await set("exclude", ["notebooks/broken.ipynb"]);
    await waitForFindings("notebooks/broken.ipynb", "none", (all) => all.length === 0);
    await set("exclude", undefined);
    await waitForFindings("notebooks/broken.ipynb", "the problem", (all) => all.length === 1);
    assert.ok(findingsOf(small).length > 0);
  });
});

function set(key: string, value: unknown): Thenable<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  return vscode.workspace.getConfiguration("cellbridge").update(key, value, target);
}
