// What ships is what was tested: the packaged file is installed as a user would install it, and
// must activate by itself and report findings, on the oldest and the newest VS Code.
import assert from "node:assert/strict";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { launch, packagedVsix } from "../launch";

for (const version of ["oldest", "current"] as const) {
  describe(`the packaged extension on the ${version} VS Code`, () => {
    let editor: Editor;
    before(async () => {
      editor = await launch({ version, vsix: packagedVsix() });
    });
    after(() => editor?.close());

    it("activates and reports findings", async () => {
      await eventually("the extension is active", () =>
        editor.inHost(
          (vscode) => vscode.extensions.getExtension("cellbridge.cellbridge")?.isActive,
        ),
      );
      const found = await editor.waitForDiagnostics("findings", (all) => all.length > 0);
      assert.ok(found.some(({ path }) => path.endsWith("small.ipynb")));
    });
  });
}
