/**
 * What code uses of a class, told by the path that follows its name: in `Model().fit(X)` it is made
 * and its `fit` is called. Python calls many methods without their names: `len(m)` is `__len__`,
 * `m[0]` is `__getitem__`, and `m(x)` is `__call__`, which in torch goes on to `forward`.
 */
import type { Expr, Stmt } from "../python/ast";
import { calledPart, type DottedPath } from "./testNames";

/** Methods that a path uses after the class's name; "()" when it makes an object. */
export function membersOf(rest: DottedPath): readonly string[] {
  return rest.flatMap((part, at) => {
    const isHook = part === calledPart || /^__\w+__$/.test(part);
    if (!isHook || at === 0) return part;
    // What a method gives may be the object again, `m.fit(X).predict(X)`; a hook does not tell.
    if (at > 1 || rest[0] !== calledPart) return [];
    return part === calledPart ? "__call__" : part;
  });
}

/** Whether members as above use a method. */
export function usesMethod(members: readonly string[], method: string): boolean {
  const spellings = spellingsOf.get(method) ?? [];
  return members.includes(method) || spellings.some((spelling) => members.includes(spelling));
}

const spellingsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["__init__", [calledPart]],
  ["__new__", [calledPart]],
  ["__post_init__", [calledPart]],
  ["forward", ["__call__"]],
  ["call", ["__call__"]],
]);

/** Objects whose methods an expression calls without naming them, each with those methods. */
export function implicitMethods(expr: Expr): readonly (readonly [Expr, string])[] {
  switch (expr.kind) {
    case "Call": {
      const method = expr.func.kind === "Name" ? builtinMethods.get(expr.func.name) : undefined;
      const [first] = expr.args;
      return method !== undefined && first ? [[first, method]] : [];
    }
    case "Subscript":
      return [[expr.value, "__getitem__"]];
    case "BinOp": {
      const method = operatorMethods.get(expr.operator);
      return method === undefined ? [] : [[expr.left, method]];
    }
    case "UnaryOp":
      return expr.operator === "-" ? [[expr.operand, "__neg__"]] : [];
    case "Compare":
      return expr.operators.flatMap((operator, at) => {
        const method = operatorMethods.get(operator.replace(/^not\s+/, ""));
        // In `x in m` the object that is asked stands on the right.
        const object = expr.operands[method === "__contains__" ? at + 1 : at];
        return method !== undefined && object ? [[object, method] as const] : [];
      });
    case "Comprehension":
      return expr.clauses.map(({ iter }) => [iter, "__iter__"]);
    default:
      return [];
  }
}

/** The same for what a statement does besides its expressions. */
export function implicitMethodsOf(stmt: Stmt): readonly (readonly [Expr, string])[] {
  if (stmt.kind === "For") return [[stmt.iter, "__iter__"]];
  if (stmt.kind === "With") {
    return stmt.items.flatMap(({ context }) => [
      [context, "__enter__"] as const,
      [context, "__exit__"] as const,
    ]);
  }
  return [];
}

const builtinMethods: ReadonlyMap<string, string> = new Map(
  "len str repr iter next hash bool int float abs reversed list:iter tuple:iter set:iter sorted:iter"
    .split(" ")
    .map((entry) => {
      const [name = "", method = name] = entry.split(":");
      return [name, `__${method}__`];
    }),
);

const operatorMethods: ReadonlyMap<string, string> = new Map([
  ["+", "__add__"],
  ["-", "__sub__"],
  ["*", "__mul__"],
  ["/", "__truediv__"],
  ["//", "__floordiv__"],
  ["%", "__mod__"],
  ["**", "__pow__"],
  ["@", "__matmul__"],
  ["|", "__or__"],
  ["&", "__and__"],
  ["==", "__eq__"],
  ["!=", "__eq__"],
  ["<", "__lt__"],
  [">", "__gt__"],
  ["<=", "__le__"],
  [">=", "__ge__"],
  ["in", "__contains__"],
]);
