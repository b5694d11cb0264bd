/**
 * Settings as the editor has them: raw, and only what somebody has set. What the editor leaves open
 * `pyproject.toml` may decide, so the project checks and merges all layers.
 */
import * as vscode from "vscode";
import { settingsSection } from "./ids";

const rulePrefix = "rules.";

/**
 * Values that were set for a folder, for the workspace or by the user, unchecked. `keys` are those of
 * the manifest, which a test keeps equal to the schema; the schema itself stays in the worker, since
 * loading it would cost more than the rest of the start.
 */
export function chosenSettings(
  folder: vscode.Uri | undefined,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  const configuration = vscode.workspace.getConfiguration(settingsSection, folder);
  const values = keys.flatMap((key) => {
    const found = configuration.inspect(key);
    const value = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    return value === undefined ? [] : [[key, value] as const];
  });
  const rules = values.filter(([key]) => key.startsWith(rulePrefix));
  return {
    ...Object.fromEntries(values.filter(([key]) => !key.startsWith(rulePrefix))),
    ...(rules.length > 0
      ? {
          rules: Object.fromEntries(
            rules.map(([key, value]) => [key.slice(rulePrefix.length), value]),
          ),
        }
      : {}),
  };
}

/** Names of the settings, without the section, as the manifest declares them. */
export function settingKeys({ packageJSON }: vscode.Extension<unknown>): readonly string[] {
  const properties: unknown = packageJSON?.contributes?.configuration?.properties;
  const prefix = `${settingsSection}.`;
  return Object.keys(properties ?? {}).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}

/** Where findings of closed notebooks are listed; an invalid value counts as the default. */
export function diagnosticsForUnopened(folder: vscode.Uri | undefined): "cell" | "file" | "off" {
  const configuration = vscode.workspace.getConfiguration(settingsSection, folder);
  const value = configuration.get("diagnosticsForUnopened");
  return value === "file" || value === "off" ? value : "cell";
}
