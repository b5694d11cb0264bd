/**
 * The edge where errors become messages. Everything that a person starts runs through `runAction`:
 * one message when it fails, the rest in the log, and progress with Cancel while something that
 * takes over a second is waited for.
 */
import * as vscode from "vscode";
import { reasonOf } from "../project/reason";
import type { Log } from "./log";

/** Says something to the person that is no failure of ours: shown as it stands, not logged. */
export class Refusal extends Error {}

/** A failure of which the person has been told already. */
export class KnownFailure extends Error {}

export interface ActionHost {
  readonly log: Log;
}

/** What an action may use. Waiting for the person's own answers needs no progress. */
export interface Task {
  readonly signal: AbortSignal;
  /** Waits for work; over a second it shows what is being done, with Cancel. */
  wait<T>(work: Promise<T>): Promise<T>;
}

const patience = 1000;

/** Runs what a person started. Resolves to undefined when it failed or was cancelled. */
export async function runAction<T>(
  { log }: ActionHost,
  title: string,
  action: (task: Task) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  const wait = <W>(work: Promise<W>) => withPatience(title, work, controller);
  try {
    return await action({ signal: controller.signal, wait });
  } catch (error) {
    if (!controller.signal.aborted) await reportFailure(log, title, error);
    return undefined;
  }
}

/** Logs an error with its causes and shows one message with a way to the log. */
export async function reportFailure(log: Log, title: string, error: unknown): Promise<void> {
  const reason = reasonOf(error);
  if (error instanceof Refusal) {
    void vscode.window.showInformationMessage(reason); // no answer is expected
    return;
  }
  log.error(title, error);
  if (error instanceof KnownFailure) return;
  const showLog = "Show Log";
  const answer = await vscode.window.showErrorMessage(`${title}: ${reason}`, showLog);
  if (answer === showLog) log.show();
}

async function withPatience<T>(
  title: string,
  work: Promise<T>,
  controller: AbortController,
): Promise<T> {
  const progress = setTimeout(() => showProgress(title, work, controller), patience);
  try {
    return await work;
  } finally {
    clearTimeout(progress);
  }
}

function showProgress(title: string, work: Promise<unknown>, controller: AbortController): void {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  // Whoever waits for the work gets its error; here it only ends the progress.
  void vscode.window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => controller.abort());
    await work.catch(() => undefined);
  });
}
