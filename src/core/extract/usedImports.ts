/**
 * The imports of a module: for every imported name that its code reads, the part of the import
 * statement that binds it. `import a.b` and `import a.c` both bind `a`; which of them is needed shows
 * in the attributes that the code goes through.
 */
import type { Stmt } from "../python/ast";
import { allExprs } from "../python/walk";
import { calleeChain } from "../dataflow/calleeChain";
import { boundName, importsOf } from "./importsOf";
import type { PlannedImport } from "./importText";
import { hasFutureAnnotations } from "./moduleNames";
import type { NotebookUnits, Unit } from "./units";
import type { Verdicts } from "./verdicts";

export function usedImports(
  taken: ReadonlySet<Unit>,
  units: NotebookUnits,
  verdicts: Verdicts,
  isAtTop: (source: Unit) => boolean = () => true,
): readonly PlannedImport[] {
  const imports: PlannedImport[] = [];
  const byName = new Map<string, { source: Unit; readers: Unit[] }>();
  for (const unit of taken) {
    const needs = verdicts.needsOf(unit);
    for (const { name, unit: source } of needs.imports) {
      if (!isAtTop(source)) continue;
      const known = byName.get(name);
      if (known) known.readers.push(unit);
      else byName.set(name, { source, readers: [unit] });
    }
    imports.push(...needs.implied);
  }
  const roots: (() => readonly PlannedImport[])[] = [];
  for (const [name, { source, readers }] of byName) {
    const bound = aliases(source, name);
    const isRoot = bound.some((each) => each.name === undefined && each.asname === undefined);
    if (!isRoot) imports.push(...bound);
    else {
      roots.push(() => {
        const needed = submodules(name, readers, units);
        return withoutLoaded(needed, bound, imports).map(commented(bound));
      });
    }
  }
  // What the others load is known when all of them are.
  imports.push(...roots.flatMap((root) => root()));
  if (hasFutureAnnotations(units)) {
    imports.push({ module: "__future__", level: 0, name: "annotations", asname: undefined });
  }
  return imports;
}

/** With the comment that a module's own import has. */
function commented(bound: readonly PlannedImport[]): (each: PlannedImport) => PlannedImport {
  return (each) => bound.find(({ module, comments }) => comments && module === each.module) ?? each;
}

/** The parts of an import unit that bind a name. */
function aliases({ statements, facts }: Unit, name: string): readonly PlannedImport[] {
  const source = { text: facts.source, comments: facts.comments };
  return statements.flatMap(({ node }) =>
    node.kind === "Import" || node.kind === "ImportFrom"
      ? importsOf(node, source).filter((each) => boundName(each) === name)
      : [],
  );
}

/**
 * `import a.b` for each chain `a.b.c` that the code goes through, as far as some import of the
 * notebook loads `a.b`: code that says `import sklearn` often lives on a submodule that another
 * import has loaded.
 */
function submodules(root: string, readers: readonly Unit[], units: NotebookUnits): PlannedImport[] {
  const loaded = new Set<string>([root]);
  for (const unit of units.all) {
    for (const { node } of unit.statements) for (const path of loadedBy(node)) loaded.add(path);
  }
  const modules = new Set<string>();
  for (const reader of readers) {
    for (const { node } of reader.statements) {
      for (const chain of chainsOf(node, root)) modules.add(longestPrefix(chain, loaded));
    }
  }
  // `import a.b` binds `a` as well.
  const needed = [...modules].filter(
    (each) => ![...modules].some((other) => other.startsWith(`${each}.`)),
  );
  return (needed.length > 0 ? needed : [root]).map((module) => ({
    module,
    level: 0,
    name: undefined,
    asname: undefined,
  }));
}

/** `import a` is enough for `a.b.c` where the author wrote it so and another import loads `a.b`. */
function withoutLoaded(
  needed: readonly PlannedImport[],
  written: readonly PlannedImport[],
  others: readonly PlannedImport[],
): readonly PlannedImport[] {
  const isWritten = (module: string): boolean => written.some((each) => each.module === module);
  const isLoaded = (module: string): boolean =>
    others.some((each) => each.level === 0 && `${each.module}.`.startsWith(`${module}.`));
  const rest = needed.filter((each) => isWritten(each.module) || !isLoaded(each.module));
  const [first] = needed;
  const root = first?.module.split(".")[0] ?? "";
  if (rest.length > 0 || !first || !isWritten(root)) return rest.length > 0 ? rest : needed;
  return [{ ...first, module: root }];
}

/** Modules that an import statement loads for sure; `from a import b` may name an attribute. */
function loadedBy(node: Stmt): readonly string[] {
  if (node.kind === "ImportFrom") return node.level === 0 ? [node.module] : [];
  return node.kind === "Import" ? node.names.map((each) => each.name) : [];
}

/** Dotted paths that a statement reads below a name. */
function* chainsOf(stmt: Stmt, root: string): Generator<string> {
  for (const expr of allExprs(stmt)) {
    if (expr.kind !== "Attribute") continue;
    const chain = calleeChain(expr);
    if (chain?.root.name !== root) continue;
    const end = chain.path.indexOf("[]");
    yield [root, ...(end < 0 ? chain.path : chain.path.slice(0, end))].join(".");
  }
}

function longestPrefix(path: string, modules: ReadonlySet<string>): string {
  const parts = path.split(".");
  for (let count = parts.length; count > 1; count--) {
    const prefix = parts.slice(0, count).join(".");
    if (modules.has(prefix)) return prefix;
  }
  return parts[0] ?? path;
}
