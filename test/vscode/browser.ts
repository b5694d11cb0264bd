// A headless browser that shows a VS Code server. Requests to anywhere but this machine are refused,
// so a test can neither depend on the network nor tell it anything.
import { chromium, type Browser, type Page } from "playwright-core";
import { installChromium } from "../tools/install/chromium.mjs";

/** How to open the browser. */
export interface BrowserOptions {
  /** Let other programs drive the browser over this port (the Chrome DevTools protocol). */
  readonly debuggingPort?: number;
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels per pixel; 2 for screenshots that are to be published. */
  readonly scale?: number;
}

/** What VS Code in the browser is asked to open. */
export interface WorkbenchOptions {
  readonly port: number;
  /** Folder, or `.code-workspace` file; neither for an empty window. */
  readonly folder?: string;
  readonly workspaceFile?: string;
  /** Folder of an extension to load in development mode. */
  readonly extension?: string;
  /** Script in the extension host that runs tests. */
  readonly tests?: string;
}

/** Starts the browser with one empty page. */
export async function openBrowser(
  options: BrowserOptions = {},
): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({
    executablePath: await installChromium(),
    args: [
      // Chromium's own sandbox cannot be used by root, which is who runs in containers and CI.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync", "--disable-extensions"],
      "--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessChecks",
      ...(options.debuggingPort ? [`--remote-debugging-port=${options.debuggingPort}`] : []),
    ],
  });
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1400, height: 900 },
    deviceScaleFactor: options.scale ?? 1,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await context.route(
    (url) => !["127.0.0.1", "localhost"].includes(url.hostname),
    (route) => route.abort(),
  );
  return { browser, page: await context.newPage() };
}

/** Opens VS Code in the page and waits until its window is drawn. */
export async function openWorkbench(page: Page, options: WorkbenchOptions): Promise<void> {
  await page.goto(workbenchUrl(options), { waitUntil: "commit" });
  await page.waitForSelector(".monaco-workbench .part.editor", { timeout: 90_000 });
}

function workbenchUrl({ port, folder, workspaceFile, extension, tests }: WorkbenchOptions): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
    ...(extension ? [["extensionDevelopmentPath", remote(extension)]] : []),
    ...(tests ? [["extensionTestsPath", remote(tests)]] : []),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (workspaceFile) query.set("workspace", workspaceFile);
  else if (folder) query.set("folder", folder);
  else query.set("ew", "true");
  return `http://127.0.0.1:${port}/?${query}`;
}
