/**
 * Branches that never run: `if False:`, or the `else` of `if True:`, by which people switch code off,
 * and what is for Python 2 only.
 */
import type { Expr, Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import { contains, textOf, type Span } from "../text/span";

/** Whether a place inside a statement lies in such a branch. */
export function isInDeadBranch(node: Stmt, at: Span, source: string): boolean {
  const holds = node.kind === "If" ? truthOf(node.test, source) : undefined;
  if (node.kind === "If" && holds !== undefined) {
    const dead = holds ? node.orelse : node.body;
    if (dead.some((each) => contains(each, at))) return true;
  }
  return childStatements(node).some(
    (each) => contains(each, at) && isInDeadBranch(each, at, source),
  );
}

function truthOf(test: Expr, source: string): boolean | undefined {
  const text = textOf(source, test);
  if (text === "True" || text === "1") return true;
  if (text === "False" || text === "0" || text === "None") return false;
  return versionTruth(text);
}

/** `sys.version_info < (3, 0)`, `sys.version_info[0] == 2`: what Python 3 says, whichever it is. */
function versionTruth(text: string): boolean | undefined {
  const found =
    /^sys\.version_info(?:\[0\]|\.major)?\s*(<|>=|==)\s*\(?\s*([23])\s*(?:,\s*0?\s*)?\)?$/;
  const [, operator, major] = found.exec(text) ?? [];
  if (operator === undefined) return undefined;
  if (operator === "==") return major === "2" ? false : undefined;
  return operator === ">=";
}
