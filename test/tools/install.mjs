// Installs what the tests and `npm start` need beyond Node.js, each only where it is missing, and
// says so. Runs on a bare clone, so nothing here may import an npm package. By itself
// (`node test/tools/install.mjs`) it prepares everything at once, for example before a flight.
import { pathToFileURL } from "node:url";
import { installChromium } from "./install/chromium.mjs";
import { installNodeModules } from "./install/nodeModules.mjs";
import { installPython } from "./install/python.mjs";
import { installVscodeServer } from "./install/vscodeServer.mjs";

/** Everything that `npm test` needs. */
export async function installEverything() {
  await installNodeModules();
  await installVscodeServer("oldest");
  await installVscodeServer("current");
  await installChromium();
  await installPython();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await installEverything().catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
