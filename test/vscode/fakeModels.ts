// Language models for page tests, brought by the driver extension as any extension would bring them.
// They remember what they are told and write what the test wants, in two parts.
import type { Editor } from "./editor";

/** "refuses" fails as without permission, "waits" ends only when it is cancelled. */
export type FakeModelMode = "writes" | "waits" | "refuses";

/** What a test does with the models that it registered. */
export interface FakeModels {
  /** Everything that they were told, in order. */
  prompts(): Promise<string[]>;
  setMode(mode: FakeModelMode): Promise<null>;
  /** Which models there are. */
  setNames(names: string[]): Promise<null>;
}

/** State in the extension host; functions that are sent there see no other variable. */
interface HostState {
  fakeModels: {
    prompts: string[];
    mode: FakeModelMode;
    names: string[];
    setNames(names: string[]): void;
  };
}

/** Lets the editor offer models of these names, which answer with `text` below a heading. */
export async function registerFakeModels(
  { inHost }: Editor,
  names: string[],
  text: string,
): Promise<FakeModels> {
  await inHost(
    (vscode, wanted) => {
      const changed = new vscode.EventEmitter<void>();
      const state: HostState["fakeModels"] = {
        ...{ prompts: [], mode: "writes", names: wanted.names },
        setNames(all) {
          state.names = all;
          changed.fire();
        },
      };
      Object.assign(globalThis, { fakeModels: state });
      vscode.lm.registerLanguageModelChatProvider("cellbridge-test", {
        onDidChangeLanguageModelChatInformation: changed.event,
        provideLanguageModelChatInformation: () =>
          state.names.map((name) => ({
            ...{ id: name, name, family: "fake", version: "1", capabilities: {} },
            ...{ maxInputTokens: 9999, maxOutputTokens: 999, isUserSelectable: true },
          })),
        async provideLanguageModelChatResponse(_model, messages, _options, progress, token) {
          if (state.mode === "refuses") throw vscode.LanguageModelError.NoPermissions();
          for (const part of messages.flatMap(({ content }) => content)) {
            if (part instanceof vscode.LanguageModelTextPart) state.prompts.push(part.value);
          }
          const write = (value: string) => progress.report(new vscode.LanguageModelTextPart(value));
          write(`# Explanation\n\n${wanted.text.slice(0, 9)}`);
          if (state.mode === "waits") {
            await new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
          }
          write(wanted.text.slice(9));
        },
        provideTokenCount: (_model, content) => Promise.resolve(String(content).length),
      });
      return null;
    },
    { names, text },
  );
  // `as`: what the function above has put there.
  return {
    prompts: () => inHost(() => (globalThis as unknown as HostState).fakeModels.prompts),
    setMode: (mode) =>
      inHost((_, wanted) => {
        (globalThis as unknown as HostState).fakeModels.mode = wanted;
        return null;
      }, mode),
    setNames: (all) =>
      inHost((_, wanted) => {
        (globalThis as unknown as HostState).fakeModels.setNames(wanted);
        return null;
      }, all),
  };
}
