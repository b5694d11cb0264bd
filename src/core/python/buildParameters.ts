/** Parameters of functions, with the form that `/` and `*` give them, and type parameters. */
import type { Expr, Identifier, Name, Parameter, Parameters, TypeParam } from "./ast";
import { identifier, type Builder } from "./builder";
import { childOf, namedChildren, type RawNode } from "./rawTree";

export function buildParameters(list: RawNode | undefined, builder: Builder): Parameters {
  const all: Parameter[] = [];
  let isKeywordOnly = false;
  for (const child of list?.children ?? []) {
    if (child.type === "positional_separator") {
      all.forEach((param, at) => (all[at] = { ...param, form: "positional-only" }));
    } else if (child.type === "keyword_separator") {
      isKeywordOnly = true;
    } else if (child.isNamed) {
      const made = buildParameter(child, builder, isKeywordOnly);
      if (made?.form === "var-positional") isKeywordOnly = true;
      if (made) all.push(made);
    }
  }
  return { all };
}

function buildParameter(
  node: RawNode,
  builder: Builder,
  isKeywordOnly: boolean,
): Parameter | undefined {
  const nameNode = childOf(node, "name") ?? namedChildren(node)[0] ?? node;
  const type = childOf(node, "type");
  const value = childOf(node, "value");
  const splat = nameNode.type.endsWith("splat_pattern") ? nameNode : node;
  const form = splat.type.startsWith("list_splat")
    ? "var-positional"
    : splat.type.startsWith("dictionary_splat")
      ? "var-keyword"
      : isKeywordOnly
        ? "keyword-only"
        : "normal";
  const plain = nameNode.type === "identifier" ? nameNode : namedChildren(nameNode)[0];
  if (plain?.type !== "identifier") return undefined;
  return {
    name: identifier(plain, builder),
    form,
    annotation: type ? builder.expr(type) : undefined,
    default: value ? builder.expr(value) : undefined,
    start: node.start,
    end: node.end,
  };
}

export function buildTypeParams(list: RawNode | undefined, builder: Builder): readonly TypeParam[] {
  if (!list) return [];
  return namedChildren(list).flatMap((child) => {
    const names = leafNames(builder.expr(child));
    const constrained =
      child.children[0]?.type === "constrained_type" ? child.children[0] : undefined;
    const bound = constrained ? namedChildren(constrained)[1] : undefined;
    const first = names[0];
    if (!first) return [];
    const { start, end } = child;
    const name: Identifier = { name: first.name, start: first.start, end: first.end };
    return [{ name, bound: bound ? builder.expr(bound) : undefined, start, end }];
  });
}

function leafNames(expr: Expr): Name[] {
  if (expr.kind === "Name") return [expr];
  if (expr.kind === "Starred") return leafNames(expr.value);
  return [];
}
