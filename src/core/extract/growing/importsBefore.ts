/**
 * Imports of a notebook as they were before its code was replaced: those that only replaced code needed
 * are back, and those from its own module are gone.
 */
import type { CellFacts, StatementFacts } from "../../dataflow/facts";
import type { PresentModule } from "../emit";
import { importText, type PlannedImport } from "../importText";
import { boundName, boundPath, importsOf } from "../importsOf";
import { importPath } from "../moduleNames";
import { namesIn } from "../otherNotebooks";
import type { NotebookUnits } from "../units";
import { hasOwnLines, type Insertion } from "./insertions";

/** Where the notebook imports one of the names from its module. */
export function importOf(
  names: readonly string[],
  cells: readonly (CellFacts | undefined)[],
): Pick<Insertion, "cell" | "at"> | undefined {
  for (const [cell, facts] of cells.entries()) {
    const found = facts?.statements.find(
      (each) => isImportOfOwn(each, names) && hasOwnLines(each.span, facts),
    );
    if (found) return { cell, at: { start: found.span.start, end: found.span.start } };
  }
  return undefined;
}

/**
 * What the notebook has from its module is in it again, and no import may hide that: a statement that
 * does nothing stands in its place, so that code around it stays apart.
 */
export function ownImports(
  cells: readonly (CellFacts | undefined)[],
  modules: ReadonlySet<string>,
): readonly Insertion[] {
  return cells.flatMap((facts, cell) => {
    if (!facts) return [];
    const gone = facts.statements.filter(
      ({ node, imports, span }) =>
        node.kind === "ImportFrom" &&
        modules.has(node.module) &&
        node.level === 0 &&
        imports.length === 0 &&
        hasOwnLines(span, facts),
    );
    return gone.map(({ span }): Insertion => ({ cell, at: span, text: "pass" }));
  });
}

/** An import whose names were taken out of the facts, since they are the module's. */
function isImportOfOwn({ node, imports }: StatementFacts, names: readonly string[]): boolean {
  if (node.kind !== "ImportFrom") return false;
  return node.names.some(
    ({ name }) => names.includes(name) && !imports.some((binding) => binding.name === name),
  );
}

/** Imports of the module that the notebook does without. */
export function headText({ text, read }: PresentModule, units: NotebookUnits): string {
  const isFree = (name: string): boolean => units.definersOf(name).length === 0;
  // What the notebook imports too, it may import below of what has moved.
  const isSame = (each: PlannedImport): boolean =>
    units
      .definersOf(boundName(each))
      .every((unit) => importPath(unit, boundName(each)) === boundPath(each));
  const source = { text, comments: [] };
  const imports = read.headStatements
    .flatMap((stmt) =>
      stmt.kind === "Import" || stmt.kind === "ImportFrom" ? importsOf(stmt, source) : [],
    )
    .filter(isSame);
  const guarded = read.headStatements.filter(
    (stmt) =>
      (stmt.kind === "Try" || stmt.kind === "If") && namesIn(stmt).every((name) => isFree(name)),
  );
  return [
    importText(imports, new Set(), 100),
    ...guarded.map((stmt) => text.slice(stmt.start, stmt.end)),
  ]
    .filter((part) => part !== "")
    .join("\n");
}
