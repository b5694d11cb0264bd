// The test's end of the driver connection: sends a function into the extension host.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type * as Vscode from "vscode";
import { eventually } from "../eventually";
import { driverEnv, type DriverAnswer } from "./protocol";

/** Calls a function in the extension host. It is sent as text, so it sees only its two parameters. */
export type InHost = <A, R>(
  call: (vscode: typeof Vscode, argument: A) => R | PromiseLike<R>,
  argument?: A,
) => Promise<R>;

/** The environment for the driver, and the way to call it once VS Code runs. */
export interface DriverClient {
  readonly env: NodeJS.ProcessEnv;
  /** Waits for the driver to be there. */
  ready(): Promise<void>;
  readonly inHost: InHost;
}

/** Prepares a connection whose files lie in `folder`. */
export function createDriverClient(folder: string): DriverClient {
  const portFile = path.join(folder, "driver-port");
  const secret = randomUUID();
  return {
    env: { [driverEnv.portFile]: portFile, [driverEnv.secret]: secret },
    ready: async () => {
      await eventually("the driver extension listens", () => fs.existsSync(portFile), 60_000);
    },
    inHost: async (call, argument) => {
      const response = await fetch(`http://127.0.0.1:${fs.readFileSync(portFile, "utf8")}/`, {
        method: "POST",
        headers: { authorization: secret },
        body: JSON.stringify({ source: call.toString(), argument }),
      });
      const answer = (await response.json()) as DriverAnswer;
      if (answer.error !== undefined) throw new Error(`In the extension host: ${answer.error}`);
      // What comes back went through JSON; the type of the function says what it was.
      return answer.value as never;
    },
  };
}
