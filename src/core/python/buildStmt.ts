/**
 * Statements of our syntax tree from tree-sitter's nodes. Python 2's `print x` and `exec x` become
 * calls, so that old notebooks are still understood; the parser reports them as problems.
 */
import type { Expr, Identifier, Stmt } from "./ast";
import { buildExpressionStatement } from "./buildAssignment";
import { buildFor, buildIf, buildTry, buildWhile, buildWith } from "./buildCompound";
import { buildDefinition, buildTypeAlias } from "./buildDefinition";
import { buildExpr } from "./buildExpr";
import { buildImport, buildImportFrom } from "./buildImport";
import { buildMatch } from "./buildMatch";
import { bodyOf, errorStmt, exprOrError, identifier, type Builder, type Source } from "./builder";
import { childOf, childrenOf, namedChildren, type RawNode } from "./rawTree";

/** The statements of a whole parsed text, whose root is `node`. */
export function buildBody(node: RawNode, source: Source): readonly Stmt[] {
  const builder: Builder = {
    ...source,
    expr: (child) => buildExpr(child, builder),
    stmt: (child) => buildStmt(child, builder),
  };
  return bodyOf(node, builder);
}

function buildStmt(node: RawNode, builder: Builder): Stmt {
  const { start, end } = node;
  const expr = (child: RawNode | undefined): Expr => exprOrError(child, node, builder);
  const optional = (child: RawNode | undefined): Expr | undefined => child && builder.expr(child);
  const named = namedChildren(node);

  switch (node.type) {
    case "expression_statement":
      return buildExpressionStatement(node, builder);
    case "decorated_definition": {
      const definition = childOf(node, "definition");
      const made = definition && buildDefinition(definition, builder);
      if (!made) break;
      const decorators = named
        .filter((child) => child.type === "decorator")
        .map((child) => expr(namedChildren(child)[0]));
      return { ...made, decorators, start };
    }
    case "function_definition":
    case "class_definition":
      return buildDefinition(node, builder) ?? errorStmt(node, builder);
    case "import_statement":
      return buildImport(node, builder);
    case "import_from_statement":
    case "future_import_statement":
      return buildImportFrom(node, builder);
    case "print_statement":
    case "exec_statement":
      return python2Call(node, builder);
    case "assert_statement":
      return { kind: "Assert", test: expr(named[0]), message: optional(named[1]), start, end };
    case "return_statement":
      return { kind: "Return", value: optional(named[0]), start, end };
    case "delete_statement": {
      const list = named[0]?.type === "expression_list" ? namedChildren(named[0]) : named;
      const targets = list.map((target) => expr(target));
      return { kind: "Delete", targets, start, end };
    }
    case "raise_statement": {
      const cause = childOf(node, "cause");
      const exception = named.find((child) => child !== cause);
      return { kind: "Raise", exception: optional(exception), cause: optional(cause), start, end };
    }
    case "pass_statement":
      return { kind: "Pass", start, end };
    case "break_statement":
      return { kind: "Break", start, end };
    case "continue_statement":
      return { kind: "Continue", start, end };
    case "global_statement":
      return { kind: "Global", names: identifiers(named, builder), start, end };
    case "nonlocal_statement":
      return { kind: "Nonlocal", names: identifiers(named, builder), start, end };
    case "type_alias_statement":
      return buildTypeAlias(node, builder);
    case "if_statement":
      return buildIf(node, childrenOf(node, "alternative"), builder);
    case "while_statement":
      return buildWhile(node, builder);
    case "for_statement":
      return buildFor(node, builder);
    case "with_statement":
      return buildWith(node, builder);
    case "try_statement":
      return buildTry(node, builder);
    case "match_statement":
      return buildMatch(node, builder);
  }
  return errorStmt(node, builder);
}

function identifiers(nodes: readonly RawNode[], builder: Builder): readonly Identifier[] {
  return nodes
    .filter((node) => node.type === "identifier")
    .map((node) => identifier(node, builder));
}

function python2Call(node: RawNode, builder: Builder): Stmt {
  const { start, end } = node;
  const word = node.type === "print_statement" ? "print" : "exec";
  const args = namedChildren(node).map((child) =>
    builder.expr(child.type === "chevron" ? (namedChildren(child)[0] ?? child) : child),
  );
  const func: Expr = { kind: "Name", name: word, start, end: start + word.length };
  return {
    kind: "ExprStmt",
    value: { kind: "Call", func, args, keywords: [], start, end },
    start,
    end,
  };
}
