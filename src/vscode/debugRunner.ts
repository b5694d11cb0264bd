/**
 * Runs Python modules under the editor's debugger, as if it were a plain program: what the module prints
 * and its exit code are read off the messages of the debug adapter, since VS Code tells neither.
 */
import * as vscode from "vscode";
import type { ProgramRunner } from "../core/index";

const type = "debugpy";

/** Whether an extension is there that brings the debugger for Python. */
export function canDebugPython(): boolean {
  return vscode.extensions.all.some((extension) => {
    // Manifests are not typed; VS Code has checked this part of them.
    const manifest = extension.packageJSON as Manifest;
    return manifest.contributes?.debuggers?.some((each) => each.type === type) ?? false;
  });
}

interface Manifest {
  readonly contributes?: { readonly debuggers?: readonly { readonly type?: string }[] };
}

/** For one test run: ending the session ends the run, and restarting it starts the run again. */
export function debugRunner(
  folder: vscode.WorkspaceFolder,
  testRun: vscode.TestRun,
  runner: ProgramRunner,
): ProgramRunner {
  return {
    withScratchFolder: (use) => runner.withScratchFolder(use),
    run: async ({ program, args: [, module, ...args], folder: cwd }, { signal, onOutput }) => {
      const launch = { python: program, module, args, cwd };
      // Sessions of processes that the module starts have a parent, and the same arguments.
      const isOurs = ({ parentSession, configuration }: vscode.DebugSession) =>
        !parentSession && String(configuration["args"]) === String(args);
      const session = new WatchedSession(isOurs, signal, onOutput);
      try {
        const name = `Cellbridge: ${folder.name}`;
        const how = { type, request: "launch", name, console: "internalConsole" };
        const isStarted = await vscode.debug.startDebugging(
          folder,
          { ...how, ...launch },
          { testRun },
        );
        if (!isStarted) throw new Error("the debugger did not start");
        await session.ended;
        return session.exitCode;
      } finally {
        session.dispose();
      }
    },
  };
}

/** Listens from before the start of a session until its end. */
class WatchedSession {
  exitCode: number | undefined;
  readonly ended: Promise<void>;
  readonly #listeners: vscode.Disposable[];

  constructor(
    isOurs: (session: vscode.DebugSession) => boolean,
    signal: Parameters<ProgramRunner["run"]>[1]["signal"],
    onOutput: (text: string) => void,
  ) {
    const onDidSendMessage = ({ event, body }: AdapterMessage) => {
      if (event === "exited") this.exitCode = body?.exitCode;
      const isPrinted = body?.category === "stdout" || body?.category === "stderr";
      if (event === "output" && isPrinted) onOutput(body.output ?? "");
    };
    const trackers: vscode.DebugAdapterTrackerFactory = {
      createDebugAdapterTracker: (session) => (isOurs(session) ? { onDidSendMessage } : undefined),
    };
    this.#listeners = [vscode.debug.registerDebugAdapterTrackerFactory(type, trackers)];
    this.ended = new Promise((resolve) => {
      this.#listeners.push(
        vscode.debug.onDidStartDebugSession((session) => {
          if (!isOurs(session)) return;
          const stop = () => void vscode.debug.stopDebugging(session);
          signal.addEventListener("abort", stop);
          this.#listeners.push({ dispose: () => signal.removeEventListener("abort", stop) });
          if (signal.aborted) stop();
        }),
        vscode.debug.onDidTerminateDebugSession((session) => isOurs(session) && resolve()),
      );
    });
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}

/** The part that is read of a message of the Debug Adapter Protocol. */
interface AdapterMessage {
  readonly event?: string;
  readonly body?: {
    readonly category?: string;
    readonly output?: string;
    readonly exitCode?: number;
  };
}
