/**
 * Starts a real VS Code with Cellbridge installed and hands out an `Editor` to drive it with.
 *
 * How to write tests for the editor:
 *
 * - `test/vscode/host/NAME.test.ts` runs inside the extension host, on the oldest and the current
 *   version, on one copy of `test/vscode/workspace` for all files. Import "vscode" and the helpers
 *   of `host/support.ts`. First choice: fast, and no selector can break. Modal dialogs and
 *   notifications cannot be tested there; VS Code refuses them while tests run.
 * - `test/vscode/page/NAME.test.ts` drives VS Code from outside, on the current version: for
 *   pointers, menus, notifications, dialogs, trust and screenshots. One `launch()` per file:
 *
 *       let editor: Editor;
 *       before(async () => (editor = await launch()));
 *       after(() => editor.close());
 *       it("shows the findings of a notebook", async () => {
 *         await editor.showCell("notebooks/small.ipynb", 1);
 *         await (await editor.problem(/untested/)).first().waitFor();
 *         await editor.screenshot("findings");
 *       });
 *
 *   `editor.page` is the playwright page, `editor.inHost((vscode) => …)` calls the VS Code API
 *   (the function is sent as text: it sees nothing but its parameters). Wait for what a person
 *   would see (`locator.waitFor()`) or use `eventually`; never sleep.
 *
 * Run: `node --import tsx test/vscode/runTests.ts [--only host|page|vsix] [--version oldest|current]
 * [--grep TEXT] [--desktop]`. Build first (`npm run build`): tests use what is in `dist/`.
 * To try things by hand and take screenshots: `tryout.ts`.
 */
import fs from "node:fs";
import path from "node:path";
import { installVscodeServer } from "../tools/install/vscodeServer.mjs";
import type { VscodeVersion } from "../tools/install/vscodeVersions.mjs";
import { openBrowser, openWorkbench, type BrowserOptions } from "./browser";
import { bundleExtension } from "./bundle";
import { createDriverClient } from "./driver/client";
import { Editor } from "./editor";
import {
  copyWorkspace,
  exampleWorkspace,
  removeWorkspace,
  root,
  temporaryFolder,
  testWorkspace,
} from "./folders";
import { quietSettings } from "./quiet";
import { linkExtension, runServerCommand, startServer } from "./server";

/** What to start. Everything has a default. */
export interface LaunchOptions extends BrowserOptions {
  /** Which VS Code; current unless said otherwise. */
  readonly version?: VscodeVersion;
  /** Folder to copy and open; `test/vscode/workspace` unless said otherwise. */
  readonly workspace?: string;
  /** A `.code-workspace` file in `workspace` to open instead of the folder. */
  readonly workspaceFile?: string;
  /** Open `workspace` itself instead of a copy. */
  readonly inPlace?: boolean;
  /** A `.vsix` to install; unless given, this clone with what is in `dist/` is installed. */
  readonly vsix?: string;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask whether the folder is trusted, as VS Code does for people; it starts untrusted. */
  readonly asksForTrust?: boolean;
  /** Install a debugger for Python: debugpy of the Python that is debugged. */
  readonly hasDebugger?: boolean;
  /** Environment variables for the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The example at the size of the README's pictures, analysed, with Cellbridge's side bar open. */
export async function launchExample(): Promise<Editor> {
  const size = { width: 1280, height: 800 };
  const settings = { "editor.minimap.enabled": false };
  const editor = await launch({ workspace: exampleWorkspace, size, scale: 2, settings });
  try {
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow(/churn\.ipynb\s*\d+ to do/).waitFor();
    return editor;
  } catch (cause) {
    await editor.close();
    throw cause;
  }
}

/** Starts VS Code and resolves when its window is drawn and the driver answers. */
export async function launch(options: LaunchOptions = {}): Promise<Editor> {
  const original = options.workspace ?? testWorkspace;
  const workspace = options.inPlace ? path.resolve(original) : copyWorkspace(original);
  const dataFolder = temporaryFolder("page");
  const driver = createDriverClient(dataFolder);
  const debuggers = options.hasDebugger ? [await bundleExtension("debugger")] : [];
  const serverOptions = {
    server: await installVscodeServer(options.version ?? "current"),
    dataFolder,
    settings: {
      ...quietSettings,
      "security.workspace.trust.startupPrompt": "never",
      ...options.settings,
    },
    env: { ...options.env, ...driver.env },
    extraBuiltins: [await bundleExtension("driver"), ...debuggers],
    asksForTrust: options.asksForTrust ?? false,
  };
  if (options.vsix) await runServerCommand(serverOptions, ["--install-extension", options.vsix]);
  else linkExtension(dataFolder);
  const server = await startServer(serverOptions);
  const { browser, page } = await openBrowser(options);
  const close = async () => {
    await browser.close();
    await server.stop();
    fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
    if (!options.inPlace) removeWorkspace(workspace);
  };
  try {
    const { workspaceFile } = options;
    await openWorkbench(page, {
      port: server.port,
      ...(workspaceFile
        ? { workspaceFile: path.join(workspace, workspaceFile) }
        : { folder: workspace }),
    });
    await driver.ready();
  } catch (error) {
    await close();
    throw new Error(`VS Code did not come up.\n${server.log()}`, { cause: error });
  }
  return new Editor({ page, workspace, inHost: driver.inHost, close });
}

/** The file that `npm run package` made. */
export function packagedVsix(): string {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.join(root, `${name}-${version}.vsix`);
  if (!fs.existsSync(file)) throw new Error(`There is no ${file}. Make it with 'npm run package'.`);
  return file;
}
