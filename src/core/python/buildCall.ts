/** Calls and their arguments; what binds tighter than a star that the grammar puts too deep. */
import type { Expr, Keyword } from "./ast";
import { errorExpr, identifier, type Builder } from "./builder";
import { childOf, namedChildren, type RawNode } from "./rawTree";

export function buildCall(node: RawNode, builder: Builder): Expr {
  const { start, end } = node;
  const callee = childOf(node, "function");
  const list = childOf(node, "arguments");
  if (!callee || !list) return errorExpr(node, builder);
  const { args, keywords } = buildArguments(list, builder);
  return starOutermost(builder.expr(callee), start, (func, from) => {
    return { kind: "Call", func, args, keywords, start: from, end };
  });
}

export function buildArguments(
  list: RawNode,
  builder: Builder,
): { args: readonly Expr[]; keywords: readonly Keyword[] } {
  if (list.type === "generator_expression") return { args: [builder.expr(list)], keywords: [] };
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  for (const child of namedChildren(list)) {
    const { start, end } = child;
    if (child.type === "keyword_argument") {
      const name = childOf(child, "name");
      const value = childOf(child, "value");
      if (name && value) {
        keywords.push({
          name: identifier(name, builder),
          value: builder.expr(value),
          start,
          end,
        });
      } else args.push(errorExpr(child, builder));
    } else if (child.type === "dictionary_splat") {
      const value = namedChildren(child)[0];
      if (value) keywords.push({ name: undefined, value: builder.expr(value), start, end });
    } else {
      const arg = builder.expr(child);
      if (arg.kind === "Starred" && builder.text.startsWith("**", start - builder.base)) {
        keywords.push({ name: undefined, value: arg.value, start, end });
      } else args.push(arg);
    }
  }
  return { args, keywords };
}

/**
 * The grammar may read `*f(x)` as `(*f)(x)`, and attributes and subscripts likewise: makes the star
 * the outermost node again. `build` gets what is below and where it starts.
 */
export function starOutermost(
  below: Expr,
  start: number,
  build: (below: Expr, start: number) => Expr,
): Expr {
  if (below.kind !== "Starred") return build(below, start);
  const value = build(below.value, below.value.start);
  return { kind: "Starred", value, start: below.start, end: value.end };
}
