/** What an assignment does to the names, attributes and entries on its left. */
import type { Expr } from "../python/ast";
import type { Context } from "./context";
import { partAt } from "./parts";
import { store } from "./stores";
import { isData, type Known } from "./value";

export function bindTo(target: Expr, value: Known | undefined, context: Context): void {
  switch (target.kind) {
    case "Name":
      if (isData(value)) value.rows.names.add(target.name);
      context.scope.set(target.name, value);
      return;
    case "Starred":
      bindTo(target.value, undefined, context);
      return;
    case "Tuple":
    case "List":
      target.elements.forEach((element, index) => bindTo(element, partAt(value, index), context));
      return;
    case "Subscript": {
      const keys = target.indices.map((index) => context.value(index));
      store(target.value, value, keys, context.scope);
      return;
    }
    case "Attribute":
      store(target.value, value, [{ kind: "names", names: [target.attr.name] }], context.scope);
      return;
    default:
  }
}
