/**
 * Expressions of our syntax tree from tree-sitter's nodes. What the grammar does not know or could
 * not parse becomes an `ErrorExpr` that keeps the expressions found inside it.
 */
import type {
  Comprehension,
  ComprehensionClause,
  Constant,
  Dict,
  Expr,
  Identifier,
  Keyword,
  Name,
  Parameter,
  Parameters,
  TypeParam,
} from "./ast";
import { childOf, childrenOf, hasToken, namedChildren, type RawNode } from "./rawTree";

/** The text being parsed starts at offset `base` of the text that spans refer to. */
export interface Source {
  readonly text: string;
  readonly base: number;
}

export function textOfNode(node: RawNode, source: Source): string {
  return source.text.slice(node.start - source.base, node.end - source.base);
}

export function identifier(node: RawNode, source: Source): Identifier {
  return { name: textOfNode(node, source), start: node.start, end: node.end };
}

const constants: Readonly<Record<string, Constant["type"]>> = {
  float: "float",
  true: "bool",
  false: "bool",
  none: "None",
  ellipsis: "Ellipsis",
};

const comprehensionForms: Readonly<Record<string, Comprehension["form"]>> = {
  list_comprehension: "list",
  set_comprehension: "set",
  dictionary_comprehension: "dict",
  generator_expression: "generator",
};

