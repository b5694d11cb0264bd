/** Addresses of statements compared and used as keys. */
import type { StatementId } from "./graph";

/** Whether `a` stands above `b` in the notebook. */
export function isAbove(a: StatementId, b: StatementId): boolean {
  return a.cell < b.cell || (a.cell === b.cell && a.statement < b.statement);
}

/** Equal for equal addresses. */
export function keyOf(id: StatementId): string {
  return `${id.cell}:${id.statement}`;
}
