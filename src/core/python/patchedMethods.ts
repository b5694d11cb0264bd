/**
 * Functions that fastcore's `@patch` and `@patch_to` make methods of classes that stand elsewhere.
 * The decorator puts the function into the class and gives back what its name stood for before, so
 * that such a definition binds no name: `x.name` speaks of it, `name` does not.
 */
import type { Expr, FunctionDef } from "./ast";

/** The classes that get the function as a method, as they are written; none for other functions. */
export function patchedClasses(node: FunctionDef): readonly Expr[] {
  return node.decorators.flatMap((decorator) => {
    const [callee, args] =
      decorator.kind === "Call" ? [decorator.func, decorator.args] : [decorator, []];
    const name = nameOf(callee);
    if (name === "patch_to") return args.slice(0, 1).flatMap(alternatives);
    if (name !== "patch" && name !== "patch_property") return [];
    // `@patch("package.name")` is that of `unittest.mock`, which replaces something while a test runs.
    const [self] = node.params.all;
    return args.length === 0 && self?.annotation ? alternatives(self.annotation) : [];
  });
}

/** `A | B`, `(A, B)`: each of them. */
function alternatives(expr: Expr): readonly Expr[] {
  if (expr.kind === "BinOp" && expr.operator === "|")
    return [expr.left, expr.right].flatMap(alternatives);
  if (expr.kind === "Tuple" || expr.kind === "List") return expr.elements.flatMap(alternatives);
  return [expr];
}

function nameOf(callee: Expr): string | undefined {
  if (callee.kind === "Attribute") return callee.attr.name;
  return callee.kind === "Name" ? callee.name : undefined;
}
