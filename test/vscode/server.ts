// One VS Code server: real VS Code without a window, to be looked at with a browser. It listens on
// the loopback interface only, keeps its data in a folder of its own, and ends with this process.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import type { InstalledServer } from "../tools/install/vscodeServer.mjs";
import { root } from "./folders";
import { builtinExtensions } from "./quiet";

/** How to start a server. */
export interface ServerOptions {
  readonly server: InstalledServer;
  /** Folder for settings, installed extensions (`ext`) and logs. */
  readonly dataFolder: string;
  /** User settings. A settings file that is there already is kept. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Folders of extensions that are loaded as if they were part of VS Code. */
  readonly extraBuiltins?: readonly string[];
  /** Environment variables that the extension host sees too. */
  readonly env?: NodeJS.ProcessEnv;
  /** Without trust questions every folder is trusted. */
  readonly asksForTrust?: boolean;
  /** Needed to run tests in the extension host; with it, notifications are never drawn. */
  readonly hasTestDriver?: boolean;
  /** A secret that the address must carry; without one, every local process may connect. */
  readonly token?: string;
}

/** A running server. */
export interface RunningServer {
  readonly port: number;
  /** The end of what the server printed, for error messages. */
  log(): string;
  /** Resolves when the server has ended, whatever the reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server and resolves when it accepts connections. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  prepareDataFolder(options);
  const child = spawn(options.server.node, [options.server.main, ...serverArguments(options)], {
    // The built-in gallery would be asked for updates of what is installed.
    env: { ...process.env, EXTENSIONS_GALLERY: "{}", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that its extension hosts and terminals end with it.
    detached: true,
  });
  let output = "";
  const collect = (text: string) => (output = (output + text).slice(-20_000));
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  const endWithUs = () => killGroup(child, "SIGKILL");
  process.once("exit", endWithUs);
  const ended = once(child, "exit").then(() => void process.off("exit", endWithUs));
  return {
    port: await listeningPort(child, () => output),
    log: () => output.slice(-3000),
    ended,
    async stop() {
      killGroup(child, "SIGTERM");
      const impatience = setTimeout(() => killGroup(child, "SIGKILL"), 3000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

/** Runs the server's command line, for example to install a `.vsix`, and returns what it printed. */
export async function runServerCommand(
  options: ServerOptions,
  args: readonly string[],
): Promise<string> {
  prepareDataFolder(options);
  const child = spawn(
    options.server.node,
    [options.server.main, ...dataArguments(options), ...args],
    {
      env: { ...process.env, EXTENSIONS_GALLERY: "{}" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  await once(child, "close");
  if (child.exitCode !== 0) throw new Error(`VS Code ${args.join(" ")} failed:\n${output}`);
  return output;
}

/** Installs this clone as a link, so that a new build is used as soon as the window is reloaded. */
export function linkExtension(dataFolder: string): void {
  const extensions = path.join(dataFolder, "ext");
  fs.rmSync(extensions, { recursive: true, force: true });
  fs.mkdirSync(extensions, { recursive: true });
  fs.symlinkSync(root, path.join(extensions, "cellbridge.cellbridge-dev"));
}

function prepareDataFolder({
  dataFolder,
  server,
  settings,
  extraBuiltins = [],
}: ServerOptions): void {
  const settingsFile = path.join(dataFolder, "data/User/settings.json");
  fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
  fs.mkdirSync(path.join(dataFolder, "ext"), { recursive: true });
  if (!fs.existsSync(settingsFile))
    fs.writeFileSync(settingsFile, JSON.stringify(settings, null, 2));
  const builtins = path.join(dataFolder, "builtin");
  fs.rmSync(builtins, { recursive: true, force: true });
  fs.mkdirSync(builtins);
  const kept = builtinExtensions.map((name) => path.join(server.extensions, name));
  for (const folder of [...kept, ...extraBuiltins]) {
    if (fs.existsSync(folder)) fs.symlinkSync(folder, path.join(builtins, path.basename(folder)));
  }
}

function dataArguments({ dataFolder }: ServerOptions): string[] {
  return [
    "--accept-server-license-terms",
    "--server-data-dir",
    dataFolder,
    "--extensions-dir",
    path.join(dataFolder, "ext"),
  ];
}

function serverArguments(options: ServerOptions): string[] {
  return [
    ...dataArguments(options),
    ...["--host", "127.0.0.1", "--port", "0", "--telemetry-level", "off", "--disable-telemetry"],
    ...["--builtin-extensions-dir", path.join(options.dataFolder, "builtin")],
    ...(options.token ? ["--connection-token", options.token] : ["--without-connection-token"]),
    ...(options.hasTestDriver ? ["--enable-smoke-test-driver"] : []),
    ...(options.asksForTrust ? [] : ["--disable-workspace-trust"]),
  ];
}

/** The server chooses a free port and prints it. */
function listeningPort(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      killGroup(child, "SIGKILL");
      reject(new Error(`The VS Code server ${why}:\n${output()}`));
    };
    const timer = setTimeout(fail, 60_000, "did not start within 60 s");
    child.once("error", (error) => fail(`could not be started (${error.message})`));
    const onExit = (code: number | null) => fail(`ended with exit code ${code}`);
    child.once("exit", onExit);
    child.stdout?.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      child.off("exit", onExit);
      resolve(Number(port));
    });
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The group has ended already.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
