/** Branches that never run: `if False:`, or the `else` of `if True:`, by which people switch code off. */
import type { Expr, Stmt } from "../python/ast";
import { contains, textOf, type Span } from "../text/span";

/** Whether a place inside a statement lies in such a branch. */
export function isInDeadBranch(node: Stmt, at: Span, source: string): boolean {
  if (node.kind !== "If") return false;
  const holds = truthOf(node.test, source);
  const [live, dead] = holds ? [node.body, node.orelse] : [node.orelse, node.body];
  if (holds !== undefined && dead.some((each) => contains(each, at))) return true;
  const inside = holds === undefined ? [...node.body, ...node.orelse] : live;
  return inside.some((each) => contains(each, at) && isInDeadBranch(each, at, source));
}

function truthOf(test: Expr, source: string): boolean | undefined {
  const text = textOf(source, test);
  if (text === "True" || text === "1") return true;
  return text === "False" || text === "0" || text === "None" ? false : undefined;
}
