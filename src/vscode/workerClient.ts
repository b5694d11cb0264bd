/**
 * The editor's end of the analysis worker: starts it on first use, sends, asks, and starts it once
 * more when it dies. Answers that nobody waits for any more are dropped.
 */
import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import { KnownFailure } from "./action";
import { Disposables } from "./disposable";
import type { Log } from "./log";
import {
  isResponse,
  type Answers,
  type Question,
  type ReportsResponse,
  type Request,
  type RuleInfo,
  type WorkerSetup,
} from "./protocol";

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

export class WorkerClient implements vscode.Disposable {
  readonly #script: string;
  readonly #setup: WorkerSetup;
  readonly #log: Log;
  readonly #owned = new Disposables();
  readonly #started = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #reports = this.#owned.add(new vscode.EventEmitter<ReportsResponse>());
  readonly #rules = this.#owned.add(new vscode.EventEmitter<readonly RuleInfo[]>());
  readonly #idle = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #failed = this.#owned.add(new vscode.EventEmitter<Error>());
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;
  #deaths = 0;
  #isDisposed = false;

  /** A new worker, which knows nothing yet. */
  readonly onDidStart = this.#started.event;
  readonly onReports = this.#reports.event;
  /** Said by every new worker. */
  readonly onRules = this.#rules.event;
  readonly onIdle = this.#idle.event;
  /** The worker died again and stays down until `start`. */
  readonly onDidFail = this.#failed.event;

  constructor(script: string, setup: WorkerSetup, log: Log) {
    this.#script = script;
    this.#setup = setup;
    this.#log = log;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** Starts the worker unless it runs. */
  start(): void {
    if (this.#worker || this.#isDisposed) return;
    const worker = new Worker(this.#script, { workerData: this.#setup });
    this.#worker = worker;
    worker.on("message", (message: unknown) => this.#receive(message));
    worker.on("error", (error) => this.#log.error("The analysis worker failed", error));
    worker.on("exit", (code) => this.#ended(worker, code));
    this.#started.fire();
  }

  /** Says something to the worker; lost while it is down, since a new worker is told everything. */
  send(request: Request): void {
    this.#worker?.postMessage(request);
  }

  /** Rejects when the worker fails to answer, dies, or `signal` aborts. */
  ask<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answers[Q["kind"]]> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new KnownFailure("Analysis has stopped"));
      // The worker answers a question of this kind with a value of this type, see `Answers`.
      this.#waiting.set(id, { resolve: (value) => resolve(value as Answers[Q["kind"]]), reject });
      signal?.addEventListener("abort", () => {
        this.#settle(id)?.reject(new Error("Cancelled"));
      });
      this.send({ kind: "ask", id, question });
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#rejectAll(new KnownFailure("Cellbridge is shutting down"));
    void this.#worker?.terminate(); // nothing is left to do when it has ended
    this.#owned.dispose();
  }

  #receive(message: unknown): void {
    if (!isResponse(message)) {
      this.#log.error(`Message of the worker ignored: ${JSON.stringify(message)}`);
      return;
    }
    switch (message.kind) {
      case "reports":
        return this.#reports.fire(message);
      case "rules":
        return this.#rules.fire(message.rules);
      case "idle":
        return this.#idle.fire();
      case "answer":
        return this.#settle(message.id)?.resolve(message.value);
      case "failure":
        return this.#settle(message.id)?.reject(rebuilt(message));
      case "log":
        return this.#log[message.level](message.message);
    }
  }

  #ended(worker: Worker, code: number): void {
    if (this.#isDisposed || this.#worker !== worker) return;
    this.#worker = undefined;
    this.#deaths += 1;
    this.#log.warn(`The analysis worker ended with code ${code}`);
    if (this.#deaths === 1) {
      this.#rejectAll(new Error("The analysis ended unexpectedly and was started again"));
      this.start();
    } else {
      const failure = new KnownFailure("The analysis ended unexpectedly, twice");
      this.#rejectAll(failure);
      this.#failed.fire(new Error(failure.message));
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #rejectAll(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

function rebuilt({ message, stack }: { message: string; stack?: string | undefined }): Error {
  const error = new Error(message);
  if (stack) error.stack = stack;
  return error;
}
