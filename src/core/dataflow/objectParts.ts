/** Which part of an object an expression is about, when it is written out: `.x`, `[0]`, `['k']`. */
import type { Attribute, Expr, Subscript } from "../python/ast";

/** The part of a read that needs the object itself but nothing that is in it, as `a` in `a.x = 1`. */
export const noPart = "";

/** Attributes through which the whole object shows, so that a change of any part matters. */
const wholeViews =
  /^(columns|index|values|shape|size|dtypes?|loc|iloc|at|iat|T|str|dt|cat|plot|flat|data|axes|names|items)$/;

/** The part that `a.x` or `a[0]` stands for, if it is written out; negative indexes are not. */
export function partOf(expr: Attribute | Subscript, text: string): string | undefined {
  if (expr.kind === "Attribute") {
    return wholeViews.test(expr.attr.name) ? undefined : `.${expr.attr.name}`;
  }
  const [index] = expr.indices;
  if (expr.indices.length !== 1 || index?.kind !== "Constant") return undefined;
  return `[${text.slice(index.start, index.end).replace(/^"(.*)"$/, "'$1'")}]`;
}

/**
 * The part of the root's object that a chain starts with: "['k']" for `a['k'].x`. `skip` leaves out
 * that many steps at the end, such as the method of a callee.
 */
export function firstPart(chain: Expr, text: string, skip = 0): string | undefined {
  const steps: (Attribute | Subscript)[] = [];
  for (let at = chain; at.kind === "Attribute" || at.kind === "Subscript"; at = at.value) {
    steps.unshift(at);
  }
  const first = steps[0];
  return first && steps.length > skip ? partOf(first, text) : undefined;
}
