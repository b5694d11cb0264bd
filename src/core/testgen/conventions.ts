/**
 * How a repository writes its tests, read off those that it has: in which folder, under which names,
 * from where they import, and whether the module under test has a file of its own already.
 */
import { standardLibrary } from "../python/stdlib";
import { parsePython } from "../python/parse";
import type { Stmt } from "../python/ast";
import { childStatements } from "../python/walk";

export interface PythonText {
  /** Relative to the workspace folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a host knows of the repository. */
export interface Repository {
  /** The module under test, as it stands. */
  readonly module: PythonText;
  /** The test files, `conftest.py` included. */
  readonly tests: readonly PythonText[];
  /** Paths of the Python files that are no tests. */
  readonly modules: readonly string[];
  /** Folders that the settings of pytest put on the path, such as "src"; "" is the root. */
  readonly pythonPaths: readonly string[];
}

export interface TestPlace {
  readonly path: string;
  /** Text of the file that is there. */
  readonly present: string | undefined;
  /** Dotted name of the module under test. */
  readonly module: string;
  /** Folder that the test file has to put on the path itself. */
  readonly addedPath: string | undefined;
}

export function testPlace(repository: Repository): TestPlace {
  const { module, tests } = repository;
  const files = tests.filter(({ path }) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path));
  const imports = tests.map((file) => importedIn(file.text));
  const known = knownBases(repository, imports.flat());
  const base = baseOf(module.path, known);
  const folder = base ?? folderOf(module.path);
  const dotted = withoutSuffix(relative(folder, module.path)).replaceAll("/", ".");
  const name = withoutSuffix(module.path.slice(module.path.lastIndexOf("/") + 1));
  const isOwn = (path: string): boolean =>
    [`test_${name}.py`, `${name}_test.py`].includes(path.slice(path.lastIndexOf("/") + 1));
  const own = files.filter(({ path }) => isOwn(path));
  // Of two files of that name the one that imports the module is meant.
  const present =
    own.find(({ text }) => importedIn(text).some((each) => endsAlike(each, dotted))) ??
    (own.length === 1 ? own[0] : undefined);
  return {
    path: present?.path ?? newPath(name, files),
    present: present?.text,
    module: dotted,
    addedPath: base === undefined ? folder : undefined,
  };
}

/** Folders that imports of this repository start from, most used first. */
function knownBases(
  { modules, pythonPaths, module }: Repository,
  imported: readonly string[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of imported) {
    if (standardLibrary.has(name.split(".")[0] ?? name)) continue;
    const tail = name.replaceAll(".", "/");
    for (const path of [...modules, module.path]) {
      const stem = withoutSuffix(path).replace(/\/__init__$/, "");
      if (stem !== tail && !stem.endsWith(`/${tail}`)) continue;
      const base = stem === tail ? "" : stem.slice(0, -tail.length - 1);
      counts.set(base, (counts.get(base) ?? 0) + 1);
    }
  }
  const used = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return [...used.map(([base]) => base), ...pythonPaths];
}

/** The first that the module lies below. */
function baseOf(path: string, bases: readonly string[]): string | undefined {
  return bases.find((base) => base === "" || path.startsWith(`${base}/`));
}

/** Where most tests lie, named as most are; "tests/test_<module>.py" in a repository without tests. */
function newPath(name: string, files: readonly PythonText[]): string {
  const folders = files.map(({ path }) => folderOf(path));
  const folder = mostFrequent(folders) ?? "tests";
  const suffixed = files.filter(({ path }) => path.endsWith("_test.py")).length;
  const file = suffixed * 2 > files.length ? `${name}_test.py` : `test_${name}.py`;
  return folder === "" ? file : `${folder}/${file}`;
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0];
}

/** Dotted modules that a test file imports from, wherever it does. */
function importedIn(text: string): readonly string[] {
  const literal = [...text.matchAll(/\b(?:importorskip|import_module)\(\s*["']([\w.]+)["']/g)];
  const statements = parsePython(text).module.body.flatMap(importsOf);
  return [...statements, ...literal.map(([, name = ""]) => name)];
}

function importsOf(stmt: Stmt): readonly string[] {
  if (stmt.kind === "Import") return stmt.names.map(({ name }) => name);
  if (stmt.kind === "ImportFrom") {
    if (stmt.level > 0) return [];
    return [stmt.module, ...stmt.names.map(({ name }) => `${stmt.module}.${name}`)];
  }
  return childStatements(stmt).flatMap(importsOf);
}

function endsAlike(imported: string, module: string): boolean {
  return (
    imported === module || imported.startsWith(`${module}.`) || module.endsWith(`.${imported}`)
  );
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function relative(folder: string, path: string): string {
  return folder === "" ? path : path.slice(folder.length + 1);
}

function withoutSuffix(path: string): string {
  return path.replace(/\.py$/, "");
}
