/** The "Cellbridge" output channel as the core's `Logger`. The level is the user's choice in VS Code. */
import * as vscode from "vscode";
import type { Logger } from "../core/index";

export interface Log extends Logger, vscode.Disposable {
  debug(message: string): void;
  show(): void;
}

export function createLog(): Log {
  const channel = vscode.window.createOutputChannel("Cellbridge", { log: true });
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error(message, cause) {
      channel.error(cause === undefined ? message : `${message}\n${withCauses(cause)}`);
    },
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}

/** Stack of an error followed by the stacks of what caused it. */
function withCauses(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${withCauses(error.cause)}`;
}
