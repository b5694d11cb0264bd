/**
 * The port for programs over `node:child_process`. A program leads a group of its own, so that
 * cancelling ends what it has started too: first asked, then, after a while, without asking.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program, ProgramRunner } from "../core/index";

/** Time to clean up, in milliseconds. */
const patience = 2000;

export class NodeProgramRunner implements ProgramRunner {
  run(
    { program, args, folder }: Program,
    { signal, onOutput }: Parameters<ProgramRunner["run"]>[1],
  ): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return resolve(undefined);
      const child = spawn(program, args, {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
        detached: process.platform !== "win32",
        windowsHide: true,
      });
      child.stdout.setEncoding("utf8").on("data", onOutput);
      child.stderr.setEncoding("utf8").on("data", onOutput);
      let impatience: NodeJS.Timeout | undefined;
      const end = () => {
        endTree(child, "SIGTERM");
        impatience = setTimeout(() => endTree(child, "SIGKILL"), patience);
      };
      signal.addEventListener("abort", end);
      const settled = () => {
        clearTimeout(impatience);
        signal.removeEventListener("abort", end);
      };
      child.once("error", (cause) => {
        settled();
        reject(new Error(`${program} cannot be started: ${cause.message}`, { cause }));
      });
      child.once("close", (code) => {
        settled();
        resolve(signal.aborted ? undefined : (code ?? undefined));
      });
    });
  }

  async withScratchFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), "cellbridge-"));
    try {
      return await use(folder);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

function endTree(child: ChildProcess, how: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    const kill = spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { windowsHide: true });
    kill.once("error", () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid, how);
  } catch (error) {
    // The group has ended already; of one whose end nobody has noticed yet macOS says EPERM.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}
