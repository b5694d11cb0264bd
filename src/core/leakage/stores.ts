/** What is put into something that has a name: items of a list, columns of a table. */
import type { Expr } from "../python/ast";
import type { Scope } from "./scope";
import { isData, mergedTraces, type Instance, type Known, type Trace } from "./value";

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
  if (table?.kind === "instance") {
    keep(table, target, value, keys);
    return;
  }
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

/** `self.mean_ = value` and `self.means_[key] = value`. */
function keep(
  { fields }: Instance,
  target: Expr,
  value: Known | undefined,
  [key]: readonly (Known | undefined)[],
): void {
  if (target.kind === "Name") {
    if (key?.kind === "names") for (const name of key.names) fields.set(name, value);
    return;
  }
  const name = fieldOf(target);
  const before = fields.get(name);
  const items = before?.kind === "collection" ? before.items : [before];
  fields.set(name, { kind: "collection", items: [...items, value], isExact: false });
}

/** "means_" of `self.means_["a"]`. */
function fieldOf(target: Expr): string {
  let name = "";
  for (let at = target; at.kind === "Attribute" || at.kind === "Subscript"; at = at.value) {
    if (at.kind === "Attribute") name = at.attr.name;
  }
  return name;
}
