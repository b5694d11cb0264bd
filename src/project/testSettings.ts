/** Where a workspace folder says what its tests run: settings of pytest, workflows, command files. */
import type { FileStore } from "../core/index";
import { joinPath } from "./paths";

/** Those that are there or may be, relative to the workspace folder. */
export async function testSettingsFiles(root: string, files: FileStore): Promise<string[]> {
  const names = (await files.list(root)).map(({ name }) => name);
  const workflows = names.includes(".github")
    ? await files.list(joinPath(root, workflowFolder))
    : [];
  return [
    ...names.filter(isTestSettings),
    ...workflows.map(({ name }) => `${workflowFolder}/${name}`).filter(isTestSettings),
  ];
}

/** Whether a file of that path, relative to the workspace folder, would be one of them. */
export function isTestSettings(path: string): boolean {
  return ownNames.has(path) || /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

const workflowFolder = ".github/workflows";

const ownNames: ReadonlySet<string> = new Set([
  ...["pyproject.toml", "pytest.ini", ".pytest.ini", "setup.cfg", "tox.ini"],
  ...["noxfile.py", "Makefile", ".gitlab-ci.yml", "azure-pipelines.yml", ".travis.yml"],
]);
