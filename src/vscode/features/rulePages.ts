/**
 * Pages of rules as documents: why a rule exists, an example of each kind, when not to use it. They
 * open from the rule's name beside a problem, as Markdown previews (see package.json,
 * `configurationDefaults`).
 */
import * as vscode from "vscode";
import { schemes } from "../ids";
import type { Session } from "../session";

export function registerRulePages(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(schemes.rule, {
    provideTextDocumentContent: ({ path }) =>
      session.rules.get(path.replace(/^\/|\.md$/g, ""))?.page,
  });
}
