// The folders that a run of VS Code works in. Everything it may write to is a fresh temporary
// folder, so that runs do not see each other and nothing in the repository changes.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { localCache, root } from "../tools/paths.mjs";

export { exampleWorkspace, localCache, root } from "../tools/paths.mjs";

/** The small workspace under test: a few short notebooks, each for one purpose. */
export const testWorkspace = path.join(root, "test/vscode/workspace");

/** Where the bundled tests are. */
export const bundleFolder = path.join(localCache, "test-vscode");

/** Where screenshots go. */
export const screenshotFolder = path.join(localCache, "screenshots");

/** A fresh temporary folder, by its real path. */
export function temporaryFolder(purpose: string): string {
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `cellbridge-${purpose}-`)));
}

/** A fresh copy of a workspace as a git repository with one commit, named as the original. */
export function copyWorkspace(from: string): string {
  const to = path.join(temporaryFolder("workspace"), path.basename(from));
  fs.cpSync(from, to, { recursive: true, filter: (file) => !/__pycache__|\.git$/.test(file) });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: to, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Cellbridge tests");
  git("config", "user.email", "tests@cellbridge.invalid");
  git("config", "commit.gpgsign", "false");
  git("add", "--all");
  git("commit", "--quiet", "--message=Start");
  return to;
}

/** Removes a folder that `copyWorkspace` made. */
export function removeWorkspace(workspace: string): void {
  fs.rmSync(path.dirname(workspace), { recursive: true, force: true });
}
