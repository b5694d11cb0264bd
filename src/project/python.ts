/** Which Python runs the tests of a workspace folder: what somebody chose, else what lies at hand. */
import type { FileStore } from "../core/index";
import { joinPath } from "./paths";

export interface PythonWishes {
  /** The setting `pythonPath`; empty when nobody set it. */
  readonly setting: string;
  /** What the Python extension uses for this folder. */
  readonly ofEditor: string | undefined;
  readonly isWindows: boolean;
}

/** A program file, or the name of one on the path. */
export async function choosePython(
  root: string,
  files: Pick<FileStore, "stat">,
  { setting, ofEditor, isWindows }: PythonWishes,
): Promise<string> {
  const wished = setting.trim().replaceAll("${workspaceFolder}", root).replaceAll("\\", "/");
  if (wished !== "") return wished.includes("/") ? joinPath(root, wished) : wished;
  if (ofEditor !== undefined && ofEditor !== "") return ofEditor;
  const inside = isWindows ? "Scripts/python.exe" : "bin/python";
  for (const folder of [".venv", "venv"]) {
    const program = joinPath(root, `${folder}/${inside}`);
    if (await files.stat(program)) return program;
  }
  return isWindows ? "python" : "python3";
}
