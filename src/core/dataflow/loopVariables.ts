/** What a loop leaves in its variable: the last of what it ran over, unless it broke off. */
import type { Expr, For, Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import { contains } from "../text/span";
import type { Use } from "./graph";
import { isSequence } from "./pairTargets";

/** Of what the loop reads, what can reach its variable, which stands after the loop for its last value. */
export function leftOver(loop: For, uses: readonly Use[]): readonly Use[] {
  const given = uses.filter((use) => contains(loop.iter, use.at.span));
  const names = new Set(given.map(({ name }) => name));
  const isFed = uses.some((use) => names.has(use.name) && !given.includes(use));
  if (isFed || loop.body.some(hasBreak)) return uses;
  const last = lastElement(loop.iter);
  return last ? given.filter((use) => contains(last, use.at.span)) : given;
}

/** The index of a written-out sequence's last element, if one is surely the last. */
export function lastIndex(value: Expr | undefined): number | undefined {
  if (!value || !isSequence(value) || value.elements.length === 0) return undefined;
  const isSure = value.elements.every(({ kind }) => kind !== "Starred");
  return isSure ? value.elements.length - 1 : undefined;
}

function lastElement(value: Expr): Expr | undefined {
  const last = isSequence(value) ? value.elements.at(-1) : undefined;
  return last?.kind === "Starred" ? undefined : last;
}

function hasBreak(statement: Stmt): boolean {
  return statement.kind === "Break" || childStatements(statement).some(hasBreak);
}
