// Bundles the benchmark as the product is bundled and runs it: code that tsx translates on the fly
// is slower by a third and would say little about what people get. It runs in the Node.js of the
// VS Code that everything is tested on: the budgets are for what happens in the editor.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buildSync } from "esbuild";
import { installVscodeServer } from "./install/vscodeServer.mjs";
import { root as repository } from "./paths.mjs";

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "cellbridge-bench-"));
const outfile = join(folder, "bench.cjs");
try {
  buildSync({
    entryPoints: [join(repository, "test/tools/bench/main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "warning",
  });
  const formatter = require.resolve("@wasm-fmt/ruff_fmt/ruff_fmt_bg.wasm");
  copyFileSync(formatter, join(folder, basename(formatter)));
  const args = ["--expose-gc", outfile, "--repository", repository, ...process.argv.slice(2)];
  const { node } = await installVscodeServer("current");
  process.exitCode = spawnSync(node, args, { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
