/**
 * The tree "Notebooks" in the activity bar. What rows there are and what they say is decided in the
 * core's view model; this file draws them.
 */
import * as vscode from "vscode";
import {
  compareNotebooks,
  notebookRow,
  notebookRows,
  type NotebookRow,
  type Place,
  type Row,
} from "../../core/index";
import { toMarkdown, toOpenPlace } from "../convert";
import { Disposables } from "../disposable";
import { commands, contextKeys, views } from "../ids";
import type { AnalyzedNotebook, Session } from "../session";

/** A row with the notebook that it belongs to: what menu commands receive. */
export type TreeNode = NotebookNode | DetailNode;

interface NotebookNode {
  readonly kind: "notebook";
  readonly notebook: AnalyzedNotebook;
  readonly row: NotebookRow;
}

interface DetailNode {
  readonly kind: "detail";
  readonly notebook: AnalyzedNotebook;
  readonly row: Row;
}

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
    const waiting = provider.notebookCount;
    const value = provider.notebooksWithWork;
    const tooltip = `${value} of ${waiting} notebooks with something to do`;
    view.badge = value > 0 ? { value, tooltip } : undefined;
    view.message = session.state === "starting" ? "Reading the notebooks…" : "";
  };
  owned.add(provider.onDidChangeTreeData(showState));
  owned.add(session.onDidChangeState(() => provider.refresh()));
  showState();
  return owned;
}

class TreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #session: Session;
  readonly #owned = new Disposables();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  #pending: NodeJS.Timeout | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#owned.add(
      session.onDidAnalyze(() => (this.#pending ??= setTimeout(() => this.refresh(), 50))),
    );
  }

  get notebookCount(): number {
    return [...this.#session.all()].length;
  }

  get notebooksWithWork(): number {
    return [...this.#session.all()].filter(({ report }) => notebookRow(report, "").todo > 0).length;
  }

  refresh(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    this.#changed.fire();
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (!node) return this.#notebooks();
    const { notebook } = node;
    const rows =
      node.kind === "notebook"
        ? notebookRows(notebook.report, (rule) => this.#session.rules.get(rule)?.title)
        : node.row.children;
    return rows.map((row): DetailNode => ({ kind: "detail", notebook, row }));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.kind === "notebook" ? notebookItem(node) : detailItem(node);
  }

  /** Hovers are made when somebody looks. */
  resolveTreeItem(item: vscode.TreeItem, { row, notebook }: TreeNode): vscode.TreeItem {
    item.tooltip = toMarkdown(row.notes, (place) => openPlaceOf(place, notebook));
    return item;
  }

  dispose(): void {
    clearTimeout(this.#pending);
    this.#owned.dispose();
  }

  #notebooks(): TreeNode[] {
    const all = [...this.#session.all()];
    const folders = new Set(all.map(({ uri }) => folderOf(uri)));
    return all
      .sort((a, b) => compareNotebooks(a.report, b.report))
      .map((notebook) => {
        // Where all notebooks lie in one folder, its name says nothing.
        const where = folders.size > 1 ? whereOf(notebook) : "";
        return { kind: "notebook", notebook, row: notebookRow(notebook.report, where) };
      });
  }
}

function notebookItem({ notebook, row }: NotebookNode): vscode.TreeItem {
  const isLeaf = row.state === "unreadable" || row.state === "other-language";
  const item = new vscode.TreeItem(
    row.label,
    isLeaf ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = notebook.uri.toString();
  item.description = row.description;
  item.contextValue = `notebook.${row.state}`;
  item.iconPath =
    row.state === "unreadable" ? icon("error", "list.errorForeground") : icon("notebook");
  item.command = {
    title: "Open Notebook",
    command: "vscode.open",
    arguments: [notebook.uri],
  };
  return item;
}

function detailItem({ notebook, row }: DetailNode): vscode.TreeItem {
  const state =
    row.children.length === 0
      ? vscode.TreeItemCollapsibleState.None
      : row.kind === "group"
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(row.label, state);
  item.id = `${notebook.uri.toString()}#${row.id}`;
  item.description = row.description;
  item.contextValue = row.kind;
  const own = iconOf(row);
  if (own) item.iconPath = own;
  if (row.place) {
    item.command = {
      title: "Go to Cell",
      command: commands.openPlace,
      arguments: [openPlaceOf(row.place, notebook)],
    };
  }
  return item;
}

function iconOf({ kind, severity }: Row): vscode.ThemeIcon | undefined {
  switch (kind) {
    case "group":
      return undefined;
    case "function":
      return icon("symbol-method", severity && "list.deemphasizedForeground");
    case "class":
      return icon("symbol-class", severity && "list.deemphasizedForeground");
    case "cell":
      return icon("code");
    case "finding":
    case "rule":
      return severityIcon(severity);
  }
}

function severityIcon(severity: Row["severity"]): vscode.ThemeIcon {
  if (severity === "error") return icon("error", "problemsErrorIcon.foreground");
  if (severity === "warning") return icon("warning", "problemsWarningIcon.foreground");
  return icon("info", "problemsInfoIcon.foreground");
}

function icon(id: string, color?: string | undefined): vscode.ThemeIcon {
  return color ? new vscode.ThemeIcon(id, new vscode.ThemeColor(color)) : new vscode.ThemeIcon(id);
}

function openPlaceOf(place: Place, { uri, folder }: AnalyzedNotebook) {
  return toOpenPlace(place, uri, folder?.uri);
}

function folderOf(uri: vscode.Uri): string {
  return uri.path.slice(0, uri.path.lastIndexOf("/"));
}

/** The folder that a notebook lies in, as a person would say it. */
function whereOf({ uri, folder }: AnalyzedNotebook): string {
  if (!folder) return "";
  const inside = folderOf(uri).slice(folder.uri.path.length).replace(/^\/+/, "");
  const hasSeveral = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return hasSeveral ? [folder.name, inside].filter(Boolean).join("/") : inside;
}
