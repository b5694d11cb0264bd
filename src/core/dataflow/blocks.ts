/**
 * The blocks of a compound statement: statements that run together or not at all. Inside of one a
 * definition hides what the name meant before, although after it either may hold.
 */
import type { Stmt } from "../python/ast";
import { contains, type Span } from "../text/span";
import type { NameEvent } from "./facts";

/** The block that makes a definition of the statement whenever it runs, if there is one. */
export function blockBoundIn(
  stmt: Stmt,
  { isConditional, how, span }: NameEvent,
): Span | undefined {
  // These may be skipped inside of the block, or hold in a part of it only.
  const isInPart = how === "walrus" || how === "match" || how === "except";
  return isConditional && !isInPart ? blockAround(stmt, span) : undefined;
}

/** The innermost block below the statement that may be skipped and has the place in it. */
function blockAround(stmt: Stmt, place: Span, around?: Span): Span | undefined {
  for (const { body, isSkippable } of blocksOf(stmt)) {
    const inside = body.find((child) => contains(child, place));
    const [first, last] = [body[0], body.at(-1)];
    if (!inside || !first || !last) continue;
    const block = isSkippable ? { start: first.start, end: last.end } : around;
    return blockAround(inside, place, block);
  }
  return around;
}

interface Block {
  readonly body: readonly Stmt[];
  readonly isSkippable: boolean;
}

function blocksOf(stmt: Stmt): readonly Block[] {
  switch (stmt.kind) {
    case "With":
      return [always(stmt.body)];
    case "For":
    case "While":
    case "If":
      return [maybe(stmt.body), maybe(stmt.orelse)];
    case "Try": {
      const handlers = stmt.handlers.map(({ body }) => maybe(body));
      return [always(stmt.body), ...handlers, maybe(stmt.orelse), always(stmt.finalbody)];
    }
    case "Match":
      return stmt.cases.map(({ body }) => maybe(body));
    default:
      return [];
  }
}

function always(body: readonly Stmt[]): Block {
  return { body, isSkippable: false };
}

function maybe(body: readonly Stmt[]): Block {
  return { body, isSkippable: true };
}
