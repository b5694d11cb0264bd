/**
 * Names that a statement reads without having bound them itself: what it needs from outside. A loop
 * that binds a name and then reads it in the same round needs nothing, although all that a loop does
 * may be skipped; so bindings are followed block by block.
 */
import type { NameEvent } from "../../dataflow/facts";
import type { Stmt } from "../../python/ast";
import { childStatements } from "../../python/walk";
import { contains } from "../../text/span";
import { surelyBinds } from "./sureBinding";

/** In the order in which they are read. `events` are those of the statement. */
export function openReads(
  stmt: Stmt,
  events: readonly NameEvent[],
  bound: ReadonlySet<string>,
): readonly string[] {
  const open = new Set<string>();
  readBlock([stmt], events, bound, open);
  return [...open];
}

/** Gives what is bound at the end of the block. */
function readBlock(
  body: readonly Stmt[],
  events: readonly NameEvent[],
  before: ReadonlySet<string>,
  open: Set<string>,
): ReadonlySet<string> {
  const bound = new Set(before);
  for (const stmt of body) {
    const own = events.filter(({ span }) => contains(stmt, span));
    const children = childStatements(stmt);
    const head = own.filter(({ span }) => !children.some((child) => contains(child, span)));
    const inside = new Set(bound);
    for (const { kind, name, how } of head) {
      if (kind === "read" && !inside.has(name)) open.add(name);
      // `a and (b := c)` may leave `b` as it was.
      if (kind === "define" && how !== "walrus") inside.add(name);
      if (kind === "delete") inside.delete(name);
    }
    readChildren(stmt, own, inside, open);
    for (const { kind, name } of own) if (kind === "delete") bound.delete(name);
    for (const name of surelyBinds(stmt)) bound.add(name);
  }
  return bound;
}

function readChildren(
  stmt: Stmt,
  events: readonly NameEvent[],
  bound: ReadonlySet<string>,
  open: Set<string>,
): void {
  const read = (body: readonly Stmt[], known = bound): ReadonlySet<string> =>
    readBlock(body, events, known, open);
  switch (stmt.kind) {
    case "If":
    case "For":
    case "While":
      read(stmt.body);
      read(stmt.orelse);
      return;
    case "With":
      read(stmt.body);
      return;
    case "Match":
      for (const { body } of stmt.cases) read(body);
      return;
    case "Try": {
      const tried = read(stmt.body);
      for (const { body } of stmt.handlers) read(body);
      read(stmt.orelse, tried);
      read(stmt.finalbody);
      return;
    }
    // What stands in a class is read in order; functions are read when they are called.
    default:
      read(childStatements(stmt));
  }
}
