// Accepted findings are gone from the editor, and come back with the end of the baseline.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  fileUri,
  openNotebook,
  waitForFindings,
  writeFile,
} from "./support";

const small = "notebooks/small.ipynb";
const baseline = ".cellbridge-baseline.json";

describe("a baseline", () => {
  before(async () => {
    await activated();
    await openNotebook(small);
    await waitForFindings(small, "findings", (all) => all.length > 0);
  });
  after(closeEditors);

  it("takes the present findings away, and shows them again when it is deleted", async () => {
    await vscode.commands.executeCommand("cellbridge.acceptFindings");
    await waitForFindings(small, "none", (all) => all.length === 0);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(baseline)));
    assert.match(text, /"notebooks\/small\.ipynb": \[\n/);
    await deleteFile(baseline);
    await waitForFindings(small, "all", (all) => all.length > 0);
  });

  it("counts when it came with the repository", async () => {
    await writeFile(
      baseline,
      JSON.stringify({
        version: 1,
        notebooks: { [small]: [{ rule: "unused-import", symbol: "os", cell: "imports" }] },
      }),
    );
    await waitForFindings(
      small,
      "all but the import",
      (all) => all.length > 0 && all.every(({ rule }) => rule !== "unused-import"),
    );
    await deleteFile(baseline);
    await waitForFindings(small, "the import", (all) =>
      all.some(({ rule }) => rule === "unused-import"),
    );
  });
});
