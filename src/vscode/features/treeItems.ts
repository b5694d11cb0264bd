/** How the rows of the tree are drawn: icons, colours for what needs attention, where clicks go. */
import * as vscode from "vscode";
import { isUnread, joined, type NotebookRow, type Place, type Row } from "../../core/index";
import { toOpenPlace } from "../convert";
import { commands } from "../ids";
import type { AnalyzedNotebook } from "../session";

/** A row with the notebook that it belongs to: what menu commands receive. */
export type TreeNode = NotebookNode | DetailNode;

export interface NotebookNode {
  readonly kind: "notebook";
  /** Replaced when the notebook is analysed anew: VS Code knows rows by their identity. */
  notebook: AnalyzedNotebook;
  row: NotebookRow;
}

export interface DetailNode {
  readonly kind: "detail";
  readonly notebook: AnalyzedNotebook;
  readonly row: Row;
}

export function notebookItem(
  { notebook, row }: NotebookNode,
  tellsFolder: boolean,
): vscode.TreeItem {
  const isLeaf = row.state === "unreadable" || row.state === "other-language";
  const item = new vscode.TreeItem(
    row.label,
    isLeaf ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = notebook.uri.toString();
  item.description = joined(row.status, tellsFolder ? whereOf(notebook) : "");
  item.contextValue = `notebook.${row.state}`;
  item.iconPath =
    row.state === "unreadable" ? icon("error", "list.errorForeground") : icon("notebook");
  item.command = openCommand(notebook);
  return item;
}

/** What cannot be read as a notebook is opened as text, at the line that is to blame. */
function openCommand({ uri, report }: AnalyzedNotebook): vscode.Command {
  const title = "Open Notebook";
  const unread = report.problems.find(isUnread);
  if (!unread) return { title, command: "vscode.open", arguments: [uri] };
  const line = (unread.fileLine ?? 1) - 1;
  const selection = new vscode.Range(line, 0, line, 0);
  return { title, command: "vscode.openWith", arguments: [uri, "default", { selection }] };
}

export function detailItem({ notebook, row }: DetailNode): vscode.TreeItem {
  const state =
    row.children.length === 0
      ? vscode.TreeItemCollapsibleState.None
      : row.kind === "group"
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(row.label, state);
  item.id = `${notebook.uri.toString()}#${row.id}`;
  item.description = row.description;
  item.contextValue = row.isMoved ? "moved" : row.kind;
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

export function openPlaceOf(place: Place, { uri, folder }: AnalyzedNotebook) {
  return toOpenPlace(place, uri, folder?.uri);
}

export function folderOf(uri: vscode.Uri): string {
  return uri.path.slice(0, uri.path.lastIndexOf("/"));
}

/** The folder that a notebook lies in, as a person would say it. */
function whereOf({ uri, folder }: AnalyzedNotebook): string {
  if (!folder) return "";
  const inside = folderOf(uri).slice(folder.uri.path.length).replace(/^\/+/, "");
  const hasSeveral = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return hasSeveral ? [folder.name, inside].filter(Boolean).join("/") : inside;
}
