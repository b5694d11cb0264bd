/**
 * What packages hand on: `from .churn import clean` in `src/models/__init__.py` lets a test say
 * `from models import clean`. Such a path is turned into the one that the name really has.
 */
import { parsePython } from "../python/parse";
import { childStatements } from "../python/walk";
import type { Stmt } from "../python/ast";
import { endsAlike, moduleParts } from "./testLinker";
import type { DottedPath } from "./testNames";

/** Names of one `__init__.py`. */
export interface PackageExports {
  readonly path: string;
  /** What a name stands for, as a full path. */
  readonly names: ReadonlyMap<string, DottedPath>;
  /** Modules that it takes all names of. */
  readonly stars: readonly DottedPath[];
}

export function readPackage({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): PackageExports {
  const names = new Map<string, DottedPath>();
  const stars: DottedPath[] = [];
  const folder = moduleParts(path);
  const read = (body: readonly Stmt[]): void => {
    for (const stmt of body) {
      if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") continue;
      read(childStatements(stmt));
      if (stmt.kind !== "ImportFrom") continue;
      const base = stmt.level === 0 ? [] : folder.slice(0, folder.length - stmt.level + 1);
      const module = stmt.module === "" ? base : [...base, ...stmt.module.split(".")];
      for (const { name, asname } of stmt.names) {
        if (name === "*") stars.push(module);
        else names.set(asname?.name ?? name, [...module, name]);
      }
    }
  };
  // Most of these files are empty.
  if (text.includes("import")) read(parsePython(text).module.body);
  return { path, names, stars };
}

/** The path and all others that it stands for through packages, one behind the other. */
export function throughPackages(
  path: DottedPath,
  packages: readonly PackageExports[],
): readonly DottedPath[] {
  const found = [path];
  for (let at = 0; at < found.length && found.length < mostPaths; at++) {
    const current = found[at] ?? [];
    for (const { path: file, names, stars } of packages) {
      const own = moduleParts(file);
      for (let length = 1; length < current.length; length++) {
        if (own.length < length || !endsAlike(own, current.slice(0, length))) continue;
        const [name = "", ...rest] = current.slice(length);
        const exported = names.get(name);
        if (exported) found.push([...exported, ...rest]);
        else found.push(...stars.map((module) => [...module, name, ...rest]));
      }
    }
  }
  return found;
}

/** Packages that import each other would go round for ever. */
const mostPaths = 16;
