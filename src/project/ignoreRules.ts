/**
 * Which files and folders a walk leaves out: what `.gitignore` files say at every level, what the
 * settings exclude, and folders that hold tools or copies rather than work. The trick: rules form a
 * chain from a folder up to the top, and the nearest file that has an opinion decides, as in git.
 */
import ignore, { type Ignore } from "ignore";
import type { FileStore } from "../core/index";
import { joinPath, nameOf, parentOf, relativeTo } from "./paths";
import { statIfAny, textIfAny } from "./reading";

/** Rules of one folder and of those above it; a walk hands each folder's rules to its children. */
export interface IgnoreChain {
  readonly folder: string;
  readonly rules: Ignore | undefined;
  readonly above: IgnoreChain | undefined;
}

/** The chain of a folder, given the chain of the folder above it and its own `.gitignore`. */
export async function extendChain(
  files: FileStore,
  folder: string,
  above: IgnoreChain | undefined,
): Promise<IgnoreChain> {
  return { folder, rules: await readRules(files, joinPath(folder, ".gitignore")), above };
}

/**
 * The chain that holds for a folder's own entry: `.gitignore` files from the repository's top (the
 * folder with `.git`) down to the folder above. Undefined outside a repository.
 */
export async function chainAbove(
  files: FileStore,
  folder: string,
): Promise<IgnoreChain | undefined> {
  const folders: string[] = [];
  for (let at: string | undefined = folder; at !== undefined; at = parentOf(at)) {
    if (await statIfAny(files, joinPath(at, ".git"))) {
      const rules = await readRules(files, joinPath(at, ".git/info/exclude"));
      let chain: IgnoreChain | undefined = { folder: at, rules, above: undefined };
      for (const each of folders.reverse()) chain = await extendChain(files, each, chain);
      return chain;
    }
    const parent = parentOf(at);
    if (parent !== undefined) folders.push(parent);
  }
  return undefined;
}

/** Whether git would leave the entry out. Entries of an ignored folder are not asked about. */
export function isIgnored(
  chain: IgnoreChain | undefined,
  path: string,
  kind: "file" | "folder",
): boolean {
  for (let link = chain; link; link = link.above) {
    const below = relativeTo(link.folder, path);
    if (!link.rules || !below) continue;
    const verdict = link.rules.test(kind === "folder" ? `${below}/` : below);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** Folders that hold tools, caches or other people's code; hidden folders are such by convention. */
export function isToolFolder(name: string): boolean {
  return name.startsWith(".") || toolFolders.has(name);
}

/** Whether a folder's own entries show that it is a Python environment. */
export function isEnvironment(names: Iterable<string>): boolean {
  for (const name of names) if (name === "pyvenv.cfg" || name === "conda-meta") return true;
  return false;
}

/** Whether a path below the workspace folder goes through a tool folder. */
export function isInToolFolder(relativePath: string): boolean {
  return relativePath
    .slice(0, -nameOf(relativePath).length)
    .split("/")
    .some((part) => part !== "" && isToolFolder(part));
}

const toolFolders = new Set([
  "node_modules",
  "site-packages",
  "venv",
  "__pycache__",
  "__pypackages__",
]);

async function readRules(files: FileStore, path: string): Promise<Ignore | undefined> {
  // A rule file that cannot be read rules nothing, as in git.
  const text = await textIfAny(files, path);
  return text === "" ? undefined : ignore({ ignorecase: false }).add(text.replace(/^\uFEFF/, ""));
}
