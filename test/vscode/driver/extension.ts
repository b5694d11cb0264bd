// A second extension beside the one under test, so that page tests can call the VS Code API without
// a test hook in what ships. It evaluates the functions that `Editor.inHost` sends over a loopback
// connection, for senders who know the secret of this run.
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import * as vscode from "vscode";
import { driverEnv, type DriverAnswer, type DriverCall } from "./protocol";

/** Starts listening and writes the port to the file that the environment names. */
export function activate(context: vscode.ExtensionContext): void {
  const portFile = process.env[driverEnv.portFile];
  const secret = process.env[driverEnv.secret];
  if (!portFile || !secret) return;
  const server = http.createServer((request, response) => {
    if (request.headers.authorization !== secret) return void response.writeHead(403).end();
    void readAll(request)
      .then((text) => evaluate(JSON.parse(text) as DriverCall))
      .then((answer) => response.end(JSON.stringify(answer)));
  });
  server.listen(0, "127.0.0.1", () => {
    // Moved into place when complete, so that the reader never sees half a number.
    fs.writeFileSync(`${portFile}.new`, String((server.address() as AddressInfo).port));
    fs.renameSync(`${portFile}.new`, portFile);
  });
  context.subscriptions.push({ dispose: () => server.close() });
}

async function evaluate({ source, argument }: DriverCall): Promise<DriverAnswer> {
  try {
    // The transpiler wraps named inner functions in calls of `__name`.
    const create = new Function("__name", `return (${source});`) as (
      name: unknown,
    ) => (...args: unknown[]) => unknown;
    const call = create((value: unknown) => value);
    return { value: await call(vscode, argument) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function readAll(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
