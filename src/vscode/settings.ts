/**
 * Settings as the editor has them: raw, and only what somebody has set. What the editor leaves open
 * `pyproject.toml` may decide, so the project checks and merges all layers.
 */
import * as vscode from "vscode";
import { ruleIds, settingsSchema, type Settings } from "../core/index";
import { settingsSection } from "./ids";

/** Values that were set for a folder, for the workspace or by the user, unchecked. */
export function chosenSettings(folder: vscode.Uri | undefined): Readonly<Record<string, unknown>> {
  const configuration = vscode.workspace.getConfiguration(settingsSection, folder);
  const keys = Object.keys(settingsSchema.shape).filter((key) => key !== "rules");
  const rules = chosen(configuration, ruleIds, "rules.");
  return {
    ...chosen(configuration, keys, ""),
    ...(Object.keys(rules).length > 0 ? { rules } : {}),
  };
}

/** Where findings of closed notebooks are listed; an invalid value counts as the default. */
export function diagnosticsForUnopened(
  folder: vscode.Uri | undefined,
): Settings["diagnosticsForUnopened"] {
  const configuration = vscode.workspace.getConfiguration(settingsSection, folder);
  const value = configuration.get("diagnosticsForUnopened");
  return settingsSchema.shape.diagnosticsForUnopened.catch("cell").parse(value);
}

function chosen(
  configuration: vscode.WorkspaceConfiguration,
  keys: readonly string[],
  prefix: string,
): Record<string, unknown> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const found = configuration.inspect(prefix + key);
      const value = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}
