/** Functions, classes and type aliases: statements that bind a name to what they define. */
import type { ClassDef, FunctionDef, Stmt } from "./ast";
import { buildArguments } from "./buildCall";
import { bodyOf, errorStmt, identifier, type Builder } from "./builder";
import { buildParameters, buildTypeParams } from "./buildParameters";
import { childOf, hasToken, namedChildren, type RawNode } from "./rawTree";

export function buildDefinition(
  node: RawNode,
  builder: Builder,
): FunctionDef | ClassDef | undefined {
  const { start, end } = node;
  const name = childOf(node, "name");
  if (!name) return undefined;
  const shared = {
    defStart: start,
    name: identifier(name, builder),
    decorators: [],
    typeParams: buildTypeParams(childOf(node, "type_parameters"), builder),
    body: bodyOf(childOf(node, "body"), builder),
    start,
    end,
  };
  if (node.type === "class_definition") {
    const list = childOf(node, "superclasses");
    const { args, keywords } = list ? buildArguments(list, builder) : { args: [], keywords: [] };
    return { kind: "ClassDef", ...shared, bases: args, keywords };
  }
  const returns = childOf(node, "return_type");
  return {
    kind: "FunctionDef",
    ...shared,
    isAsync: hasToken(node, "async"),
    params: buildParameters(childOf(node, "parameters"), builder),
    returns: returns && builder.expr(returns),
  };
}

export function buildTypeAlias(node: RawNode, builder: Builder): Stmt {
  const { start, end } = node;
  const left = childOf(node, "left");
  const right = childOf(node, "right");
  const target = left && namedChildren(left)[0];
  const name = target?.type === "generic_type" ? namedChildren(target)[0] : target;
  if (!name || !right) return errorStmt(node, builder);
  const list = target?.type === "generic_type" ? namedChildren(target)[1] : undefined;
  return {
    kind: "TypeAlias",
    name: identifier(name, builder),
    typeParams: buildTypeParams(list, builder),
    value: builder.expr(right),
    start,
    end,
  };
}
