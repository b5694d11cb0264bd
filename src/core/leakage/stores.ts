/** What is put into something that has a name: items of a list, columns of a table. */
import type { Expr } from "../python/ast";
import type { Scope } from "./scope";
import { isData, mergedTraces, type Known, type Trace } from "./value";

/** `scores.append(score)`: a list that holds scores. */
export function collect(
  expr: Expr,
  scope: Scope,
  valueOf: (expr: Expr) => Known | undefined,
): void {
  if (expr.kind !== "Call" || expr.func.kind !== "Attribute") return;
  const { value: list, attr } = expr.func;
  const [arg] = expr.args;
  if (list.kind !== "Name" || !arg || !/^(append|extend|add)$/.test(attr.name)) return;
  const collection = scope.get(list.name);
  if (collection?.kind !== "collection") return;
  const item = valueOf(arg);
  const items = item ? [...collection.items, item] : collection.items;
  scope.change(list.name, { kind: "collection", items, isExact: false });
}

/** `df["a"] = value`: what was learned in the value is now in that column of the table. */
export function store(
  target: Expr,
  value: Known | undefined,
  keys: readonly (Known | undefined)[],
  scope: Scope,
): void {
  let root = target;
  while (root.kind === "Attribute" || root.kind === "Subscript") root = root.value;
  if (root.kind !== "Name") return;
  const table = scope.get(root.name);
  if (table?.kind === "collection" && value) {
    scope.change(root.name, { ...table, items: [...table.items, value], isExact: false });
  }
  if (!isData(table) || !isData(value)) return;
  const key = keys.at(-1);
  const columns = key?.kind === "names" && key.names.length > 0 ? new Set(key.names) : undefined;
  const traces = value.traces.map(({ lesson }): Trace => ({ lesson, columns }));
  const lagged = table.lagged ?? value.lagged;
  scope.change(root.name, { ...table, lagged, traces: mergedTraces(table.traces, traces) });
}
