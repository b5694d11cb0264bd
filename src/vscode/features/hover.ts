/**
 * Hovers of names and library calls in cells: where it is defined, what changes and reads it, its
 * tests, its phase. The worker knows; what it says about text that has changed since is dropped.
 */
import * as vscode from "vscode";
import { addressOf } from "../addresses";
import { toHoverText, toOpenPlace, toRange } from "../convert";
import { pythonCells } from "../ids";
import type { Session } from "../session";

export function registerHover(session: Session): vscode.Disposable {
  return vscode.languages.registerHoverProvider(pythonCells, {
    provideHover: (document, position, token) => hoverAt(session, document, position, token),
  });
}

async function hoverAt(
  session: Session,
  { uri }: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  const found = session.ofCell(uri);
  // A hover is no reason to start an analysis that has stopped.
  if (!found || session.state === "failed") return undefined;
  const { notebook, index: cell } = found;
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => controller.abort());
  const at = { line: position.line + 1, column: position.character + 1 };
  const question = { kind: "hover", ...addressOf(notebook.uri), cell, at } as const;
  try {
    const hover = await session.ask(question, controller.signal);
    if (!hover || session.ofCell(uri)?.notebook !== notebook) return undefined;
    const linkOf = toOpenPlaceIn(notebook.uri, notebook.folder?.uri);
    return new vscode.Hover(toHoverText(hover.lines, linkOf), toRange(hover.range));
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    listening.dispose();
  }
}

function toOpenPlaceIn(notebook: vscode.Uri, root: vscode.Uri | undefined) {
  return (place: Parameters<typeof toOpenPlace>[0]) => toOpenPlace(place, notebook, root);
}
