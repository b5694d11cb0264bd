// Bundles what ships: the extension, its analysis worker and the command line (`dist/`).
// `--watch` rebuilds on change, `--production` minifies. The command line has no externals on
// purpose: a run-time import of `vscode` anywhere below it fails the build.
const fs = require("node:fs");
const path = require("node:path");
const esbuild = require("esbuild");

const isProduction = process.argv.includes("--production");
const isWatch = process.argv.includes("--watch");
const dist = path.join(__dirname, "dist");

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: isProduction,
  sourcemap: isProduction ? false : "linked",
  logLevel: "warning",
  absWorkingDir: __dirname,
  // The formatter would look for its data file there; it is handed the bytes instead.
  define: { "import.meta.url": '""' },
};

const builds = [
  {
    ...common,
    entryPoints: ["src/vscode/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode"],
  },
  { ...common, entryPoints: ["src/vscode/worker.ts"], outfile: "dist/worker.js" },
  {
    ...common,
    entryPoints: ["src/cli/bin.ts"],
    outfile: "dist/cli.js",
    banner: { js: "#!/usr/bin/env node" },
  },
];

/** The formatter is a data file next to the bundles. */
function copyFormatter() {
  fs.mkdirSync(dist, { recursive: true });
  const file = require.resolve("@wasm-fmt/ruff_fmt/ruff_fmt_bg.wasm");
  fs.copyFileSync(file, path.join(dist, path.basename(file)));
}

async function main() {
  copyFormatter();
  for (const build of builds) {
    if (!fs.existsSync(path.join(__dirname, build.entryPoints[0]))) continue;
    if (isWatch) await (await esbuild.context(build)).watch();
    else await esbuild.build(build);
  }
  if (!isWatch) fs.chmodSync(path.join(dist, "cli.js"), 0o755);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
