/**
 * The Test Explorer: notebooks, their functions and classes, and the tests of each, which were found
 * by reading. Nothing runs before somebody asks; what comes out stands at the tests, below the cells
 * and in the tree.
 */
import * as vscode from "vscode";
import { testsToRun, type ReportSymbol, type TestReference } from "../../core/index";
import { runAction, type ActionHost } from "../action";
import { toRange } from "../convert";
import { Disposables } from "../disposable";
import type { AnalyzedNotebook, Session } from "../session";
import { NativeCoverage } from "./nativeCoverage";
import { runItems, type TestRunHost } from "./testRun";

/** A test in the explorer; one that tests several functions stands below each. */
export interface LinkedTest {
  readonly folder: vscode.WorkspaceFolder;
  readonly test: TestReference;
}

export function registerTestExplorer(
  host: ActionHost,
  session: Session,
  tools: TestRunHost,
): vscode.Disposable {
  const owned = new Disposables();
  const controller = owned.add(vscode.tests.createTestController("cellbridge", "Cellbridge"));
  const linked = new WeakMap<vscode.TestItem, LinkedTest>();
  const drawn = new Map<string, string>();
  owned.add(
    session.onDidAnalyze((uris) => {
      for (const uri of uris) update(controller, linked, drawn, uri, session.get(uri));
    }),
  );
  const coverage = new NativeCoverage();
  const addProfile = (title: string, kind: vscode.TestRunProfileKind) =>
    owned.add(
      controller.createRunProfile(
        title,
        kind,
        (request, token) =>
          runAction(host, title, () => {
            const items = itemsOf(controller, request);
            return runItems(session, tools, {
              ...{ controller, request, items, linked, coverage, token },
            });
          }),
        kind === vscode.TestRunProfileKind.Run,
      ),
    );
  addProfile("Run", vscode.TestRunProfileKind.Run);
  addProfile("Debug", vscode.TestRunProfileKind.Debug);
  const measuring = addProfile("Run with Coverage", vscode.TestRunProfileKind.Coverage);
  measuring.loadDetailedCoverage = (_, file) => Promise.resolve(coverage.detailsOf(file));
  return owned;
}

/** Items are made anew only when what they show has changed: typing makes a report every moment. */
function update(
  controller: vscode.TestController,
  linked: WeakMap<vscode.TestItem, LinkedTest>,
  drawn: Map<string, string>,
  uri: vscode.Uri,
  notebook: AnalyzedNotebook | undefined,
): void {
  const id = uri.toString();
  const symbols = testedIn(notebook);
  const folder = notebook?.folder;
  const shown = symbols.map(({ symbol: { name, cell, line, column }, tests }) => {
    const places = tests.map((test) => [test.path, test.name, test.line]);
    return [name, notebook?.live?.cellUris[cell], line, column, places];
  });
  const signature = JSON.stringify(shown);
  if (drawn.get(id) === signature) return;
  if (!notebook || !folder || symbols.length === 0) {
    drawn.delete(id);
    return controller.items.delete(id);
  }
  drawn.set(id, signature);
  const path = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const item = controller.createTestItem(id, path, uri);
  item.children.replace(
    symbols.map(({ symbol, tests }) => {
      const { name, cell } = symbol;
      const cellUri = notebook.live?.cellUris[cell];
      const at = cellUri === undefined ? uri : vscode.Uri.parse(cellUri, true);
      const child = controller.createTestItem(`${id}#${name}`, name, at);
      if (cellUri !== undefined) child.range = toRange(symbol);
      child.description = `cell ${cell + 1}`;
      child.children.replace(
        tests.map((test) => {
          const file = vscode.Uri.joinPath(folder.uri, test.path);
          const leafId = `${id}#${name}#${test.path}::${test.name}`;
          const leaf = controller.createTestItem(leafId, test.name.replaceAll("::", " › "), file);
          leaf.range = new vscode.Range(test.line - 1, 0, test.line - 1, 0);
          leaf.description = test.path;
          linked.set(leaf, { folder, test });
          return leaf;
        }),
      );
      return child;
    }),
  );
  controller.items.add(item);
}

interface Tested {
  readonly symbol: ReportSymbol;
  readonly tests: readonly TestReference[];
}

function testedIn(notebook: AnalyzedNotebook | undefined): readonly Tested[] {
  // Of a name that is defined again, the last definition is the one that lasts.
  const last = new Map(notebook?.report.symbols.map((symbol) => [symbol.name, symbol]));
  return [...last.values()].flatMap((symbol) => {
    // A constant has no test of its own; it is reached with what reads it.
    const tests = symbol.kind === "constant" ? [] : testsToRun(symbol);
    return tests.length > 0 ? [{ symbol, tests }] : [];
  });
}

/** The tests that a request is about: what it names with everything below, or all there are. */
function itemsOf(
  { items }: vscode.TestController,
  { include, exclude = [] }: vscode.TestRunRequest,
): readonly vscode.TestItem[] {
  const excluded = new Set(exclude);
  const below = (item: vscode.TestItem): readonly vscode.TestItem[] => {
    if (excluded.has(item)) return [];
    return item.children.size > 0
      ? [...item.children].flatMap(([, child]) => below(child))
      : [item];
  };
  const roots = include ?? [...items].map(([, item]) => item);
  return [...new Set(roots.flatMap(below))];
}
