/**
 * The view "Extraction": a tree with check boxes, there only while somebody chooses what goes into a
 * module. It draws rows and tells what is done to them; what that means is the choice's to know
 * (`commands/choosing.ts`). One choice at a time: who begins another has ended this one.
 */
import * as vscode from "vscode";
import type { ChoiceRow, PartKind, Place } from "../../core/index";
import { toMarkdown, toOpenPlace } from "../convert";
import { Disposables } from "../disposable";
import { commands, contextKeys, views } from "../ids";

/** What somebody did in the view. */
export type ChoiceAct =
  | { readonly kind: "tick"; readonly ticks: ReadonlyMap<string, boolean> }
  | { readonly kind: "tickAll"; readonly isTicked: boolean }
  | { readonly kind: "show"; readonly row: ChoiceRow }
  | { readonly kind: "accept" | "cancel" };

export class ExtractionView implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #rows = this.#owned.add(new RowProvider());
  readonly #acted = this.#owned.add(new vscode.EventEmitter<ChoiceAct>());
  readonly #view: vscode.TreeView<ChoiceRow>;
  /** Resolves when nobody chooses any more. */
  #free: Promise<void> = Promise.resolve();
  #newest: symbol | undefined;

  readonly onDidAct = this.#acted.event;

  constructor() {
    this.#view = this.#owned.add(
      vscode.window.createTreeView(views.extraction, {
        treeDataProvider: this.#rows,
        manageCheckboxStateManually: true,
      }),
    );
    this.#owned.add(
      this.#view.onDidChangeCheckboxState(({ items }) => {
        this.#tick(
          items.map(([row, state]) => [row, state === vscode.TreeItemCheckboxState.Checked]),
        );
      }),
    );
    const on = (id: string, run: (row?: ChoiceRow) => void) =>
      this.#owned.add(vscode.commands.registerCommand(id, run));
    const act = (what: ChoiceAct) => () => this.#acted.fire(what);
    on(commands.finishExtraction, act({ kind: "accept" }));
    on(commands.cancelExtraction, act({ kind: "cancel" }));
    on(commands.selectAllParts, act({ kind: "tickAll", isTicked: true }));
    on(commands.selectNoParts, act({ kind: "tickAll", isTicked: false }));
    on(commands.showPart, (row) => row && this.#acted.fire({ kind: "show", row }));
    on(commands.togglePart, () => {
      this.#tick(this.#view.selection.slice(0, 1).map((row) => [row, row.isTicked !== true]));
    });
  }

  /** Ends the choice that is under way, then begins one: the view is there until `choose` is done. */
  async use<T>(choose: () => Promise<T>): Promise<T | undefined> {
    const me = Symbol("choice");
    this.#newest = me;
    const before = this.#free;
    let release: () => void = () => undefined;
    this.#free = new Promise((resolve) => (release = resolve));
    this.#acted.fire({ kind: "cancel" });
    await before;
    try {
      if (this.#newest !== me) return undefined;
      await this.#setShown(true);
      return await choose();
    } finally {
      if (this.#newest === me) await this.#setShown(false);
      this.#rows.set([], undefined);
      release();
    }
  }

  show(rows: readonly ChoiceRow[], notebook: vscode.Uri): void {
    this.#rows.set(rows, notebook);
  }

  /** Above the rows. */
  say(message: string): void {
    this.#view.message = message;
  }

  /** Brings the view to the front, with the keyboard on its first row. */
  async focus(): Promise<void> {
    const [first] = this.#rows.getChildren();
    if (first) await this.#view.reveal(first, { focus: true, select: false });
  }

  /** Shows in the view that work is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    return vscode.window.withProgress({ location: { viewId: views.extraction } }, () => work);
  }

  dispose(): void {
    this.#acted.fire({ kind: "cancel" });
    this.#owned.dispose();
  }

  #tick(boxes: readonly (readonly [ChoiceRow, boolean])[]): void {
    const ticks = new Map(
      boxes.flatMap(([row, isTicked]) =>
        row.isTicked === undefined ? [] : row.names.map((name) => [name, isTicked] as const),
      ),
    );
    if (ticks.size > 0) this.#acted.fire({ kind: "tick", ticks });
  }

  async #setShown(isShown: boolean): Promise<void> {
    await vscode.commands.executeCommand("setContext", contextKeys.isChoosing, isShown);
  }
}

class RowProvider implements vscode.TreeDataProvider<ChoiceRow>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #parents = new Map<ChoiceRow, ChoiceRow>();
  #rows: readonly ChoiceRow[] = [];
  #notebook: vscode.Uri | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  set(rows: readonly ChoiceRow[], notebook: vscode.Uri | undefined): void {
    this.#rows = rows;
    this.#notebook = notebook;
    this.#parents.clear();
    const adopt = (row: ChoiceRow): void => {
      for (const child of row.children) {
        this.#parents.set(child, row);
        adopt(child);
      }
    };
    rows.forEach(adopt);
    this.#changed.fire(undefined);
  }

  getChildren(row?: ChoiceRow): ChoiceRow[] {
    return [...(row ? row.children : this.#rows)];
  }

  getParent(row: ChoiceRow): ChoiceRow | undefined {
    return this.#parents.get(row);
  }

  getTreeItem(row: ChoiceRow): vscode.TreeItem {
    return itemOf(row);
  }

  /** Hovers are made when somebody looks. */
  resolveTreeItem(item: vscode.TreeItem, { notes }: ChoiceRow): vscode.TreeItem {
    const notebook = this.#notebook;
    if (!notebook || notes.length === 0) return item;
    item.tooltip = toMarkdown(notes, (place: Place) => toOpenPlace(place, notebook, undefined));
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function itemOf(row: ChoiceRow): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const state = row.children.length === 0 ? None : row.isOpen ? Expanded : Collapsed;
  const item = new vscode.TreeItem(row.label, state);
  item.id = row.id;
  item.description = row.description;
  item.contextValue = row.kind;
  const icon = iconOf(row);
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  if (row.isTicked !== undefined) {
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    item.checkboxState = {
      state: row.isTicked ? Checked : Unchecked,
      tooltip: row.isTicked ? "Goes into the module" : "Stays in the notebook",
      accessibilityInformation: { label: `Extract ${row.label}`, role: "checkbox" },
    };
  }
  if (row.cells.length > 0) {
    item.command = { title: "Show", command: commands.showPart, arguments: [row] };
  }
  return item;
}

function iconOf({ kind, partKind }: ChoiceRow): string | undefined {
  if (partKind) return partIcons[partKind];
  if (kind === "module") return "symbol-file";
  return kind === "refusal" ? "circle-slash" : undefined;
}

const partIcons: Readonly<Record<PartKind, string>> = {
  function: "symbol-method",
  class: "symbol-class",
  constant: "symbol-constant",
  stage: "symbol-event",
};
