/**
 * Imports that worked for the notebook because of where it lies: a Python file beside it, or in a
 * folder that its code puts on the path, is not found by a module in another folder. Where the
 * module itself is looked up, and packages of the repository, can be imported from anywhere.
 */
import type { Import, ImportFrom, Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import type { ExtractionInput, PlanNote } from "./extractionPlan";
import { importsOf } from "./importsOf";
import { parsePython } from "../python/parse";

/** What is known of the repository; all paths are relative to its top, which is "". */
export interface PythonPlaces {
  /** Python files. */
  readonly files: ReadonlySet<string>;
  /** Where the notebook finds imports: the folders that its code puts on the path, then its own. */
  readonly searched: readonly string[];
}

/** One note for each folder with modules that the text imports and does not find. */
export function importsBesideNotes(
  text: string,
  { graph }: ExtractionInput,
  modulePath: string,
  { files, searched }: PythonPlaces,
): readonly PlanNote[] {
  const home = baseFolder(modulePath, files);
  const found = [folderOf(modulePath), home, ""];
  const missing = new Map<string, Map<string, number>>();
  for (const wanted of importedModules(parsePython(text).module.body, text)) {
    const [name = ""] = wanted[0] ?? [];
    const isFound =
      found.some((folder) => holds(folder, wanted, files)) ||
      files.has(within("src", `${name}/__init__.py`));
    const lies = isFound ? undefined : searched.find((folder) => holds(folder, wanted, files));
    if (lies === undefined) continue;
    const cell = graph.cells.findIndex(
      (facts) =>
        facts &&
        importedModules(facts.module.body, facts.source).some(([parts]) => parts?.[0] === name),
    );
    if (cell < 0) continue;
    const names = missing.get(lies) ?? new Map<string, number>();
    missing.set(lies, names.set(name, cell));
  }
  return [...missing].map(([folder, cells]) => {
    const names = [...cells.keys()].map((name) => `\`${name}\``);
    const [lie, them] = names.length > 1 ? ["lie", "them"] : ["lies", "it"];
    const where = folder === "" ? "at the top of the repository" : `in ${folder}/`;
    const target = home === "" ? "the top of the repository" : `${home}/`;
    const onPath = folder === "" ? "the top of the repository" : `${folder}/`;
    return {
      cell: Math.min(...cells.values()),
      text:
        `${inWords(names)} ${lie} ${where}, where ${modulePath} does not find ${them}: ` +
        `move ${them} to ${target} or put ${onPath} on the path`,
    };
  });
}

/** For each absolute import the dotted paths that may be files: `from a import b` gives a and a.b. */
function importedModules(body: readonly Stmt[], text: string): readonly string[][][] {
  return allImports(body).flatMap((stmt) =>
    importsOf(stmt, { text, comments: [] }).flatMap(({ module, level, name }) => {
      if (level > 0) return [];
      const parts = module.split(".");
      return [name === undefined || name === "*" ? [parts] : [parts, [...parts, name]]];
    }),
  );
}

function allImports(body: readonly Stmt[]): readonly (Import | ImportFrom)[] {
  return body.flatMap((stmt) =>
    stmt.kind === "Import" || stmt.kind === "ImportFrom"
      ? [stmt]
      : allImports(childStatements(stmt)),
  );
}

/** A folder without `__init__.py` is only a package of what lies in it: an installed one goes first. */
function holds(folder: string, wanted: readonly string[][], files: ReadonlySet<string>): boolean {
  const [name = ""] = wanted[0] ?? [];
  return [[name], ...wanted].some((parts) => {
    const path = within(folder, parts.join("/"));
    return files.has(`${path}.py`) || files.has(`${path}/__init__.py`);
  });
}

/** The innermost folder around a module that is no package. */
function baseFolder(modulePath: string, files: ReadonlySet<string>): string {
  let folder = folderOf(modulePath);
  while (folder !== "" && files.has(`${folder}/__init__.py`)) folder = folderOf(folder);
  return folder;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function within(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
