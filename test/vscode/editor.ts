// One VS Code window as a person uses it: what can be opened, clicked, read and photographed. The
// selectors of VS Code's window are in this file and nowhere else.
import fs from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import type { InHost } from "./driver/client";
import { eventually } from "./eventually";
import { screenshotFolder } from "./folders";

/** A diagnostic, as plain data. `fragment` is empty unless it is on a cell. */
export interface SeenDiagnostic {
  readonly path: string;
  readonly fragment: string;
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/** What an editor is made of. */
export interface EditorParts {
  readonly page: Page;
  readonly workspace: string;
  readonly inHost: InHost;
  close(): Promise<void>;
}

/** Drives one VS Code window. */
export class Editor {
  /** The playwright page, for everything that has no helper here. */
  readonly page: Page;
  /** The folder that is open, an absolute path. */
  readonly workspace: string;
  /** Calls a function in the extension host, as `(vscode, argument) => result`. */
  readonly inHost: InHost;
  /** Ends VS Code and removes its folders. */
  readonly close: () => Promise<void>;

  constructor(parts: EditorParts) {
    this.page = parts.page;
    this.workspace = parts.workspace;
    this.inHost = parts.inHost;
    this.close = parts.close;
  }

  /** Absolute path of a file of the workspace. */
  file(relative: string): string {
    return path.join(this.workspace, relative);
  }

  /** Starts a command by its id, without the window. Does not wait for its end: it may ask something. */
  async execute(command: string, ...args: unknown[]): Promise<void> {
    await this.inHost((vscode, [id, rest]) => void vscode.commands.executeCommand(id, ...rest), [
      command,
      args,
    ] as [string, unknown[]]);
  }

  /** Runs a command through the command palette, by its full title. */
  async palette(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").first().fill(`>${title}`);
    await this.pick(title).first().click();
  }

  /** The rows of an open quick pick. */
  pick(text: string | RegExp): Locator {
    return this.page.locator(".quick-input-widget .monaco-list-row", { hasText: text });
  }

  /** Opens a notebook, or any other file of the workspace, in its editor. */
  async open(relative: string): Promise<void> {
    await this.inHost(
      (vscode, file) =>
        vscode.commands.executeCommand("vscode.open", vscode.Uri.file(file)).then(() => null),
      this.file(relative),
    );
  }

  /** Opens a notebook and puts the cursor into a cell (0-based index), at a 0-based line and column. */
  async showCell(relative: string, cell: number, line = 0, column = 0): Promise<void> {
    await this.inHost(
      async (vscode, at) => {
        const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(at.file));
        await vscode.window.showNotebookDocument(notebook);
        const start = new vscode.Position(at.line, at.column);
        const uri = notebook.cellAt(at.cell).document.uri;
        await vscode.commands.executeCommand("vscode.open", uri, {
          selection: new vscode.Range(start, start),
        });
      },
      { file: this.file(relative), cell, line, column },
    );
    await this.page
      .locator(".notebookOverlay .cell-list-container .monaco-list-row.focused")
      .first()
      .waitFor();
  }

  /** A drawn code cell of the notebook in front, counted from 0 over the code cells that are drawn. */
  codeCell(index: number): Locator {
    return this.page.locator(".notebookOverlay .code-cell-row").nth(index);
  }

  /** The items of the status bar below a code cell. */
  cellStatus(index: number): Locator {
    return this.codeCell(index).locator(".cell-statusbar-container .cell-status-item");
  }

  /** All diagnostics of Cellbridge, of open and of closed notebooks. */
  diagnostics(): Promise<SeenDiagnostic[]> {
    return this.inHost((vscode) =>
      vscode.languages.getDiagnostics().flatMap(([uri, all]) =>
        all
          .filter((one) => (one.source ?? "").toLowerCase().includes("cellbridge"))
          .map((one) => ({
            path: vscode.workspace.asRelativePath(uri.path, false),
            fragment: uri.fragment,
            code: String(typeof one.code === "object" ? one.code.value : one.code),
            message: one.message,
            line: one.range.start.line,
          })),
      ),
    );
  }

  /** Waits until the diagnostics are as wanted, and returns them. */
  waitForDiagnostics(
    what: string,
    isWanted: (all: SeenDiagnostic[]) => boolean,
  ): Promise<SeenDiagnostic[]> {
    return eventually(what, async () => {
      const all = await this.diagnostics();
      if (isWanted(all)) return all;
      throw new Error(
        `${all.length} diagnostics: ${all.map((one) => `${one.path} ${one.code}`).join(", ")}`,
      );
    });
  }

  /** Rows of the Problems panel, which is opened. */
  async problem(text: string | RegExp): Promise<Locator> {
    await this.execute("workbench.actions.view.problems");
    return this.page.locator(".markers-panel .monaco-list-row", { hasText: text });
  }

  /** Rows of the tree in the side bar. Open the view first: `execute("workbench.view.extension.cellbridge")`. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator(".sidebar .pane-body .monaco-list-row", { hasText: text });
  }

  /** A row of the tree that one chooses from, by the whole of its label. */
  part(label: string): Locator {
    const name = this.page.locator(".label-name", { hasText: new RegExp(`^${label}$`) });
    return this.page.locator(".sidebar .pane-body .monaco-list-row").filter({ has: name });
  }

  /** The check box of such a row. */
  partBox(label: string): Locator {
    return this.part(label).locator(".custom-view-tree-node-item-checkbox");
  }

  /** Opens the quick fix menu at the cursor, as soon as there are any, and returns its titles. */
  async quickFixes(): Promise<string[]> {
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    let titles: string[] = [];
    // Asking again begins anew: each time it gets as long as a busy machine may take. A menu that opens
    // while the editor still moves may be gone before it is read.
    const ask = async (): Promise<boolean> => {
      await this.page.keyboard.press("Control+.");
      await rows.first().waitFor({ timeout: 4000 });
      titles = await rows.allInnerTexts();
      return titles.length > 0;
    };
    await eventually("there are quick fixes", ask, 30_000);
    return titles.map((text) => text.trim());
  }

  /** Chooses from the quick fix menu that `quickFixes` opened. */
  async chooseQuickFix(text: string | RegExp): Promise<void> {
    await this.page
      .locator(".action-widget .monaco-list-row.action", { hasText: text })
      .first()
      .click();
  }

  /** Notifications; their buttons are `.monaco-button` inside. */
  toast(text: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item", { hasText: text });
  }

  /** Modal dialogs; their buttons are `.monaco-button` inside. */
  dialog(text: string | RegExp): Locator {
    return this.page.locator(".monaco-dialog-box", { hasText: text });
  }

  /** Items of an open context menu. */
  menuItem(text: string | RegExp): Locator {
    return this.page.locator(".monaco-menu .action-item", { hasText: text });
  }

  /** A menu takes no click in the moment in which it opens: VS Code guards against that. */
  async chooseMenuItem(text: string | RegExp): Promise<void> {
    const item = this.menuItem(text).first();
    await eventually("the menu takes the click", async () => {
      await item.click({ timeout: 1000 }).catch(() => undefined);
      return !(await item.isVisible());
    });
  }

  /** Photographs the window, or one part of it, to `.cache/screenshots/NAME.png` and returns the file. */
  async screenshot(name: string, part?: Locator): Promise<string> {
    fs.mkdirSync(screenshotFolder, { recursive: true });
    const file = path.join(screenshotFolder, `${name}.png`);
    await (part ?? this.page).screenshot({ path: file, animations: "disabled" });
    return file;
  }
}
