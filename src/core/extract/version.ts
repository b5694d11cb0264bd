/**
 * The version of a module, computed from what changed for the code that imports it. Semantic
 * versioning leaves 0.x to its authors; here, as in most Python tools, a break of 0.x raises the
 * second number, as a new symbol does, and 1.0.0 is the author's word: write it into the module and
 * from then on a break raises the first number.
 */
import type { ClassDef, FunctionDef, Parameter, Parameters, Stmt } from "../python/ast";
import { returnedValues } from "./returnedValues";

export const firstVersion = "0.1.0";

export type Change = "none" | "patch" | "minor" | "major";

/** What a version sees of a symbol. */
export interface VersionedSymbol {
  readonly name: string;
  readonly kind: "function" | "class" | "constant" | "statement";
  readonly hash: string;
  readonly statement: Stmt;
}

/** The largest change between two states of a module. */
export function changeBetween(
  before: readonly VersionedSymbol[],
  after: readonly VersionedSymbol[],
): Change {
  let change: Change = "none";
  const raise = (to: Change): void => {
    if (rank[to] > rank[change]) change = to;
  };
  const was = byName(before);
  const now = byName(after);
  // Nobody imports a statement without a name, or a definition that a later one of its name hides.
  const hidden = (all: readonly VersionedSymbol[], shown: ReadonlyMap<string, unknown>): string =>
    all.flatMap((each) => (shown.get(each.name) === each ? [] : [each.hash])).join();
  if (hidden(before, was) !== hidden(after, now)) raise("patch");
  for (const old of was.values()) {
    const current = now.get(old.name);
    if (!current || current.kind !== old.kind) raise("major");
    else if (current.hash !== old.hash) {
      raise(isNarrowed(old.statement, current.statement) ? "major" : "patch");
    }
  }
  if ([...now.keys()].some((name) => !was.has(name))) raise("minor");
  return change;
}

function byName(symbols: readonly VersionedSymbol[]): ReadonlyMap<string, VersionedSymbol> {
  return new Map(
    symbols.flatMap((symbol) => (symbol.kind === "statement" ? [] : [[symbol.name, symbol]])),
  );
}

const rank: Readonly<Record<Change, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

/** The next version; a version that is not three numbers starts anew from what can be read of it. */
export function bump(version: string, change: Change): string {
  const [major = 0, minor = 0, patch = 0] = version
    .split(".")
    .map((part) => parseInt(part, 10) || 0);
  switch (change) {
    case "none":
      return version;
    case "patch":
      return `${major}.${minor}.${patch + 1}`;
    case "minor":
      return `${major}.${minor + 1}.0`;
    case "major":
      return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
  }
}

/** Whether code that used the old definition may fail to call the new one. */
export function isNarrowed(before: Stmt, after: Stmt): boolean {
  if (before.kind === "FunctionDef" && after.kind === "FunctionDef") {
    if (before.isAsync !== after.isAsync || rejectsCalls(before.params, after.params)) return true;
    return unpacksOtherwise(before, after);
  }
  if (before.kind !== "ClassDef" || after.kind !== "ClassDef") return false;
  const methods = new Map(methodsOf(after).map((method) => [method.name.name, method]));
  return methodsOf(before).some((old) => {
    const current = methods.get(old.name.name);
    if (!current) return true;
    return isNarrowed(old, current);
  });
}

/** Whether `a, b = f()` may fail now, or give a name what another one was. */
function unpacksOtherwise(before: FunctionDef, after: FunctionDef): boolean {
  const [old = [], now = []] = [before, after].map(({ body }) =>
    returnedValues(body.at(-1)).map((each) => (each.kind === "Name" ? each.name : undefined)),
  );
  if (old.length === 0 || (old.length === 1 && now.length === 1)) return false;
  return (
    old.length !== now.length ||
    old.some((name, at) => name !== undefined && now.includes(name) && now[at] !== name)
  );
}

/** Public methods and the constructor; the others are the class's own business. */
function methodsOf(stmt: ClassDef): readonly FunctionDef[] {
  return stmt.body.filter(
    (inner): inner is FunctionDef =>
      inner.kind === "FunctionDef" &&
      (!inner.name.name.startsWith("_") || inner.name.name === "__init__"),
  );
}

function rejectsCalls(before: Parameters, after: Parameters): boolean {
  const old = positional(before);
  const current = positional(after);
  const byName = new Map(after.all.map((param) => [param.name.name, param]));
  const has = (params: Parameters, form: Parameter["form"]): boolean =>
    params.all.some((param) => param.form === form);

  if (has(before, "var-positional") && !has(after, "var-positional")) return true;
  if (has(before, "var-keyword") && !has(after, "var-keyword")) return true;
  for (const [position, param] of old.entries()) {
    const here = current[position];
    if (!here && !has(after, "var-positional")) return true;
    if (param.form === "normal" && !acceptsKeyword(param.name.name)) return true;
    if (here && param.form === "normal" && here.name.name !== param.name.name) return true;
    if (here && param.default && !here.default) return true;
  }
  for (const param of before.all) {
    if (param.form !== "keyword-only") continue;
    if (!acceptsKeyword(param.name.name)) return true;
    if (param.default && byName.get(param.name.name)?.default === undefined) return true;
  }
  const known = new Set(before.all.map((param) => param.name.name));
  return (
    after.all.some(
      (param) =>
        isRequired(param) && !known.has(param.name.name) && current.indexOf(param) >= old.length,
    ) ||
    after.all.some(
      (param) => param.form === "keyword-only" && !param.default && !known.has(param.name.name),
    )
  );

  function acceptsKeyword(name: string): boolean {
    const param = byName.get(name);
    if (param && (param.form === "normal" || param.form === "keyword-only")) return true;
    return has(after, "var-keyword");
  }
}

function positional(params: Parameters): readonly Parameter[] {
  return params.all.filter((param) => param.form === "positional-only" || param.form === "normal");
}

function isRequired(param: Parameter): boolean {
  return !param.default && (param.form === "positional-only" || param.form === "normal");
}
