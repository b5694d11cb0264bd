/**
 * Read-only documents that show a file before it is written. Setting the text of a document that
 * is open updates it in place, so that a preview can follow a choice.
 */
import * as vscode from "vscode";
import { Disposables } from "../disposable";
import { schemes } from "../ids";

export class Previews implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #texts = new Map<string, string>();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());

  constructor() {
    this.#owned.add(
      vscode.workspace.registerTextDocumentContentProvider(schemes.preview, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? "",
      }),
    );
    // A window that is loaded again still shows what was being chosen in it. Nothing waits for this.
    void closeTabs(({ scheme }) => scheme === schemes.preview);
  }

  /** Shows a file as it would become, beside what is open: as a diff where there is a file. */
  async show(file: vscode.Uri, text: string): Promise<vscode.Uri> {
    const preview = file.with({ scheme: schemes.preview, authority: "" });
    this.setText(preview, text);
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false };
    if (await exists(file)) {
      const title = `${file.path.slice(file.path.lastIndexOf("/") + 1)} (changes)`;
      await vscode.commands.executeCommand("vscode.diff", file, preview, title, options);
    } else {
      await vscode.window.showTextDocument(preview, options);
    }
    return preview;
  }

  /** Shows how a file that is no plain text reads now and would read, as Python side by side. */
  async compare(
    file: vscode.Uri,
    before: string,
    after: string,
    title: string,
  ): Promise<readonly vscode.Uri[]> {
    const [left, right] = ["before", "after"].map((query) =>
      file.with({ scheme: schemes.preview, authority: "", path: `${file.path}.py`, query }),
    ) as [vscode.Uri, vscode.Uri]; // one for each of the two words
    this.setText(left, before);
    this.setText(right, after);
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false };
    await vscode.commands.executeCommand("vscode.diff", left, right, title, options);
    return [left, right];
  }

  /** Shows a text that is to become no file, beside what is open. */
  async showText(name: string, text: string): Promise<vscode.Uri> {
    const preview = vscode.Uri.from({ scheme: schemes.preview, path: `/${name}` });
    this.setText(preview, text);
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false };
    await vscode.window.showTextDocument(preview, options);
    return preview;
  }

  setText(preview: vscode.Uri, text: string): void {
    if (this.#texts.get(preview.toString()) === text) return;
    this.#texts.set(preview.toString(), text);
    this.#changed.fire(preview);
  }

  /** Closes the editors of a preview and forgets its text. */
  async close(preview: vscode.Uri): Promise<void> {
    this.#texts.delete(preview.toString());
    await closeTabs((uri) => uri.toString() === preview.toString());
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

async function closeTabs(isMeant: (uri: vscode.Uri) => boolean): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap(({ tabs: all }) => all)
    .filter(({ input }) => {
      if (input instanceof vscode.TabInputTextDiff) return isMeant(input.modified);
      return input instanceof vscode.TabInputText && isMeant(input.uri);
    });
  await vscode.window.tabGroups.close(tabs, true);
}

/** Only "no such file" means no; any other failure will be met again, and reported, when writing. */
async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return false;
    throw error;
  }
}
