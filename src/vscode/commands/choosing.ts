/**
 * Choosing what goes into a module: a tree with check boxes, the notebook and the module as it would
 * become. Every tick is planned anew and the newest plan wins; edits of the notebook keep the ticks,
 * by name. Whoever closes the notebook or the preview has chosen nothing.
 */
import * as vscode from "vscode";
import { choiceRows, choiceSummary, wantedParts, whyKept, type ChoiceRow } from "../../core/index";
import { Refusal } from "../action";
import { Disposables } from "../disposable";
import type { ChoiceAct, ExtractionView } from "../features/extractionView";
import type { Previews } from "../features/preview";
import { LatestWins } from "../latestWins";
import type { ModulePlan, Selection } from "../protocol";
import type { Session } from "../session";
import { goToObstacle } from "./remedies";
import { isTabOf, revealDefinition, revealInNotebook, showNotebook } from "./revealing";
import { modulesText, whyNoModule } from "./writeModule";

export interface Choice {
  readonly notebook: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  /** What to begin with. */
  readonly start: Selection;
  /** The plan for it, and the one that nobody chose anything for. */
  readonly first: ModulePlan;
  readonly base: ModulePlan;
  planFor(selection: Selection): Promise<ModulePlan>;
}

export interface ChoiceHost {
  readonly session: Session;
  readonly view: ExtractionView;
  readonly previews: Previews;
}

/** Resolves to the plan that was agreed to, which has a module, or to undefined. */
export async function chooseParts(
  choice: Choice,
  host: ChoiceHost,
): Promise<ModulePlan | undefined> {
  const { view, previews } = host;
  return view.use(async () => {
    // The preview is to stand beside the notebook.
    await showNotebook(choice.notebook);
    const file = vscode.Uri.joinPath(choice.folder.uri, choice.first.modulePath);
    const preview = await previews.show(file, modulesText(choice.first));
    const choosing = new Choosing(choice, host, preview);
    try {
      await view.focus();
      const plan = await choosing.result;
      // The keyboard was in the tree, which goes.
      if (!plan) await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
      return plan;
    } finally {
      choosing.dispose();
      await previews.close(preview);
    }
  });
}

/** Ticks follow each other this fast when somebody goes through a list. */
const pause = 80;

class Choosing implements vscode.Disposable {
  readonly result: Promise<ModulePlan | undefined>;
  readonly #owned = new Disposables();
  readonly #choice: Choice;
  readonly #host: ChoiceHost;
  readonly #preview: vscode.Uri;
  readonly #replans = this.#owned.add(new LatestWins<"plan">(pause, () => this.#replan()));
  /** What somebody ticked or unticked; parts that are not named are as the start has them. */
  readonly #changes = new Map<string, boolean>();
  /** Undefined when the notebook has changed since. */
  #base: ModulePlan | undefined;
  #plan: ModulePlan;
  /** Counts what makes a plan outdated. */
  #version = 0;
  #planned = 0;
  #isAccepted = false;
  #unticked: readonly string[] = [];
  /** The part that somebody has ticked last: the preview goes there when it has it. */
  #ticked: readonly string[] = [];
  #resolve: (plan: ModulePlan | undefined) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(choice: Choice, host: ChoiceHost, preview: vscode.Uri) {
    this.#choice = choice;
    this.#host = host;
    this.#preview = preview;
    this.#base = choice.base;
    this.#plan = choice.first;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { session, view } = host;
    const notebook = choice.notebook.toString();
    this.#owned.add(view.onDidAct((act) => this.#handle(act)));
    this.#owned.add(
      session.onDidAnalyze((uris) => {
        if (!uris.some((uri) => uri.toString() === notebook)) return;
        this.#base = undefined;
        this.#touch();
      }),
    );
    this.#owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
        if (uri.toString() === preview.toString()) revealDefinition(preview, this.#ticked);
      }),
    );
    this.#owned.add(
      vscode.window.tabGroups.onDidChangeTabs(() => {
        const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
        const isOpen = [choice.notebook, preview].every((uri) => tabs.some(isTabOf(uri)));
        if (!isOpen) this.#resolve(undefined);
      }),
    );
    this.#show();
  }

  dispose(): void {
    this.#version += 1;
    this.#owned.dispose();
  }

  #handle(act: ChoiceAct): void {
    switch (act.kind) {
      case "tick":
        return this.#tick(act.ticks);
      case "tickAll": {
        const names = this.#plan.symbols.map(({ name }) => name);
        return this.#tick(new Map(names.map((name) => [name, act.isTicked])));
      }
      case "show":
        void this.#reveal(act.row).catch(this.#reject); // the end of the choice reports it
        return;
      case "accept":
        this.#isAccepted = true;
        if (this.#planned === this.#version) return this.#finish();
        return this.#replans.now("plan");
      case "cancel":
        return this.#resolve(undefined);
    }
  }

  #tick(ticks: ReadonlyMap<string, boolean>): void {
    for (const [name, isTicked] of ticks) this.#changes.set(name, isTicked);
    this.#unticked = [...ticks].flatMap(([name, isTicked]) => (isTicked ? [] : [name]));
    this.#ticked = ticks.size === 1 && this.#unticked.length === 0 ? [...ticks.keys()] : [];
    this.#touch();
  }

  #touch(): void {
    this.#version += 1;
    this.#replans.touch("plan");
  }

  /** Never rejects: what goes wrong ends the choice. */
  async #replan(): Promise<void> {
    const version = this.#version;
    try {
      const plan = await this.#host.view.during(this.#newPlan());
      if (version !== this.#version) return;
      if (plan.modulePath !== this.#choice.first.modulePath) {
        throw new Refusal(`The notebook goes to ${plan.modulePath} now: extract it again.`);
      }
      this.#planned = version;
      this.#plan = plan;
      this.#show();
      if (this.#isAccepted) this.#finish();
    } catch (error) {
      if (version === this.#version) this.#reject(error);
    }
  }

  async #newPlan(): Promise<ModulePlan> {
    const { start, planFor } = this.#choice;
    const base = (this.#base ??= await planFor({}));
    if (this.#changes.size > 0) {
      return planFor({ symbols: wantedParts(base, start, this.#changes) });
    }
    return start.symbols || start.cells ? planFor(start) : base;
  }

  #show(): void {
    const { notebook } = this.#choice;
    const { view, previews } = this.#host;
    const plan = this.#plan;
    previews.setText(this.#preview, modulesText(plan));
    const base = this.#base ?? plan;
    view.show(choiceRows(plan, base), notebook);
    const kept = whyKept(this.#unticked, plan);
    // In one line: rows that move would be hit in the wrong place by the next click.
    const summary =
      plan.modules.length > 0 ? `${choiceSummary(plan, base)} · ✓ extracts` : whyNoModule(plan);
    view.say(kept ?? summary);
  }

  #finish(): void {
    this.#isAccepted = false;
    if (this.#plan.modules.length > 0) return this.#resolve(this.#plan);
    this.#host.view.say(whyNoModule(this.#plan));
  }

  async #reveal({ kind, cells, line, editedLine, names }: ChoiceRow): Promise<void> {
    const { notebook, folder, first } = this.#choice;
    const [cell] = cells;
    if (kind === "refusal" && cell !== undefined && line !== undefined) {
      return goToObstacle({ cell, line, editedLine }, notebook, folder, first.modulePath);
    }
    await revealInNotebook(notebook, cells);
    revealDefinition(this.#preview, names);
  }
}
