// The extension comes up by itself in a workspace with notebooks, with everything it promises.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activated, eventually, extensionId } from "./support";

describe("activation", () => {
  it("happens by itself where there are notebooks", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await eventually("the extension is active", () => extension.isActive);
  });

  it("registers every command of its manifest", async () => {
    const { packageJSON } = await activated();
    const promised: { command: string }[] = packageJSON.contributes?.commands ?? [];
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = promised
      .map(({ command }) => command)
      .filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
