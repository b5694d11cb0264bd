/**
 * Keeps one VS Code with Cellbridge up to try things by hand, and takes commands from elsewhere.
 *
 *     node --import tsx test/vscode/tryout.ts [FOLDER]         starts it on a copy of FOLDER (or of the
 *                                                              example workspace) and stays
 *     node --import tsx test/vscode/tryout.ts send COMMAND …   sends it a command; commands:
 *
 *     open FILE                     open a file of the workspace
 *     cell NOTEBOOK INDEX [LINE]    cursor into a cell (all from 0)
 *     palette TITLE                 run a command by its title
 *     execute ID [JSON …]           run a command by its id
 *     press KEY, type TEXT          keyboard, as playwright names keys
 *     click SELECTOR                wait for it and click
 *     text SELECTOR                 print its texts
 *     diagnostics                   print Cellbridge's diagnostics
 *     host CODE                     evaluate in the extension host, e.g. "return vscode.version"
 *     screenshot NAME [SELECTOR]    to .cache/screenshots/NAME.png
 *     reload                        reload the window, to take up a new build
 *     quit
 *
 * Playwright can attach as well: `chromium.connectOverCDP` to the printed address.
 */
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Editor } from "./editor";
import { exampleWorkspace, localCache } from "./folders";
import { launch } from "./launch";

const portFile = path.join(localCache, "tryout-port");
const debuggingPort = 9223;

/** One command: gets the words after its name, returns what is to be printed. */
type Command = (editor: Editor, args: readonly string[]) => Promise<unknown>;

const commands: Readonly<Record<string, Command>> = {
  open: (editor, [file = ""]) => editor.open(file),
  cell: (editor, [notebook = "", index, line = 0]) =>
    editor.showCell(notebook, Number(index), Number(line)),
  palette: (editor, words) => editor.palette(words.join(" ")),
  execute: (editor, [id = "", ...args]) =>
    editor.execute(id, ...args.map((arg) => JSON.parse(arg) as unknown)),
  press: (editor, [key = ""]) => editor.page.keyboard.press(key),
  type: (editor, words) => editor.page.keyboard.type(words.join(" ")),
  click: (editor, words) => editor.page.locator(words.join(" ")).first().click(),
  text: async (editor, words) =>
    (await editor.page.locator(words.join(" ")).allInnerTexts()).join("\n"),
  diagnostics: (editor) => editor.diagnostics(),
  host: (editor, words) =>
    editor.inHost(
      (vscode, code) =>
        (
          new Function("vscode", `return (async () => { ${code} })();`) as (api: unknown) => unknown
        )(vscode),
      words.join(" "),
    ),
  screenshot: (editor, [name = "tryout", ...selector]) =>
    editor.screenshot(
      name,
      selector.length > 0 ? editor.page.locator(selector.join(" ")).first() : undefined,
    ),
  reload: async (editor) => {
    await editor.page.reload();
    await editor.page.waitForSelector(".monaco-workbench .part.editor");
  },
};

async function start(folder: string): Promise<void> {
  const editor = await launch({ workspace: folder, debuggingPort });
  const server = http.createServer((request, response) => {
    void text(request)
      .then((body) => answer(editor, JSON.parse(body) as string[], stop))
      .then((result) => response.end(result));
  });
  const stop = () => {
    server.close();
    fs.rmSync(portFile, { force: true });
    void editor.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  fs.writeFileSync(portFile, String((server.address() as AddressInfo).port));
  console.log(
    `VS Code is up on ${editor.workspace}, for playwright at http://127.0.0.1:${debuggingPort}.`,
  );
}

async function answer(
  editor: Editor,
  [name = "", ...args]: string[],
  stop: () => void,
): Promise<string> {
  if (name === "quit") {
    setImmediate(stop);
    return "Stopping.";
  }
  const command = commands[name];
  if (command === undefined)
    return `Failed: there is no command '${name}'. See the top of tryout.ts.`;
  try {
    const result = await command(editor, args);
    return typeof result === "string" ? result : JSON.stringify(result ?? "ok", null, 2);
  } catch (error) {
    return `Failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function send(command: readonly string[]): Promise<void> {
  const address = `http://127.0.0.1:${fs.readFileSync(portFile, "utf8")}/`;
  const response = await fetch(address, { method: "POST", body: JSON.stringify(command) });
  const result = await response.text();
  console.log(result);
  if (result.startsWith("Failed: ")) process.exitCode = 1;
}

async function main([first, ...rest]: readonly string[]): Promise<void> {
  if (first === "send") return send(rest);
  return start(first ?? exampleWorkspace);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
