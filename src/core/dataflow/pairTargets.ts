/** Assignment targets beside the values that they get, for `a, *b, c = x, y, z`. */
import type { Expr, List, Tuple } from "../python/ast";

export interface AssignedPair {
  readonly target: Expr;
  readonly value: Expr;
}

/**
 * Targets and values of `a, *b, c = x, y, z` side by side; undefined when they do not pair up. From
 * the first `*rest` among the values on, every target gets all that is left.
 */
export function pairUp(target: Expr, value: Expr): readonly AssignedPair[] | undefined {
  if (!isSequence(target) || !isSequence(value)) return undefined;
  const [targets, values] = [target.elements, value.elements];
  const star = targets.findIndex((element) => element.kind === "Starred");
  const spread = values.findIndex((element) => element.kind === "Starred");
  const spare = values.length - targets.length;
  if (spread < 0 && (star < 0 ? spare !== 0 : spare < -1)) return undefined;
  const sure = spread < 0 ? targets.length : spread;
  return targets.flatMap((each, at): AssignedPair[] => {
    const isAfter = star >= 0 && at > star;
    if (at < sure && at !== star && !(isAfter && spread >= 0)) {
      const partner = values[isAfter ? at + spare : at];
      return partner ? [{ target: each, value: partner }] : [];
    }
    const rest = spread < 0 ? values.slice(at, at + spare + 1) : values.slice(Math.min(at, spread));
    const [first, last] = [rest[0], rest[rest.length - 1]];
    // `a, *rest = [1]`: nothing is left, and `rest` is bound all the same.
    const list =
      first && last
        ? { start: first.start, end: last.end }
        : { start: value.start, end: value.end };
    if (rest.length === 0 && each.kind !== "Starred") return [];
    const inner = each.kind === "Starred" ? each.value : each;
    return [{ target: inner, value: { kind: "List", elements: rest, ...list } }];
  });
}

export function isSequence(expr: Expr): expr is List | Tuple {
  return expr.kind === "Tuple" || expr.kind === "List";
}
