/**
 * Where modules lie in a repository: the folder that dotted module names start from, as nbdev's
 * settings or the packages that are there tell, and the packages that a new module still lacks.
 */
import * as z from "zod";
import type { FileStore } from "../core/index";
import { joinPath } from "./paths";
import { textIfAny } from "./reading";
import { tomlOf } from "./toml";

export interface ModulePlace {
  /** Relative to the workspace folder. */
  readonly path: string;
  /** `__init__.py` files that the module needs and the repository has not. */
  readonly packages: readonly string[];
}

export interface Repository {
  readonly root: string;
  readonly files: FileStore;
  readonly settings: { readonly outputDir: string };
}

/** The place of "pkg.mod", as `#| default_exp pkg.mod` names it; undefined when that is no name. */
export async function placeOfModule(
  repository: Repository,
  module: string,
): Promise<ModulePlace | undefined> {
  if (!/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(module)) return undefined;
  const parts = module.split(".");
  const library = await nbdevLibrary(repository);
  const base = library ?? (await plainBase(repository, parts));
  const path = [...(base === "" ? [] : [base]), ...parts].join("/");
  const folders = parts.slice(0, -1).map((_, at) => {
    return [...(base === "" ? [] : [base]), ...parts.slice(0, at + 1)].join("/");
  });
  // nbdev's folder is a package itself; a folder of sources is not.
  const packages = library === undefined ? folders : [library, ...folders];
  const missing: string[] = [];
  for (const folder of packages) {
    if (await isNewPackage(repository, folder)) missing.push(`${folder}/__init__.py`);
  }
  return { path: `${path}.py`, packages: missing };
}

/** The repository's root where the first part is a package there, else the folder of modules. */
async function plainBase(
  { root, files, settings }: Repository,
  [first = "", ...rest]: readonly string[],
): Promise<string> {
  const isPackage = await files.stat(joinPath(root, `${first}/__init__.py`));
  if (rest.length > 0 && isPackage) return "";
  const folder = settings.outputDir.replaceAll("\\", "/").replace(/^(\.\/)+|\/+$/g, "");
  return folder === "." ? "" : folder;
}

/** A folder with modules and without `__init__.py` is a namespace package on purpose. */
async function isNewPackage({ root, files }: Repository, folder: string): Promise<boolean> {
  const entries = await files.list(joinPath(root, folder));
  return !entries.some(({ name }) => name.endsWith(".py"));
}

/** The folder of the library that nbdev writes, from `settings.ini` or `pyproject.toml`. */
export async function nbdevLibrary({
  root,
  files,
}: Pick<Repository, "root" | "files">): Promise<string | undefined> {
  const ini = await textIfAny(files, joinPath(root, "settings.ini"));
  const valueOf = (key: string): string | undefined =>
    new RegExp(`^\\s*${key}\\s*=\\s*(\\S+)`, "m").exec(ini)?.[1];
  const name = valueOf("lib_name")?.replaceAll("-", "_");
  const path = valueOf("lib_path")?.replace("%(lib_name)s", name ?? "") ?? name;
  return path ?? nbdevInToml(await textIfAny(files, joinPath(root, "pyproject.toml")));
}

const pyprojectSchema = z.object({ tool: z.object({ nbdev: z.object({ lib_path: z.string() }) }) });

function nbdevInToml(text: string): string | undefined {
  return pyprojectSchema.safeParse(tomlOf(text)).data?.tool.nbdev.lib_path;
}
