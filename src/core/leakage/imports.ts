/** What an import binds where it means a module that is followed. Libraries are known by their calls. */
import type { Import, ImportFrom, Stmt } from "../python/ast";
import type { Program } from "./program";
import type { Scope } from "./scope";
import type { Known } from "./value";

/** `scopeOf` gives the names of a module, by its number in the program. */
export function importedValues(
  stmt: Import | ImportFrom,
  program: Program,
  scopeOf: (module: number) => Scope,
): readonly (readonly [name: string, value: Known | undefined])[] {
  const moduleValue = (dotted: string): Known | undefined => {
    const module = program.moduleNamed(dotted);
    return module === undefined ? undefined : { kind: "module", scope: scopeOf(module) };
  };
  if (stmt.kind === "Import") {
    return stmt.names.flatMap(({ name, asname }) => {
      const bound = asname?.name ?? name;
      const value = bound.includes(".") ? undefined : moduleValue(name);
      return value ? [[bound, value] as const] : [];
    });
  }
  if (stmt.level > 0) return [];
  const module = program.moduleNamed(stmt.module);
  if (module === undefined) {
    return stmt.names.flatMap(({ name, asname }) => {
      const value = moduleValue(`${stmt.module}.${name}`);
      return value ? [[asname?.name ?? name, value] as const] : [];
    });
  }
  const scope = scopeOf(module);
  return stmt.names.flatMap(({ name, asname }) =>
    name === "*" ? scope.entries() : [[asname?.name ?? name, scope.get(name)] as const],
  );
}

/** What an import runs: what `__name__` guards does not. */
export function importedBody(module: number, program: Program): readonly Stmt[] {
  const { module: parsed, masked = "" } = program.facts(module) ?? {};
  return (parsed?.body ?? []).filter(
    (stmt) => stmt.kind !== "If" || !/__name__/.test(masked.slice(stmt.test.start, stmt.test.end)),
  );
}
