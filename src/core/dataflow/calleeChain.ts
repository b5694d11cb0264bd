/** `a.b[0].c` taken apart: names at the root of callees, targets and arguments. */
import type { Expr, Name } from "../python/ast";

export interface CalleeChain {
  readonly root: Name;
  /** Attributes below the root in order; a subscript is "[]". */
  readonly path: readonly string[];
}

/** Undefined when the root is no name, as in `f(x).y`. */
export function calleeChain(expr: Expr): CalleeChain | undefined {
  const path: string[] = [];
  let at = expr;
  for (;;) {
    if (at.kind === "Name") return { root: at, path };
    if (at.kind === "Attribute") {
      path.unshift(at.attr.name);
      at = at.value;
    } else if (at.kind === "Subscript") {
      path.unshift("[]");
      at = at.value;
    } else return undefined;
  }
}

/** The name at the root of a chain. */
export function chainRoot(expr: Expr): Name | undefined {
  let at = expr;
  while (at.kind === "Attribute" || at.kind === "Subscript") at = at.value;
  return at.kind === "Name" ? at : undefined;
}

/** The last name of `f`, `a.f`; empty when it has none. */
export function calleeName(func: Expr): string {
  if (func.kind === "Name") return func.name;
  return func.kind === "Attribute" ? func.attr.name : "";
}
