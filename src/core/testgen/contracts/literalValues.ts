/**
 * Numbers and texts that constructors compute from what they are given: `d_in`, `cfg["emb_dim"]`,
 * `self.width * 4`. Only what is sure has a value.
 */
import type { Call, Expr, Parameter } from "../../python/ast";

/** What is written out; a mapping by its keys. */
export type Literal = number | string | boolean | null | ReadonlyMap<string, Value>;
export type Value = Literal | undefined;
export type Scope = ReadonlyMap<string, Value>;

/** `source` is the text that the expression stands in; attributes of `self` are found as "self.x". */
export function valueOf(expr: Expr, source: string, scope: Scope): Value {
  const text = source.slice(expr.start, expr.end);
  switch (expr.kind) {
    case "Constant":
      if (expr.type === "int" || expr.type === "float") return Number(text.replaceAll("_", ""));
      if (expr.type === "str") return text.slice(1, -1);
      return expr.type === "bool" ? text === "True" : expr.type === "None" ? null : undefined;
    case "Name":
      return scope.get(expr.name);
    case "Attribute":
      return scope.get(text);
    case "Subscript": {
      const mapping = valueOf(expr.value, source, scope);
      const key = expr.indices[0] && valueOf(expr.indices[0], source, scope);
      return mapping instanceof Map ? (mapping as Scope).get(String(key)) : undefined;
    }
    case "Dict":
      return new Map(
        expr.entries.flatMap(({ key, value }) =>
          key
            ? [[String(valueOf(key, source, scope)), valueOf(value, source, scope)] as const]
            : [],
        ),
      );
    case "BinOp":
      return computed(
        expr.operator,
        valueOf(expr.left, source, scope),
        valueOf(expr.right, source, scope),
      );
    default:
      return undefined;
  }
}

function computed(operator: string, left: Value, right: Value): Value {
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "//":
      return Math.floor(left / right);
    default:
      return undefined;
  }
}

/** What a call gives to parameters, their defaults included. */
export function scopeOfCall(
  call: Call,
  source: string,
  scope: Scope,
  parameters: readonly Parameter[],
  parameterSource: string,
): Scope {
  const given = new Map<string, Value>();
  for (const { name, default: value } of parameters) {
    if (value) given.set(name.name, valueOf(value, parameterSource, new Map()));
  }
  call.args.forEach((arg, at) => {
    const name = parameters[at]?.name.name;
    if (name !== undefined) given.set(name, valueOf(arg, source, scope));
  });
  for (const { name, value } of call.keywords) {
    if (name) given.set(name.name, valueOf(value, source, scope));
  }
  return given;
}

/** An argument by its place or its keyword. */
export function argumentOf(call: Call, at: number, name: string): Expr | undefined {
  return call.args[at] ?? call.keywords.find((each) => each.name?.name === name)?.value;
}

/** About how many numbers something holds that is made from these sizes. */
export function productOfLargest(sizes: readonly (number | string)[]): number {
  const [one = 1, two = 1, three = 1] = sizes.map(Number).sort((a, b) => b - a);
  return one * two * three;
}
