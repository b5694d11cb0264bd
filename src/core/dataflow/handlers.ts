/** What the handlers of a `try` say about its body: which errors are expected, what may be left undone. */
import type { ExceptHandler, Stmt } from "../python/ast";
import { boundNames } from "../python/scope";

export function catchesNameError(handler: ExceptHandler): boolean {
  if (!handler.type) return true;
  const types = handler.type.kind === "Tuple" ? handler.type.elements : [handler.type];
  return types.some(
    (type) => type.kind === "Name" && /^(NameError|Exception|BaseException)$/.test(type.name),
  );
}

/**
 * Whether a name that the body binds may keep its earlier value behind the `try`: some handler goes
 * on without binding it.
 */
export function namesThatMayFail(handlers: readonly ExceptHandler[]): (name: string) => boolean {
  const goingOn = handlers.filter(({ body }) => !leaves(body.at(-1)));
  if (goingOn.length === 0) return () => false;
  const bound = goingOn.map(({ body }) => boundNames(body));
  return (name) => bound.some((names) => !names.has(name));
}

/** Whether nothing behind the statement runs. */
function leaves(stmt: Stmt | undefined): boolean {
  return stmt !== undefined && /^(Raise|Return|Break|Continue)$/.test(stmt.kind);
}
