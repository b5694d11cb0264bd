/**
 * The language models that the editor offers. To ask for them may wake the extensions that bring
 * them, so nothing is asked before a person is near something that a model could help with.
 */
import * as vscode from "vscode";
import { Refusal } from "./action";
import { Disposables } from "./disposable";
import type { Log } from "./log";

const memory = "cellbridge.languageModel";

export class LanguageModels implements vscode.Disposable {
  readonly #owned = new Disposables();
  readonly #state: vscode.Memento;
  readonly #log: Log;
  #areThere = false;
  #looking: Promise<void> | undefined;

  constructor(state: vscode.Memento, log: Log) {
    this.#state = state;
    this.#log = log;
    // They may be gone; whether they are is asked when somebody wants to know.
    this.#owned.add(vscode.lm.onDidChangeChatModels(() => (this.#areThere = false)));
  }

  /**
   * What is known now. It may lag behind: quick fixes must not wait for other extensions, and VS Code
   * asks for them twice, for the light bulb and for its menu. While there are none it looks each time,
   * since VS Code does not always say when an extension brings the first.
   */
  get areThere(): boolean {
    // The next question gets what it finds.
    if (!this.#areThere) this.#looking ??= this.#look();
    return this.#areThere;
  }

  /** The only model, or the one that the person chooses; undefined when they go away. */
  async choose(): Promise<vscode.LanguageModelChat | undefined> {
    const models = await vscode.lm.selectChatModels();
    const [first] = models;
    if (!first) {
      throw new Refusal(
        "The editor offers no language model: install an extension that brings one and sign in there.",
      );
    }
    if (models.length === 1) return first;
    const last = this.#state.get(memory);
    const items = models.map((model) => ({
      label: model.name,
      description: model.vendor,
      model,
    }));
    // The last choice comes first, so that Enter repeats it.
    items.sort((a, b) => Number(keyOf(b.model) === last) - Number(keyOf(a.model) === last));
    const options = {
      title: "Explain with Language Model",
      placeHolder: "Which model gets the code and the facts about it",
      ignoreFocusOut: true,
    };
    const chosen = await vscode.window.showQuickPick(items, options);
    if (chosen) await this.#state.update(memory, keyOf(chosen.model));
    return chosen?.model;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #look(): Promise<void> {
    try {
      this.#areThere = (await vscode.lm.selectChatModels()).length > 0;
    } catch (error) {
      this.#areThere = false;
      this.#log.warn(`The editor did not say which language models there are: ${String(error)}`);
    } finally {
      this.#looking = undefined;
    }
  }
}

/** Sends a prompt and hands on the answer as it grows; resolves to the whole of it. */
export async function answerOf(
  model: vscode.LanguageModelChat,
  prompt: string,
  signal: AbortSignal,
  onText: (soFar: string) => void,
): Promise<string> {
  const source = new vscode.CancellationTokenSource();
  const cancel = () => source.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const message = vscode.LanguageModelChatMessage.User(prompt);
    const justification = "Cellbridge asks it to explain the code that you chose.";
    const response = await model.sendRequest([message], { justification }, source.token);
    let text = "";
    for await (const part of response.text) {
      signal.throwIfAborted();
      text += part;
      onText(text);
    }
    // A model may take a cancelled request for a finished one.
    signal.throwIfAborted();
    return text;
  } catch (error) {
    const remedy =
      error instanceof vscode.LanguageModelError ? remediesFor(model.name)[error.code] : undefined;
    throw remedy === undefined ? error : new Refusal(remedy);
  } finally {
    signal.removeEventListener("abort", cancel);
    source.dispose();
  }
}

/**
 * By the code of VS Code's error; what is not in here is reported with its own words. Made when it is
 * needed: loading the extension must not rest on an editor that knows these errors.
 */
function remediesFor(model: string): Readonly<Record<string, string>> {
  const { NoPermissions, Blocked, NotFound } = vscode.LanguageModelError;
  return {
    [NoPermissions.name]: `Cellbridge may not use ${model}: run the command again and allow it.`,
    [Blocked.name]: `${model} takes no request at the moment, perhaps its quota is used up: try later or choose another model.`,
    [NotFound.name]: `${model} is no longer there: run the command again to choose another model.`,
  };
}

function keyOf({ vendor, id }: vscode.LanguageModelChat): string {
  return `${vendor}/${id}`;
}
