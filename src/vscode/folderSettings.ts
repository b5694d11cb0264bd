/** The settings that hold in a workspace folder: its file's, and over them what was set in the editor. */
import type { FileStore, Logger, Settings } from "../core/index";
import {
  formatSettingsProblem,
  resolveSettings,
  type SettingsLayer,
} from "../project/settings/resolve";
import { findSettingsFile } from "../project/settings/settingsFile";

export interface SettingsPlace {
  readonly root: string;
  readonly files: FileStore;
  readonly log: Pick<Logger, "warn">;
}

/** Mistakes are told to the log. `ofEditor`: asked when the file has been read, and unchecked. */
export async function folderSettings(
  { root, files, log }: SettingsPlace,
  ofEditor: () => Readonly<Record<string, unknown>>,
): Promise<Settings> {
  const file = await findSettingsFile(files, root);
  const editor: SettingsLayer = { source: "VS Code settings", values: ofEditor() };
  const { settings, problems } = resolveSettings(file.layer ? [file.layer, editor] : [editor]);
  for (const problem of [...file.problems, ...problems]) log.warn(formatSettingsProblem(problem));
  return settings;
}
