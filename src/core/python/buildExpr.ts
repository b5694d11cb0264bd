/**
 * Expressions of our syntax tree from tree-sitter's nodes. What the grammar does not know or could
 * not parse becomes an `ErrorExpr` that keeps the expressions found inside it.
 */
import type { Constant, Dict, Expr } from "./ast";
import { buildCall, starOutermost } from "./buildCall";
import { buildComprehension } from "./buildComprehension";
import { errorExpr, identifier, textOfNode, type Builder } from "./builder";
import { buildParameters } from "./buildParameters";
import { buildString } from "./buildString";
import { childOf, childrenOf, hasToken, namedChildren, type RawNode } from "./rawTree";

export function buildExpr(node: RawNode, builder: Builder): Expr {
  const { start, end } = node;
  const expr = (child: RawNode | undefined): Expr =>
    child ? buildExpr(child, builder) : { kind: "ErrorExpr", start, end, children: [] };
  const exprs = (nodes: readonly RawNode[]): Expr[] => nodes.map((child) => expr(child));
  const named = namedChildren(node);

  switch (node.type) {
    case "identifier":
    case "keyword_identifier":
      return { kind: "Name", name: textOfNode(node, builder), start, end };
    case "integer":
      return { kind: "Constant", type: numberType(textOfNode(node, builder), "int"), start, end };
    case "float":
      return { kind: "Constant", type: numberType(textOfNode(node, builder), "float"), start, end };
    case "true":
    case "false":
    case "none":
    case "ellipsis":
      return { kind: "Constant", type: constants[node.type] ?? "None", start, end };
    case "string":
    case "concatenated_string":
      return buildString(node, builder);
    case "attribute": {
      const attr = childOf(node, "attribute");
      if (!attr) break;
      return starOutermost(expr(childOf(node, "object")), start, (value, from) => {
        return { kind: "Attribute", value, attr: identifier(attr, builder), start: from, end };
      });
    }
    case "dotted_name":
    case "member_type":
      return dottedExpr(named, builder) ?? errorExpr(node, builder);
    case "subscript": {
      const indices = exprs(childrenOf(node, "subscript"));
      return starOutermost(expr(childOf(node, "value")), start, (value, from) => {
        return { kind: "Subscript", value, indices, start: from, end };
      });
    }
    case "generic_type": {
      const [value, ...rest] = named;
      const indices = rest.flatMap((part) => exprs(namedChildren(part)));
      return { kind: "Subscript", value: expr(value), indices, start, end };
    }
    case "call":
      return buildCall(node, builder);
    case "list":
    case "list_pattern":
      return { kind: "List", elements: exprs(named), start, end };
    case "tuple_pattern":
      // `(x) = 1`: parentheses around one target are no tuple.
      if (named[0] && named.length === 1 && !hasToken(node, ",")) return expr(named[0]);
      return { kind: "Tuple", elements: exprs(named), start, end };
    case "tuple":
    case "expression_list":
    case "pattern_list":
      return { kind: "Tuple", elements: exprs(named), start, end };
    case "set":
      return { kind: "Set", elements: exprs(named), start, end };
    case "dictionary":
      return { kind: "Dict", entries: named.map((entry) => dictEntry(entry, builder)), start, end };
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
    case "generator_expression":
      return buildComprehension(node, builder);
    case "parenthesized_expression":
    case "type":
    case "as_pattern_target":
      // Parentheses leave no node: the expression keeps its own span, as in CPython.
      return named.length === 1 ? expr(named[0]) : errorExpr(node, builder);
    case "binary_operator":
    case "union_type": {
      const operator = childOf(node, "operator")?.type ?? "|";
      const [left, right] = [childOf(node, "left") ?? named[0], childOf(node, "right") ?? named[1]];
      return { kind: "BinOp", left: expr(left), operator, right: expr(right), start, end };
    }
    case "boolean_operator": {
      const operator = childOf(node, "operator")?.type === "or" ? "or" : "and";
      const operands = [childOf(node, "left"), childOf(node, "right")];
      const values = exprs(operands.filter((child) => child !== undefined));
      return { kind: "BoolOp", operator, values, start, end };
    }
    case "not_operator":
      return {
        kind: "UnaryOp",
        operator: "not",
        operand: expr(childOf(node, "argument")),
        start,
        end,
      };
    case "unary_operator": {
      const operator = childOf(node, "operator")?.type ?? "-";
      return { kind: "UnaryOp", operator, operand: expr(childOf(node, "argument")), start, end };
    }
    case "comparison_operator": {
      const operators = childrenOf(node, "operators").map((child) => child.type);
      const operands = named.filter((child) => child.field !== "operators");
      return { kind: "Compare", operands: exprs(operands), operators, start, end };
    }
    case "lambda":
    case "lambda_within_for_in_clause": {
      const params = buildParameters(childOf(node, "parameters"), builder);
      return { kind: "Lambda", params, body: expr(childOf(node, "body")), start, end };
    }
    case "conditional_expression": {
      const [body, test, orelse] = named;
      return {
        kind: "IfExp",
        test: expr(test),
        body: expr(body),
        orelse: expr(orelse),
        start,
        end,
      };
    }
    case "named_expression": {
      const target = expr(childOf(node, "name"));
      if (target.kind !== "Name") break;
      return { kind: "NamedExpr", target, value: expr(childOf(node, "value")), start, end };
    }
    case "await":
      return { kind: "Await", value: expr(named[0]), start, end };
    case "yield": {
      const value = named[0] ? expr(named[0]) : undefined;
      return { kind: "Yield", isFrom: hasToken(node, "from"), value, start, end };
    }
    case "list_splat":
    case "list_splat_pattern":
    case "splat_type":
    case "dictionary_splat":
    case "dictionary_splat_pattern":
    case "parenthesized_list_splat":
      return { kind: "Starred", value: expr(named[0]), start, end };
    case "slice":
      return { kind: "Slice", parts: exprs(named), start, end };
    case "constrained_type":
      return expr(named[0]);
    case "assignment": {
      // `x = y` inside an error, or a chained assignment that the statement builder did not take.
      return { kind: "ErrorExpr", children: exprs(named), start, end };
    }
  }
  return errorExpr(node, builder);
}

const constants: Readonly<Record<string, Constant["type"]>> = {
  float: "float",
  true: "bool",
  false: "bool",
  none: "None",
  ellipsis: "Ellipsis",
};

function numberType(text: string, otherwise: "int" | "float"): Constant["type"] {
  return /^0[xX]/.test(text) ? "int" : /[jJ]$/.test(text) ? "complex" : otherwise;
}

/** `a.b.c` given as its identifiers. */
function dottedExpr(parts: readonly RawNode[], builder: Builder): Expr | undefined {
  const [first, ...rest] = parts;
  if (!first) return undefined;
  let value: Expr = builder.expr(first);
  for (const part of rest) {
    value = {
      kind: "Attribute",
      value,
      attr: identifier(part, builder),
      start: value.start,
      end: part.end,
    };
  }
  return value;
}

function dictEntry(entry: RawNode, builder: Builder): Dict["entries"][number] {
  const key = childOf(entry, "key");
  const value = childOf(entry, "value");
  if (entry.type === "pair" && key && value) {
    return { key: builder.expr(key), value: builder.expr(value) };
  }
  const splat = builder.expr(entry);
  return { key: undefined, value: splat.kind === "Starred" ? splat.value : splat };
}
