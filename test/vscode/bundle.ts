// Bundles what runs inside the extension host: the mocha entry, the host tests and the extensions of
// the page tests. mocha itself stays outside, so that tests and runner share one copy of it.
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bundleFolder } from "./folders";

const here = __dirname;

/** Bundles the host tests and returns the script to give to VS Code as `extensionTestsPath`. */
export async function bundleHostTests(): Promise<string> {
  const folder = path.join(bundleFolder, "host");
  fs.rmSync(folder, { recursive: true, force: true });
  const tests = fs.readdirSync(path.join(here, "host")).filter((name) => name.endsWith(".test.ts"));
  if (tests.length === 0) throw new Error("There is no host test in test/vscode/host.");
  await bundle(
    [path.join(here, "hostRunner.ts"), ...tests.map((name) => path.join(here, "host", name))],
    folder,
  );
  return path.join(folder, "hostRunner.js");
}

/** Bundles an extension that lies beside this file and returns its folder. */
export async function bundleExtension(name: "driver" | "debugger"): Promise<string> {
  const folder = path.join(bundleFolder, name);
  fs.mkdirSync(folder, { recursive: true });
  await bundle([path.join(here, name, "extension.ts")], folder);
  fs.copyFileSync(path.join(here, name, "package.json"), path.join(folder, "package.json"));
  return folder;
}

async function bundle(entryPoints: string[], outdir: string): Promise<void> {
  await build({
    entryPoints,
    outdir,
    entryNames: "[name]",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
    logLevel: "warning",
    define: { "import.meta.url": "undefined" },
  });
}
