/**
 * The list of symbols to extract, with the module beside it: every tick is planned anew and the
 * preview follows. What cannot be extracted is listed with its remedy and cannot be ticked.
 */
import * as vscode from "vscode";
import { cellName } from "../../core/index";
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
  pick.placeholder = "Choose what goes into the module";
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
        // What others need comes along, and is ticked so that one can see it.
        planned = takenBy(plan);
        if (!isSame(planned, wanted)) tick(pick, planned);
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

function itemsOf({ symbols, refusals }: ModulePlan): SymbolItem[] {
  const offered = symbols.map(({ name, kind, cells: [cell = 0], reason, isTaken }): SymbolItem => ({
    label: `$(${icons[kind]}) ${name}`,
    description: `${cellName(cell)} · ${plain(reason)}`,
    picked: isTaken,
    symbol: name,
    at: { cell, line: 1 },
    buttons: [goToCell],
  }));
  if (refusals.length === 0) return offered;
  return [
    ...offered,
    { label: "Cannot be extracted", kind: vscode.QuickPickItemKind.Separator },
    ...refusals.map(({ symbol, cell, line, reason, remedy }): SymbolItem => ({
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
