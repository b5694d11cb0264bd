/** What containers hold once something was put into them: `losses.append(loss)`, `out[i] = pred`. */
import type { Expr } from "../../python/ast";
import { isObject, showsOf, type Value, type ValueScope } from "./value";

/** The name and the new item of a call that adds to a list or set. */
export function additionOf(expr: Expr): { readonly name: string; readonly item: Expr } | undefined {
  if (expr.kind !== "Call" || expr.func.kind !== "Attribute") return undefined;
  const { value: container, attr } = expr.func;
  const [item] = expr.args;
  if (container.kind !== "Name" || !item || !/^(append|extend|add)$/.test(attr.name)) {
    return undefined;
  }
  return { name: container.name, item };
}

/** Gives a name its container with the item in it, if it is one that takes anything. */
export function collect(name: string, item: Value | undefined, scope: ValueScope): void {
  const container = scope.get(name);
  if (!isObject(container) || !item || !/^(builtins|numpy)\./.test(container.type ?? "")) return;
  const isBuiltin = container.type?.startsWith("builtins.") === true;
  scope.set(name, {
    ...container,
    ...(isBuiltin && { item: container.item ?? item, elements: undefined }),
    shows: container.shows ?? showsOf(item),
  });
}
