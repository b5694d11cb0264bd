/**
 * Imports that code brings along itself: `try: from google.colab import files; files.download(x)`.
 * What stands behind one in the same block reads that one, whatever other cells import by the name,
 * and an import at the top of the module would fail where the author took care that it may.
 */
import type { NameEvent } from "../dataflow/facts";
import type { Stmt } from "../python/ast";
import { contains, type Span } from "../text/span";
import type { Unit } from "./units";

export function bringsOwnImport({ statements }: Unit, { name, span }: NameEvent): boolean {
  return statements.some(({ node }) => isImportedAbove(node, name, span));
}

function isImportedAbove(stmt: Stmt, name: string, at: Span): boolean {
  return blocksOf(stmt).some((block) => {
    const place = block.findIndex((each) => contains(each, at));
    const inner = block[place];
    if (!inner) return false;
    return (
      block.slice(0, place).some((each) => imports(each, name)) || isImportedAbove(inner, name, at)
    );
  });
}

/** Statements that run one after the other: `else` follows the body of its `try`. */
function blocksOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.kind) {
    case "With":
      return [stmt.body];
    case "If":
    case "For":
    case "While":
      return [stmt.body, stmt.orelse];
    case "Try": {
      const handlers = stmt.handlers.map(({ body }) => body);
      return [[...stmt.body, ...stmt.orelse], ...handlers, stmt.finalbody];
    }
    case "Match":
      return stmt.cases.map(({ body }) => body);
    default:
      return [];
  }
}

function imports(stmt: Stmt, name: string): boolean {
  if (stmt.kind !== "Import" && stmt.kind !== "ImportFrom") return false;
  return stmt.names.some((alias) => {
    const bound = alias.asname?.name ?? alias.name;
    return (stmt.kind === "Import" && !alias.asname ? bound.split(".")[0] : bound) === name;
  });
}
