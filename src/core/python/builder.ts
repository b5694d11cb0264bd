/**
 * What the files that build our syntax tree share: the text, and the way back to the two general
 * builders, so that the builder of a part need not import the builder of the whole.
 */
import type { Expr, Identifier, Stmt } from "./ast";
import { namedChildren, type RawNode } from "./rawTree";

/** The text being parsed starts at offset `base` of the text that spans refer to. */
export interface Source {
  readonly text: string;
  readonly base: number;
}

/** One per parsed text; every function that builds takes it along. */
export interface Builder extends Source {
  readonly expr: (node: RawNode) => Expr;
  readonly stmt: (node: RawNode) => Stmt;
}

export function textOfNode(node: RawNode, source: Source): string {
  return source.text.slice(node.start - source.base, node.end - source.base);
}

export function identifier(node: RawNode, source: Source): Identifier {
  return { name: textOfNode(node, source), start: node.start, end: node.end };
}

/** What `node` was to hold: an empty error in its place where recovery found nothing. */
export function exprOrError(child: RawNode | undefined, node: RawNode, builder: Builder): Expr {
  if (child) return builder.expr(child);
  return { kind: "ErrorExpr", start: node.start, end: node.end, children: [] };
}

/** The statements of a block; none where there is no block. */
export function bodyOf(node: RawNode | undefined, builder: Builder): readonly Stmt[] {
  return node ? namedChildren(node).map((child) => builder.stmt(child)) : [];
}

/** Expressions separated by commas without parentheses are a tuple. */
export function tupleOrOne(nodes: readonly RawNode[], builder: Builder): Expr | undefined {
  const elements = nodes.map((node) => builder.expr(node));
  const [first, last] = [elements[0], elements[elements.length - 1]];
  if (!first || !last || elements.length === 1) return first;
  return { kind: "Tuple", elements, start: first.start, end: last.end };
}

/** For a node that makes no sense as a whole: the expressions found inside it. */
export function errorExpr(node: RawNode, builder: Builder): Expr {
  const children = namedChildren(node).map((child) => builder.expr(child));
  return { kind: "ErrorExpr", children, start: node.start, end: node.end };
}

/** The same for a statement, which may hold statements as well. */
export function errorStmt(node: RawNode, builder: Builder): Stmt {
  const children = namedChildren(node).map((child) =>
    isStatementType(child.type) ? builder.stmt(child) : builder.expr(child),
  );
  return { kind: "ErrorStmt", children, start: node.start, end: node.end };
}

function isStatementType(type: string): boolean {
  return /_statement$|_definition$/.test(type);
}
