import assert from "node:assert/strict";
import manifest from "../../../package.json";
import { commands, contextKeys, views } from "../../../src/vscode/ids";

describe("package.json", () => {
  const contributes = manifest.contributes;

  it("declares the commands that the code knows, under one category", () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared.sort(), Object.values(commands).sort());
    assert.deepEqual(new Set(contributes.commands.map(({ category }) => category)).size, 1);
  });

  it("declares the views that the code fills", () => {
    assert.deepEqual(contributes.viewsContainers.activitybar[0]?.id, views.container);
    assert.deepEqual(
      contributes.views.cellbridge.map(({ id }) => id),
      [views.extraction, views.notebooks],
    );
  });

  it("offers only commands that exist in menus", () => {
    const known = new Set<string>(Object.values(commands));
    const offered = Object.values(contributes.menus).flat();
    assert.deepEqual(
      offered.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });

  it("does not offer what needs a place to people who have none", () => {
    const hidden = contributes.menus.commandPalette
      .filter(({ when }) => when === "false")
      .map(({ command }) => command);
    assert.deepEqual(hidden.sort(), [
      commands.explainCell,
      commands.openPlace,
      commands.showPart,
      commands.togglePart,
    ]);
  });

  it("asks for the context keys that the code sets", () => {
    const asked = [...contributes.viewsWelcome, ...contributes.views.cellbridge].flatMap(
      ({ when }) => when.match(/cellbridge\.\w+/g) ?? [],
    );
    assert.deepEqual([...new Set(asked)], Object.values(contextKeys));
  });

  it("lets nothing write files in a workspace that is not trusted", () => {
    const extract = contributes.commands.find(
      ({ command }) => command === commands.extractModelCode,
    );
    assert.equal(extract?.enablement, "isWorkspaceTrusted");
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, "limited");
  });
});
