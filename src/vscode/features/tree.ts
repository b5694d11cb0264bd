/**
 * The tree "Notebooks" in the activity bar. What rows there are and what they say is decided in the
 * core's view model; this file keeps them up to date, one notebook at a time.
 */
import * as vscode from "vscode";
import { compareNotebooks, notebookRow, notebookRows } from "../../core/index";
import { toMarkdown } from "../convert";
import { Disposables } from "../disposable";
import { contextKeys, views } from "../ids";
import type { Session } from "../session";
import {
  detailItem,
  folderOf,
  notebookItem,
  openPlaceOf,
  type DetailNode,
  type NotebookNode,
  type TreeNode,
} from "./treeItems";

export function registerTree(session: Session): vscode.Disposable {
  const owned = new Disposables();
  const provider = owned.add(new TreeProvider(session));
  const view = owned.add(
    vscode.window.createTreeView(views.notebooks, {
      treeDataProvider: provider,
      showCollapseAll: true,
    }),
  );
  const showState = () => {
    // Fire and forget: nothing depends on when the context key is set.
    void vscode.commands.executeCommand("setContext", contextKeys.state, session.state);
    const { withWork: value, all } = provider.counts();
    const tooltip = `${value} of ${all} notebooks with something to do`;
    view.badge = value > 0 ? { value, tooltip } : undefined;
    view.message = session.state === "starting" ? "Reading the notebooks…" : "";
  };
  owned.add(provider.onDidChangeTreeData(showState));
  owned.add(session.onDidChangeState(showState));
  showState();
  return owned;
}

/** Changes are gathered this long, so that reading a workspace does not redraw the tree all the time. */
const pause = 100;

class TreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #session: Session;
  readonly #owned = new Disposables();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode[] | undefined>());
  readonly #nodes = new Map<string, NotebookNode>();
  readonly #outdated = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  /** Whether notebooks lie in several folders, so that it helps to say where. */
  #hasFolders = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(session: Session) {
    this.#session = session;
    this.#owned.add(
      session.onDidAnalyze((uris) => {
        for (const uri of uris) this.#outdated.add(uri.toString());
        this.#timer ??= setTimeout(() => this.#update(), pause);
      }),
    );
  }

  counts(): { readonly withWork: number; readonly all: number } {
    const rows = [...this.#nodes.values()];
    return { withWork: rows.filter(({ row }) => row.todo > 0).length, all: rows.length };
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (!node) return this.#sorted();
    const { notebook } = node;
    const titleOf = (rule: string) => this.#session.rules.get(rule)?.title;
    const rows =
      node.kind === "notebook" ? notebookRows(notebook.report, titleOf) : node.row.children;
    return rows.map((row): DetailNode => ({ kind: "detail", notebook, row }));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.kind === "notebook" ? notebookItem(node, this.#hasFolders) : detailItem(node);
  }

  /** Hovers are made when somebody looks. */
  resolveTreeItem(item: vscode.TreeItem, { row, notebook }: TreeNode): vscode.TreeItem {
    item.tooltip = toMarkdown(row.notes, (place) => openPlaceOf(place, notebook));
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#owned.dispose();
  }

  /** Makes the rows of what was analysed; redraws all of them only when their order may change. */
  #update(): void {
    this.#timer = undefined;
    const changed: NotebookNode[] = [];
    let isReordered = false;
    for (const key of this.#outdated) {
      const notebook = this.#session.get(vscode.Uri.parse(key, true));
      const node = this.#nodes.get(key);
      if (!notebook) {
        isReordered = this.#nodes.delete(key) || isReordered;
        continue;
      }
      const row = notebookRow(notebook.report);
      if (node) {
        isReordered ||= node.row.urgency !== row.urgency;
        Object.assign(node, { notebook, row });
        changed.push(node);
      } else {
        isReordered = true;
        this.#nodes.set(key, { kind: "notebook", notebook, row });
      }
    }
    this.#outdated.clear();
    this.#changed.fire(isReordered ? undefined : changed);
  }

  #sorted(): NotebookNode[] {
    const nodes = [...this.#nodes.values()];
    const folders = new Set(nodes.map(({ notebook }) => folderOf(notebook.uri)));
    this.#hasFolders = folders.size > 1;
    return nodes.sort((a, b) => compareNotebooks(a.row, b.row));
  }
}
