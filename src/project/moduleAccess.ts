/**
 * How a notebook can import its module: by the folders that it puts on the path itself or that its
 * other imports come from, from its own folder, where Jupyter starts it, or from the project where
 * that is made to be installed. Else it has to put a folder on the path.
 */
import type { ModuleAccess, NotebookAnalysis, PythonPlaces } from "../core/index";
import type { ExtractionSource } from "./extract";
import { joinPath, parentOf, relativeTo } from "./paths";
import { textIfAny } from "./reading";

export interface FoundAccess extends ModuleAccess {
  /** What the person should know about it, as one sentence. */
  readonly note: string | undefined;
}

export async function moduleAccess(
  source: ExtractionSource,
  analysis: NotebookAnalysis,
  modulePath: string,
): Promise<FoundAccess> {
  const own = parentOf(`/${analysis.notebook.path}`) ?? "/";
  const module = `/${modulePath}`;
  const base = await baseFolder(source, module);
  const known = [...addedFolders(analysis, own), ...importedFolders(source, analysis, own), own];
  const found = known.find((folder) => relativeTo(folder, module) !== undefined);
  const isHidden = await hasNamesake(source, own, module, found ?? base);
  if (found !== undefined && !isHidden) return { module: dotted(found, module), note: undefined };
  const name = dotted(base, module);
  if (!isHidden && (await isInstallable(source))) {
    const note = `\`${name}\` can be imported where the project is installed, as by \`pip install -e .\``;
    return { module: name, note };
  }
  const addedPath = pathBetween(own, base);
  const note = `the notebook puts "${addedPath}" on Python's path, seen from its own folder, where Jupyter starts it`;
  return { module: name, addedPath, note };
}

/** The innermost folder around the module that is no package. */
async function baseFolder({ root, files }: ExtractionSource, module: string): Promise<string> {
  let folder = parentOf(module) ?? "/";
  while (folder !== "/" && (await files.stat(joinPath(root, `.${folder}/__init__.py`)))) {
    folder = parentOf(folder) ?? "/";
  }
  return folder;
}

/** Where imports of a notebook may lead, for what its module does not find. */
export function pythonPlaces(
  { modules }: ExtractionSource,
  analysis: NotebookAnalysis,
): PythonPlaces {
  const own = parentOf(`/${analysis.notebook.path}`) ?? "/";
  const searched = [...addedFolders(analysis, own), own].map((folder) => folder.slice(1));
  return { files: modules, searched };
}

/** Folders that the notebook's code puts on the path, as far as they are written out. */
function addedFolders({ notebook }: NotebookAnalysis, own: string): readonly string[] {
  const code = notebook.cells.flatMap(({ kind, source }) => (kind === "code" ? [source] : []));
  return code.flatMap((source) =>
    [...source.matchAll(/^[^#\r\n]*\bsys\.path\.(?:insert|append)\(([^\r\n]*)\)/gm)].flatMap(
      ([, args = ""]) => {
        const parts = [...args.matchAll(/(["'])([^"']*)\1/g)].map(([, , part = ""]) => part);
        return parts.length === 0 ? [] : [joinPath(own, parts.join("/"))];
      },
    ),
  );
}

/** Folders that imports of the notebook start from, as the project's modules tell. */
function importedFolders(
  { modules }: ExtractionSource,
  { graph }: NotebookAnalysis,
  own: string,
): readonly string[] {
  return graph.definitions.flatMap(({ importBinding }) => {
    const parts = importBinding?.path.split(".") ?? [];
    for (let length = parts.length; length > 0; length--) {
      const tail = `/${parts.slice(0, length).join("/")}`;
      const folders = [...modules]
        .map((path) => `/${path}`.replace(/(\/__init__)?\.py$/, ""))
        .filter((stem) => stem.endsWith(tail))
        .map((stem) => stem.slice(0, -tail.length) || "/");
      // The notebook's own folder comes first on the path.
      if (folders.length > 0) return folders.includes(own) ? [own] : folders;
    }
    return [];
  });
}

/** Whether the notebook's folder has another module of that name, which Python would find first. */
async function hasNamesake(
  { root, files }: ExtractionSource,
  own: string,
  module: string,
  base: string,
): Promise<boolean> {
  const [first = ""] = dotted(base, module).split(".");
  for (const path of [`${first}.py`, `${first}/__init__.py`].map((each) => joinPath(own, each))) {
    if (path !== module && base !== own && (await files.stat(joinPath(root, `.${path}`)))) {
      return true;
    }
  }
  return false;
}

/** Whether the project says how it is built, which nobody does for what is not to be installed. */
async function isInstallable({ root, files }: ExtractionSource): Promise<boolean> {
  if (await files.stat(joinPath(root, "setup.py"))) return true;
  const pyproject = await textIfAny(files, joinPath(root, "pyproject.toml"));
  return /^\[build-system\]/m.test(pyproject);
}

function dotted(base: string, module: string): string {
  return (relativeTo(base, module) ?? module).replace(/\.py$/, "").replaceAll("/", ".");
}

function pathBetween(from: string, to: string): string {
  let [folder, ups] = [from, ""];
  while (relativeTo(folder, to) === undefined) {
    folder = parentOf(folder) ?? "/";
    ups += "../";
  }
  return `${ups}${relativeTo(folder, to) ?? ""}`.replace(/\/$/, "") || ".";
}
