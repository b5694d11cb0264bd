/**
 * The list of symbols to extract, with the module beside it: every tick is planned anew, the preview
 * follows, and what others need is ticked again with the reason. What cannot be extracted is listed
 * with its remedy and cannot be ticked.
 */
import * as vscode from "vscode";
import { cellName, choiceGroups, neededBy } from "../../core/index";
import type { ModulePlan, Selection } from "../protocol";
import { open } from "./openPlace";
import { asSentence } from "./remedies";
import type { Previews } from "../features/preview";

export interface Choice {
  readonly notebook: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  /** The plan to begin with. */
  readonly first: ModulePlan;
  planFor(selection: Selection): Promise<ModulePlan>;
  readonly previews: Previews;
}

interface SymbolItem extends vscode.QuickPickItem {
  /** Undefined for what cannot be extracted. */
  readonly symbol?: string;
  readonly at?: { readonly cell: number; readonly line: number };
}

const goToCell = { iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: "Go to the cell" };

/** Resolves to the plan that was agreed to, or undefined. */
export async function chooseSymbols(choice: Choice): Promise<ModulePlan | undefined> {
  const { folder, first, previews } = choice;
  const file = vscode.Uri.joinPath(folder.uri, first.modulePath);
  const preview = await previews.show(file, modulesText(first));
  const pick = vscode.window.createQuickPick<SymbolItem>();
  try {
    return await choosing(choice, pick, preview);
  } finally {
    pick.dispose();
    await previews.close(preview);
  }
}

function choosing(
  { notebook, first, planFor, previews }: Choice,
  pick: vscode.QuickPick<SymbolItem>,
  preview: vscode.Uri,
): Promise<ModulePlan | undefined> {
  const items = itemsOf(first);
  pick.title = `Extract from ${nameOf(notebook.path)} to ${first.modulePath}`;
  pick.placeholder = invitation;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.items = items;
  tick(pick, takenBy(first));
  return new Promise((resolve, reject) => {
    // The newest plan; older ones that arrive later are dropped.
    let planning = Promise.resolve(first);
    let planned = takenBy(first);
    pick.onDidChangeSelection((selected) => {
      const wanted = new Set(selected.flatMap(({ symbol }) => symbol ?? []));
      if (wanted.size < selected.length) return tick(pick, wanted);
      if (isSame(wanted, planned)) return;
      planned = wanted;
      const mine = planFor({ symbols: [...wanted] });
      planning = mine;
      pick.busy = true;
      mine.then((plan) => {
        if (planning !== mine) return;
        pick.busy = false;
        previews.setText(preview, modulesText(plan));
        planned = takenBy(plan);
        pick.placeholder = whyBack(wanted, plan) ?? invitation;
        show(pick, itemsOf(plan), planned);
      }, reject);
    });
    pick.onDidTriggerItemButton(({ item: { at } }) => {
      if (!at) return;
      const { cell, line } = at;
      const range = { line, column: 1, endLine: line, endColumn: 1 };
      open({ uri: notebook.toString(), cell, range }).then(() => pick.hide(), reject);
    });
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) planning.then(resolve, reject);
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
}

const invitation = "Choose what goes into the module";

/** What was unticked and comes along all the same, since others need it. */
function whyBack(wanted: ReadonlySet<string>, plan: ModulePlan): string | undefined {
  const back = [...takenBy(plan)].find((name) => !wanted.has(name));
  const [dependent] = back === undefined ? [] : neededBy(back, plan);
  return back && dependent && `${back} stays ticked: ${dependent} needs it`;
}

/** Rows say what the plan says, and keep their place in the list. */
function show(
  pick: vscode.QuickPick<SymbolItem>,
  items: readonly SymbolItem[],
  ticked: ReadonlySet<string>,
): void {
  const isOther = items.some(({ description }, at) => description !== pick.items[at]?.description);
  if (isOther) {
    const active = pick.activeItems[0]?.label;
    pick.keepScrollPosition = true;
    pick.items = items;
    pick.activeItems = items.filter(({ label }) => label === active).slice(0, 1);
  }
  tick(pick, ticked);
}

function tick(pick: vscode.QuickPick<SymbolItem>, symbols: ReadonlySet<string>): void {
  pick.selectedItems = pick.items.filter(
    ({ symbol }) => symbol !== undefined && symbols.has(symbol),
  );
}

function takenBy({ symbols }: ModulePlan): ReadonlySet<string> {
  return new Set(symbols.filter(({ isTaken }) => isTaken).map(({ name }) => name));
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

/** What a plan would write, as one text. */
export function modulesText({ modules }: ModulePlan): string {
  const [first, ...others] = modules;
  if (!first) return "# Nothing is chosen.\n";
  // The preview is of the first file; what goes to others is shown below.
  return [first.text, ...others.map(({ path, text }) => `\n\n# === ${path} ===\n\n${text}`)].join(
    "",
  );
}

function itemsOf(plan: ModulePlan): SymbolItem[] {
  const separator = (label: string): SymbolItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  const offered = choiceGroups(plan).flatMap(({ title, rows }) => [
    separator(title),
    ...rows.map(({ name, kind, cell, description, isTaken }): SymbolItem => ({
      label: `$(${icons[kind]}) ${name}`,
      description,
      picked: isTaken,
      symbol: name,
      at: { cell, line: 1 },
      buttons: [goToCell],
    })),
  ]);
  if (plan.refusals.length === 0) return offered;
  return [
    ...offered,
    separator("Cannot be extracted"),
    ...plan.refusals.map(({ symbol, cell, line, reason, remedy }): SymbolItem => ({
      label: `$(circle-slash) ${symbol}`,
      description: plain(`${cellName(cell)} · ${remedy}`),
      detail: plain(asSentence(reason)),
      at: { cell, line },
      buttons: [goToCell],
    })),
  ];
}

/** Lists show backticks as they are. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}

const icons = {
  function: "symbol-method",
  class: "symbol-class",
  constant: "symbol-constant",
  stage: "symbol-event",
} as const;

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
