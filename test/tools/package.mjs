// `npm run package`: builds for production and packs the `.vsix`. Everything it needs is bundled, so
// no dependency goes in; a file that has grown too big fails here and not at the user's.
import fs from "node:fs";
import path from "node:path";
import { installNodeModules } from "./install/nodeModules.mjs";
import { root } from "./paths.mjs";
import { run } from "./process.mjs";

const sizeLimit = 3_000_000;

/** Packs the extension. Returns the exit code. */
async function packageVsix() {
  await installNodeModules();
  const build = await run(process.execPath, ["esbuild.js", "--production"], { cwd: root });
  if (build.code !== 0) return build.code;
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.join(root, `${name}-${version}.vsix`);
  const vsce = path.join(root, "node_modules/@vscode/vsce/vsce");
  const flags = [
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--out",
    file,
  ];
  const packed = await run(process.execPath, [vsce, "package", ...flags], { cwd: root });
  if (packed.code !== 0) return packed.code;
  const { size } = fs.statSync(file);
  console.log(
    `${path.basename(file)}: ${(size / 1e6).toFixed(2)} MB of at most ${sizeLimit / 1e6} MB`,
  );
  return size > sizeLimit ? 1 : 0;
}

process.exitCode = await packageVsix();
