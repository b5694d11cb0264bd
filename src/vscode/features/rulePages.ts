/**
 * Pages of rules as documents: why a rule exists, an example of each kind, when not to use it. They
 * open from the rule's name beside a problem, as Markdown previews (see package.json,
 * `configurationDefaults`).
 */
import * as vscode from "vscode";
import { rulePage, rules } from "../../core/index";
import { schemes } from "../ids";

export function registerRulePages(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(schemes.rule, {
    provideTextDocumentContent: ({ path }) => {
      const rule = rules.find(({ id }) => path === `/${id}.md`);
      return rule && rulePage(rule);
    },
  });
}
