/** How a value falls apart over the targets of an assignment: `(a, b), *c = value`. */
import type { ApiTable } from "../../apis/apiTable";
import type { Expr, Name } from "../../python/ast";
import { instance, itemOf } from "./libraryCall";
import { isObject, marked, type Value } from "./value";

/** Tells `bind` every name in the target with its part of the value; other targets are left out. */
export function unpack(
  apis: ApiTable,
  target: Expr,
  value: Value | undefined,
  bind: (name: Name, value: Value | undefined) => void,
): void {
  if (target.kind === "Name") bind(target, value);
  else if (target.kind === "Starred") unpack(apis, target.value, undefined, bind);
  else if (target.kind === "Tuple" || target.kind === "List") {
    const parts = partsOf(apis, value, target.elements);
    target.elements.forEach((element, at) => unpack(apis, element, parts[at], bind));
  }
}

function partsOf(
  apis: ApiTable,
  value: Value | undefined,
  targets: readonly Expr[],
): readonly (Value | undefined)[] {
  if (!isObject(value)) return [];
  const { elements, type, shows } = value;
  const hasStar = targets.some((target) => target.kind === "Starred");
  if (elements && elements.length === targets.length && !hasStar) {
    return elements.map((element) => marked(element, shows));
  }
  const iter = type === undefined ? undefined : apis.typeFact(type, "iter");
  if (Array.isArray(iter) && iter.length === targets.length) {
    return iter.map((each: string) => marked(instance(apis, each), shows));
  }
  const item = itemOf(apis, value);
  return targets.map(() => marked(item, shows));
}
