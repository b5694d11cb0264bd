/** `match` statements. Of a pattern only the names that it captures and the values it reads matter. */
import type { Expr, Identifier, MatchCase, Pattern, Stmt } from "./ast";
import { bodyOf, exprOrError, identifier, tupleOrOne, type Builder } from "./builder";
import { childOf, childrenOf, namedChildren, type RawNode } from "./rawTree";

export function buildMatch(node: RawNode, builder: Builder): Stmt {
  const subject = tupleOrOne(childrenOf(node, "subject"), builder);
  const cases = childrenOf(childOf(node, "body") ?? node, "alternative");
  return {
    kind: "Match",
    subject: subject ?? exprOrError(undefined, node, builder),
    cases: cases.map((child) => matchCase(child, builder)),
    start: node.start,
    end: node.end,
  };
}

function matchCase(node: RawNode, builder: Builder): MatchCase {
  const guard = childOf(node, "guard");
  const patterns = namedChildren(node).filter((child) => child.type === "case_pattern");
  const captures: Identifier[] = [];
  const values: Expr[] = [];
  for (const pattern of patterns) collectPattern(pattern, builder, captures, values);
  const pattern: Pattern = {
    captures,
    values,
    start: patterns[0]?.start ?? node.start,
    end: patterns[patterns.length - 1]?.end ?? node.start,
  };
  const condition = guard && namedChildren(guard)[0];
  return {
    pattern,
    guard: condition && builder.expr(condition),
    body: bodyOf(childOf(node, "consequence"), builder),
    start: node.start,
    end: node.end,
  };
}

/** A bare name captures; a dotted name, a class name and a mapping key are read. */
function collectPattern(
  node: RawNode,
  builder: Builder,
  captures: Identifier[],
  values: Expr[],
): void {
  const named = namedChildren(node);
  switch (node.type) {
    case "dotted_name":
      if (named.length === 1 && named[0]) capture(named[0], builder, captures);
      else values.push(builder.expr(node));
      return;
    case "identifier":
      capture(node, builder, captures);
      return;
    case "class_pattern": {
      const [type, ...rest] = named;
      if (type) values.push(builder.expr(type));
      for (const child of rest) collectPattern(child, builder, captures, values);
      return;
    }
    case "keyword_pattern":
      for (const child of named.slice(1)) collectPattern(child, builder, captures, values);
      return;
    case "dict_pattern":
      for (const child of named) {
        if (child.field === "key") values.push(builder.expr(child));
        else collectPattern(child, builder, captures, values);
      }
      return;
    case "string":
    case "concatenated_string":
    case "complex_pattern":
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
      return;
    default:
      for (const child of named) collectPattern(child, builder, captures, values);
  }
}

function capture(node: RawNode, builder: Builder, captures: Identifier[]): void {
  const name = identifier(node, builder);
  if (name.name !== "_") captures.push(name);
}
