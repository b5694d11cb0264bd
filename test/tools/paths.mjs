// Where things are in a clone of this repository. `.cache/` is ignored by git and safe to delete;
// CELLBRIDGE_CACHE moves the heavy, version-named downloads in it elsewhere, so that several
// clones can share them. What belongs to one clone (bundles, screenshots) stays in the clone.
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The top folder of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Things that only this clone uses: test bundles, screenshots, stamps. */
export const localCache = path.join(root, ".cache");

/** Downloads in folders named by version, which several clones may share. */
export const sharedCache = path.resolve(root, process.env.CELLBRIDGE_CACHE || ".cache");

/** The workspace that `npm start` shows and page tests open. */
export const exampleWorkspace = path.join(root, "test/examples/churn-workspace");
