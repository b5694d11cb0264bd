/**
 * What to slice to, in one list: everything that the cell does, what it shows, or one of its names.
 * Two buttons above the list say whether it opens as a notebook or as a script; the last choice holds
 * until another is made.
 */
import * as vscode from "vscode";
import { cellName, type SliceChoices, type SliceRequest } from "../../core/index";

export type SliceForm = "notebook" | "script";

export interface ChosenSlice {
  readonly request: SliceRequest;
  readonly form: SliceForm;
}

type Item = vscode.QuickPickItem & { readonly request: SliceRequest };
type FormButton = vscode.QuickInputButton & { readonly form: SliceForm };

const memory = "cellbridge.sliceForm";

const buttons: readonly FormButton[] = [
  { form: "notebook", iconPath: new vscode.ThemeIcon("notebook"), tooltip: "Open as a notebook" },
  { form: "script", iconPath: new vscode.ThemeIcon("file-code"), tooltip: "Open as a script" },
];

/** The form that was chosen last. */
export function rememberedForm(state: vscode.Memento): SliceForm {
  return state.get(memory) === "script" ? "script" : "notebook";
}

/** Undefined when the person goes away. */
export function pickSlice(
  cell: number,
  choices: SliceChoices,
  state: vscode.Memento,
): Promise<ChosenSlice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  let form = rememberedForm(state);
  const show = () => {
    // The button offers the other form; a button that changes nothing would be a riddle.
    pick.buttons = buttons.filter((button) => button.form !== form);
    pick.title = `Slice to ${cellName(cell)}`;
    // A menu that closes gives the focus back to its editor, maybe after this list has opened.
    pick.ignoreFocusOut = true;
    pick.placeholder = `What to slice to; opens as a ${form}`;
  };
  show();
  pick.matchOnDescription = true;
  pick.items = itemsOf(cell, choices);
  return new Promise((resolve) => {
    pick.onDidTriggerButton((button) => {
      form = buttons.find((each) => each === button)?.form ?? form;
      void state.update(memory, form); // the pick does not wait for the disk
      show();
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) resolve({ request: item.request, form });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function itemsOf(cell: number, { showsSomething, names }: SliceChoices): readonly Item[] {
  const output: Item = {
    label: "What this cell shows",
    description: "its last expression, prints, plots",
    iconPath: new vscode.ThemeIcon("eye"),
    request: { cell, isOutput: true },
  };
  return [
    {
      label: "Everything this cell does",
      iconPath: new vscode.ThemeIcon("symbol-event"),
      request: { cell },
    },
    ...(showsSomething ? [output] : []),
    ...names.map(({ name, how }): Item => ({
      label: name,
      description: how === "defined" ? "" : "changed here",
      iconPath: new vscode.ThemeIcon("symbol-variable"),
      request: { cell, name },
    })),
  ];
}
