/** Runs Python modules under the debugger of the Python extension, as if it were a plain program. */
import * as vscode from "vscode";
import type { ProgramRunner } from "../core/index";

export function debugRunner(folder: vscode.WorkspaceFolder, runner: ProgramRunner): ProgramRunner {
  return {
    withScratchFolder: (use) => runner.withScratchFolder(use),
    run: ({ program, args: [, module, ...args], folder: cwd }, { signal }) =>
      debugged(folder, { python: program, module, args, cwd }, signal),
  };
}

/** Resolves when the session has ended; its exit code is not told. */
async function debugged(
  folder: vscode.WorkspaceFolder,
  launch: Readonly<Record<string, unknown>>,
  signal: Parameters<ProgramRunner["run"]>[1]["signal"],
): Promise<undefined> {
  const name = `Cellbridge: ${folder.name}`;
  const listeners: vscode.Disposable[] = [];
  const ended = new Promise<void>((resolve) => {
    listeners.push(
      vscode.debug.onDidStartDebugSession((session) => {
        if (session.name !== name) return;
        signal.addEventListener("abort", () => void vscode.debug.stopDebugging(session));
        if (signal.aborted) void vscode.debug.stopDebugging(session);
      }),
      vscode.debug.onDidTerminateDebugSession((session) => session.name === name && resolve()),
    );
  });
  try {
    const configuration = { type: "debugpy", request: "launch", name, console: "internalConsole" };
    if (!(await vscode.debug.startDebugging(folder, { ...configuration, ...launch }))) {
      throw new Error("the debugger did not start");
    }
    await ended;
    return undefined;
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}