export function buildExpr(node: RawNode, source: Source): Expr {
  const { start, end } = node;
  const expr = (child: RawNode | undefined): Expr =>
    child ? buildExpr(child, source) : { kind: "ErrorExpr", start, end, children: [] };
  const exprs = (nodes: readonly RawNode[]): Expr[] => nodes.map((child) => expr(child));
  const named = namedChildren(node);

  switch (node.type) {
    case "identifier":
      return { kind: "Name", name: textOfNode(node, source), start, end };
    case "keyword_identifier":
      return { kind: "Name", name: textOfNode(node, source), start, end };
    case "integer":
      return { kind: "Constant", type: numberType(textOfNode(node, source), "int"), start, end };
    case "float":
      return { kind: "Constant", type: numberType(textOfNode(node, source), "float"), start, end };
    case "true":
    case "false":
    case "none":
    case "ellipsis":
      return { kind: "Constant", type: constants[node.type] ?? "None", start, end };
    case "string":
    case "concatenated_string":
      return buildString(node, source);
    case "attribute": {
      const attr = childOf(node, "attribute");
      if (!attr) break;
      return starOutermost(expr(childOf(node, "object")), start, (value, from) => {
        return { kind: "Attribute", value, attr: identifier(attr, source), start: from, end };
      });
    }
    case "dotted_name":
    case "member_type":
      return dottedExpr(named, source) ?? errorExpr(node, source);
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
      return buildCall(node, source);
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
      return { kind: "Dict", entries: named.map((entry) => dictEntry(entry, source)), start, end };
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
    case "generator_expression":
      return buildComprehension(node, source);
    case "parenthesized_expression":
    case "type":
    case "as_pattern_target":
      // Parentheses leave no node: the expression keeps its own span, as in CPython.
      return named.length === 1 ? expr(named[0]) : errorExpr(node, source);
    case "binary_operator":
    case "union_type": {
      const operator = childOf(node, "operator")?.type ?? "|";
      const [left, right] = [childOf(node, "left") ?? named[0], childOf(node, "right") ?? named[1]];
      return { kind: "BinOp", left: expr(left), operator, right: expr(right), start, end };
    }
    case "boolean_operator": {
      const operator = childOf(node, "operator")?.type === "or" ? "or" : "and";
      const values = exprs([childOf(node, "left"), childOf(node, "right")].filter(isNode));
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
      const params = buildParameters(childOf(node, "parameters"), source);
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
  return errorExpr(node, source);
}

function isNode(node: RawNode | undefined): node is RawNode {
  return node !== undefined;
}

export function errorExpr(node: RawNode, source: Source): Expr {
  const children = namedChildren(node).map((child) => buildExpr(child, source));
  return { kind: "ErrorExpr", children, start: node.start, end: node.end };
}

function numberType(text: string, otherwise: "int" | "float"): Constant["type"] {
  return /^0[xX]/.test(text) ? "int" : /[jJ]$/.test(text) ? "complex" : otherwise;
}

/** `a.b.c` given as its identifiers. */
function dottedExpr(parts: readonly RawNode[], source: Source): Expr | undefined {
  const [first, ...rest] = parts;
  if (!first) return undefined;
  let value: Expr = buildExpr(first, source);
  for (const part of rest) {
    value = {
      kind: "Attribute",
      value,
      attr: identifier(part, source),
      start: value.start,
      end: part.end,
    };
  }
  return value;
}

function buildString(node: RawNode, source: Source): Expr {
  const { start, end } = node;
  const values = interpolations(node, source);
  if (values.length > 0) return { kind: "JoinedStr", values, start, end };
  const first = node.type === "string" ? node : node.children[0];
  const prefix = first
    ? textOfNode(first, source)
        .match(/^[A-Za-z]*/)?.[0]
        .toLowerCase()
    : "";
  if (prefix?.includes("f") || prefix?.includes("t")) {
    return { kind: "JoinedStr", values, start, end };
  }
  return { kind: "Constant", type: prefix?.includes("b") ? "bytes" : "str", start, end };
}

/** Expressions in braces, those of format specifications (`{x:{width}}`) after their value. */
function interpolations(node: RawNode, source: Source): Expr[] {
  return node.children.flatMap((child) => {
    const isInterpolation = child.type === "interpolation" || child.type === "format_expression";
    const expression = isInterpolation ? childOf(child, "expression") : undefined;
    if (!expression) return interpolations(child, source);
    const rest = child.children.filter((part) => part !== expression);
    const inner = rest.flatMap((part) => interpolations(part, source));
    return [buildExpr(expression, source), ...inner];
  });
}

function buildCall(node: RawNode, source: Source): Expr {
  const { start, end } = node;
  const callee = childOf(node, "function");
  const list = childOf(node, "arguments");
  if (!callee || !list) return errorExpr(node, source);
  const { args, keywords } = buildArguments(list, source);
  return starOutermost(buildExpr(callee, source), start, (func, from) => {
    return { kind: "Call", func, args, keywords, start: from, end };
  });
}

/**
 * The grammar may read `*f(x)` as `(*f)(x)`, and attributes and subscripts likewise: makes the star
 * the outermost node again. `build` gets what is below and where it starts.
 */
function starOutermost(
  below: Expr,
  start: number,
  build: (below: Expr, start: number) => Expr,
): Expr {
  if (below.kind !== "Starred") return build(below, start);
  const value = build(below.value, below.value.start);
  return { kind: "Starred", value, start: below.start, end: value.end };
}

export function buildArguments(
  list: RawNode,
  source: Source,
): { args: readonly Expr[]; keywords: readonly Keyword[] } {
  if (list.type === "generator_expression")
    return { args: [buildExpr(list, source)], keywords: [] };
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  for (const child of namedChildren(list)) {
    const { start, end } = child;
    if (child.type === "keyword_argument") {
      const name = childOf(child, "name");
      const value = childOf(child, "value");
      if (name && value) {
        keywords.push({
          name: identifier(name, source),
          value: buildExpr(value, source),
          start,
          end,
        });
      } else args.push(errorExpr(child, source));
    } else if (child.type === "dictionary_splat") {
      const value = namedChildren(child)[0];
      if (value) keywords.push({ name: undefined, value: buildExpr(value, source), start, end });
    } else {
      const arg = buildExpr(child, source);
      if (arg.kind === "Starred" && source.text.startsWith("**", start - source.base)) {
        keywords.push({ name: undefined, value: arg.value, start, end });
      } else args.push(arg);
    }
  }
  return { args, keywords };
}

function dictEntry(entry: RawNode, source: Source): Dict["entries"][number] {
  const key = childOf(entry, "key");
  const value = childOf(entry, "value");
  if (entry.type === "pair" && key && value) {
    return { key: buildExpr(key, source), value: buildExpr(value, source) };
  }
  const splat = buildExpr(entry, source);
  return { key: undefined, value: splat.kind === "Starred" ? splat.value : splat };
}

/** Expressions separated by commas without parentheses are a tuple. */
export function tupleOrOne(nodes: readonly RawNode[], source: Source): Expr | undefined {
  const elements = nodes.map((node) => buildExpr(node, source));
  const [first, last] = [elements[0], elements[elements.length - 1]];
  if (!first || !last || elements.length === 1) return first;
  return { kind: "Tuple", elements, start: first.start, end: last.end };
}

function buildComprehension(node: RawNode, source: Source): Expr {
  const { start, end } = node;
  const clauses: ComprehensionClause[] = [];
  for (const child of namedChildren(node)) {
    if (child.type === "for_in_clause") {
      const target = childOf(child, "left");
      const iter = tupleOrOne(childrenOf(child, "right"), source);
      if (!target || !iter) continue;
      clauses.push({
        isAsync: hasToken(child, "async"),
        target: buildExpr(target, source),
        iter,
        conditions: [],
        start: child.start,
        end: child.end,
      });
    } else if (child.type === "if_clause") {
      const clause = clauses.pop();
      const condition = namedChildren(child)[0];
      if (clause && condition) {
        const conditions = [...clause.conditions, buildExpr(condition, source)];
        clauses.push({ ...clause, conditions, end: child.end });
      }
    }
  }
  const body = childOf(node, "body");
  const pair = body?.type === "pair" ? [childOf(body, "key"), childOf(body, "value")] : [body];
  return {
    kind: "Comprehension",
    form: comprehensionForms[node.type] ?? "generator",
    elements: pair.filter(isNode).map((part) => buildExpr(part, source)),
    clauses,
    start,
    end,
  };
}

export function buildParameters(list: RawNode | undefined, source: Source): Parameters {
  const all: Parameter[] = [];
  let isKeywordOnly = false;
  for (const child of list?.children ?? []) {
    if (child.type === "positional_separator") {
      all.forEach((param, at) => (all[at] = { ...param, form: "positional-only" }));
    } else if (child.type === "keyword_separator") {
      isKeywordOnly = true;
    } else if (child.isNamed) {
      const made = buildParameter(child, source, isKeywordOnly);
      if (made?.form === "var-positional") isKeywordOnly = true;
      if (made) all.push(made);
    }
  }
  return { all };
}

function buildParameter(
  node: RawNode,
  source: Source,
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
    name: identifier(plain, source),
    form,
    annotation: type ? buildExpr(type, source) : undefined,
    default: value ? buildExpr(value, source) : undefined,
    start: node.start,
    end: node.end,
  };
}

export function buildTypeParams(list: RawNode | undefined, source: Source): readonly TypeParam[] {
  return namedChildren(list ?? emptyNode).flatMap((child) => {
    const names = leafNames(buildExpr(child, source));
    const constrained =
      child.children[0]?.type === "constrained_type" ? child.children[0] : undefined;
    const bound = constrained ? namedChildren(constrained)[1] : undefined;
    const first = names[0];
    if (!first) return [];
    const { start, end } = child;
    const name: Identifier = { name: first.name, start: first.start, end: first.end };
    return [{ name, bound: bound ? buildExpr(bound, source) : undefined, start, end }];
  });
}

const emptyNode: RawNode = {
  type: "",
  field: undefined,
  isNamed: true,
  isMissing: false,
  start: 0,
  end: 0,
  children: [],
};

function leafNames(expr: Expr): Name[] {
  if (expr.kind === "Name") return [expr];
  if (expr.kind === "Starred") return leafNames(expr.value);
  return [];
}
