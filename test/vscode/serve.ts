// Serves VS Code with Cellbridge to a person's browser. Unlike the tests it asks for trust where
// VS Code would, keeps settings between runs, and wants a secret in the address, since other users of this
// machine can reach a loopback port as well.
import { randomBytes } from "node:crypto";
import path from "node:path";
import { installVscodeServer } from "../tools/install/vscodeServer.mjs";
import { localCache } from "./folders";
import { quietSettings } from "./quiet";
import { linkExtension, startServer } from "./server";

/** A VS Code that a browser can open. */
export interface ServedFolder {
  readonly address: string;
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts VS Code's server on a folder. A folder that we made ourselves needs no question of trust. */
export async function serveFolder(folder: string, asksForTrust: boolean): Promise<ServedFolder> {
  const dataFolder = path.join(localCache, "start");
  linkExtension(dataFolder);
  const token = randomBytes(16).toString("hex");
  const server = await startServer({
    server: await installVscodeServer("current"),
    dataFolder,
    settings: quietSettings,
    asksForTrust,
    token,
  });
  const query = new URLSearchParams({ tkn: token, folder });
  return {
    address: `http://127.0.0.1:${server.port}/?${query}`,
    ended: server.ended,
    stop: server.stop,
  };
}
