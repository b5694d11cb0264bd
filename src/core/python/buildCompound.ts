/** Statements with blocks: `if`, loops, `with`, `try`. */
import type { ExceptHandler, Stmt, WithItem } from "./ast";
import { bodyOf, exprOrError, identifier, textOfNode, tupleOrOne, type Builder } from "./builder";
import { childOf, childrenOf, hasToken, namedChildren, type RawNode } from "./rawTree";

/** `elif` clauses fold from the last to the first into nested `If` nodes. */
export function buildIf(node: RawNode, alternatives: readonly RawNode[], builder: Builder): Stmt {
  const [next, ...rest] = alternatives;
  const orelse =
    next === undefined
      ? []
      : next.type === "elif_clause"
        ? [buildIf(next, rest, builder)]
        : bodyOf(childOf(next, "body"), builder);
  return {
    kind: "If",
    test: exprOrError(childOf(node, "condition"), node, builder),
    body: bodyOf(childOf(node, "consequence"), builder),
    orelse,
    start: node.start,
    end: rest[rest.length - 1]?.end ?? next?.end ?? node.end,
  };
}

export function buildWhile(node: RawNode, builder: Builder): Stmt {
  return {
    kind: "While",
    test: exprOrError(childOf(node, "condition"), node, builder),
    body: bodyOf(childOf(node, "body"), builder),
    orelse: elseBody(node, builder),
    start: node.start,
    end: node.end,
  };
}

export function buildFor(node: RawNode, builder: Builder): Stmt {
  return {
    kind: "For",
    isAsync: hasToken(node, "async"),
    target: exprOrError(childOf(node, "left"), node, builder),
    iter: exprOrError(childOf(node, "right"), node, builder),
    body: bodyOf(childOf(node, "body"), builder),
    orelse: elseBody(node, builder),
    start: node.start,
    end: node.end,
  };
}

export function buildWith(node: RawNode, builder: Builder): Stmt {
  return {
    kind: "With",
    isAsync: hasToken(node, "async"),
    items: withItems(node, builder),
    body: bodyOf(childOf(node, "body"), builder),
    start: node.start,
    end: node.end,
  };
}

export function buildTry(node: RawNode, builder: Builder): Stmt {
  const clauses = namedChildren(node);
  const handlers = clauses.filter((child) => child.type.startsWith("except"));
  const last = clauses.find((child) => child.type === "finally_clause");
  return {
    kind: "Try",
    body: bodyOf(childOf(node, "body"), builder),
    handlers: handlers.map((child) => exceptHandler(child, builder)),
    orelse: elseBody(node, builder),
    finalbody: blockOf(last, builder),
    start: node.start,
    end: node.end,
  };
}

function elseBody(node: RawNode, builder: Builder): readonly Stmt[] {
  const clause = node.children.find((child) => child.type === "else_clause");
  return clause ? bodyOf(childOf(clause, "body"), builder) : [];
}

function blockOf(node: RawNode | undefined, builder: Builder): readonly Stmt[] {
  return bodyOf(
    node?.children.find((child) => child.type === "block"),
    builder,
  );
}

function withItems(node: RawNode, builder: Builder): readonly WithItem[] {
  const clause = node.children.find((child) => child.type === "with_clause");
  const items = clause ? namedChildren(clause) : [];
  const values = items.flatMap((item) => {
    const value = childOf(item, "value");
    // `with (a as b, c):` is a parenthesised list of items, which the grammar reads as a tuple.
    const isList = items.length === 1 && value?.type === "tuple" && holdsAs(value);
    return isList ? namedChildren(value) : value ? [value] : [];
  });
  return values.map((written) => {
    let value = written;
    if (value.type === "parenthesized_expression" && holdsAs(value)) {
      value = namedChildren(value)[0] ?? value;
    }
    const { start, end } = value;
    const alias = value.type === "as_pattern" ? childOf(value, "alias") : undefined;
    const context = value.type === "as_pattern" ? (namedChildren(value)[0] ?? value) : value;
    return {
      context: builder.expr(context),
      target: alias && builder.expr(alias),
      start,
      end,
    };
  });
}

function holdsAs(node: RawNode): boolean {
  return node.children.some((child) => child.type === "as_pattern");
}

function exceptHandler(node: RawNode, builder: Builder): ExceptHandler {
  const written = childrenOf(node, "value");
  const [first, second] = written;
  const value = written[written.length - 1];
  // Python 2 writes `except E, e:` for `as e`; in 3.14 `except A, B:` names two classes.
  const isPython2 = second?.type === "identifier" && /^[a-z_]/.test(textOfNode(second, builder));
  const alias = isPython2 ? second : ((value && childOf(value, "alias")) ?? childOf(node, "alias"));
  const name = alias && (namedChildren(alias)[0] ?? alias);
  const types = isPython2 ? [first] : written.map(unaliased);
  return {
    type: tupleOrOne(
      types.filter((type) => type !== undefined),
      builder,
    ),
    name: name && identifier(name, builder),
    body: blockOf(node, builder),
    start: node.start,
    end: node.end,
  };
}

function unaliased(value: RawNode): RawNode | undefined {
  return value.type === "as_pattern" ? namedChildren(value)[0] : value;
}
