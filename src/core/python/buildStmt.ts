/**
 * Statements of our syntax tree from tree-sitter's nodes. Python 2's `print x` and `exec x` become
 * calls, so that old notebooks are still understood; the parser reports them as problems.
 */
import type {
  Alias,
  Expr,
  ExceptHandler,
  FunctionDef,
  Identifier,
  ClassDef,
  MatchCase,
  Pattern,
  Stmt,
  WithItem,
} from "./ast";
import {
  buildArguments,
  buildExpr,
  buildParameters,
  buildTypeParams,
  identifier,
  textOfNode,
  tupleOrOne,
  type Source,
} from "./buildExpr";
import { childOf, childrenOf, hasToken, namedChildren, type RawNode } from "./rawTree";

export function buildBody(node: RawNode | undefined, source: Source): readonly Stmt[] {
  return node ? namedChildren(node).map((child) => buildStmt(child, source)) : [];
}

export function buildStmt(node: RawNode, source: Source): Stmt {
  const { start, end } = node;
  const expr = (child: RawNode | undefined): Expr =>
    child ? buildExpr(child, source) : { kind: "ErrorExpr", start, end, children: [] };
  const optional = (child: RawNode | undefined): Expr | undefined => child && expr(child);
  const body = (field: string): readonly Stmt[] => buildBody(childOf(node, field), source);
  const named = namedChildren(node);

  switch (node.type) {
    case "expression_statement":
      return expressionStatement(node, source);
    case "decorated_definition": {
      const definition = childOf(node, "definition");
      const made = definition && buildDefinition(definition, source);
      if (!made) break;
      const decorators = named
        .filter((child) => child.type === "decorator")
        .map((child) => expr(namedChildren(child)[0]));
      return { ...made, decorators, start };
    }
    case "function_definition":
    case "class_definition": {
      const made = buildDefinition(node, source);
      if (!made) break;
      return made;
    }
    case "import_statement":
      return { kind: "Import", names: aliases(node, source), start, end };
    case "import_from_statement":
    case "future_import_statement":
      return importFrom(node, source);
    case "print_statement":
    case "exec_statement":
      return python2Call(node, source);
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
      return { kind: "Global", names: identifiers(named, source), start, end };
    case "nonlocal_statement":
      return { kind: "Nonlocal", names: identifiers(named, source), start, end };
    case "type_alias_statement":
      return typeAlias(node, source);
    case "if_statement":
      return buildIf(node, childrenOf(node, "alternative"), source);
    case "while_statement":
      return {
        kind: "While",
        test: expr(childOf(node, "condition")),
        body: body("body"),
        orelse: elseBody(node, source),
        start,
        end,
      };
    case "for_statement":
      return {
        kind: "For",
        isAsync: hasToken(node, "async"),
        target: expr(childOf(node, "left")),
        iter: expr(childOf(node, "right")),
        body: body("body"),
        orelse: elseBody(node, source),
        start,
        end,
      };
    case "with_statement":
      return {
        kind: "With",
        isAsync: hasToken(node, "async"),
        items: withItems(node, source),
        body: body("body"),
        start,
        end,
      };
    case "try_statement":
      return {
        kind: "Try",
        body: body("body"),
        handlers: named
          .filter((child) => child.type.startsWith("except"))
          .map((child) => exceptHandler(child, source)),
        orelse: elseBody(node, source),
        finalbody: blockOf(
          named.find((child) => child.type === "finally_clause"),
          source,
        ),
        start,
        end,
      };
    case "match_statement":
      return {
        kind: "Match",
        subject: tupleOrOne(childrenOf(node, "subject"), source) ?? expr(undefined),
        cases: childrenOf(childOf(node, "body") ?? node, "alternative").map((child) =>
          matchCase(child, source),
        ),
        start,
        end,
      };
  }
  return errorStmt(node, source);
}

function errorStmt(node: RawNode, source: Source): Stmt {
  const children = namedChildren(node).map((child) =>
    isStatementType(child.type) ? buildStmt(child, source) : buildExpr(child, source),
  );
  return { kind: "ErrorStmt", children, start: node.start, end: node.end };
}

function isStatementType(type: string): boolean {
  return /_statement$|_definition$/.test(type);
}

function expressionStatement(node: RawNode, source: Source): Stmt {
  const { start, end } = node;
  const named = namedChildren(node);
  const only = named.length === 1 && !hasToken(node, ",") ? named[0] : undefined;
  if (only?.type === "assignment") return assignment(only, source);
  if (only?.type === "augmented_assignment") {
    const [target, operator, value] = [
      childOf(only, "left"),
      childOf(only, "operator"),
      childOf(only, "right"),
    ];
    if (!target || !operator || !value) return errorStmt(node, source);
    return {
      kind: "AugAssign",
      target: buildExpr(target, source),
      operator: operator.type,
      value: buildExpr(value, source),
      start,
      end,
    };
  }
  if (only) return { kind: "ExprStmt", value: buildExpr(only, source), start, end };
  const elements = named.map((child) => buildExpr(child, source));
  return { kind: "ExprStmt", value: { kind: "Tuple", elements, start, end }, start, end };
}

function assignment(node: RawNode, source: Source): Stmt {
  const { start, end } = node;
  const type = childOf(node, "type");
  const left = childOf(node, "left");
  const right = childOf(node, "right");
  if (!left) return errorStmt(node, source);
  if (type) {
    return {
      kind: "AnnAssign",
      target: buildExpr(left, source),
      annotation: buildExpr(type, source),
      value: right && buildExpr(right, source),
      start,
      end,
    };
  }
  const targets: Expr[] = [buildExpr(left, source)];
  let value = right;
  while (value?.type === "assignment") {
    const inner = childOf(value, "left");
    if (inner) targets.push(buildExpr(inner, source));
    value = childOf(value, "right");
  }
  if (!value) return errorStmt(node, source);
  return { kind: "Assign", targets, value: buildExpr(value, source), start, end };
}

function buildDefinition(node: RawNode, source: Source): FunctionDef | ClassDef | undefined {
  const { start, end } = node;
  const name = childOf(node, "name");
  if (!name) return undefined;
  const shared = {
    defStart: start,
    name: identifier(name, source),
    decorators: [],
    typeParams: buildTypeParams(childOf(node, "type_parameters"), source),
    body: buildBody(childOf(node, "body"), source),
    start,
    end,
  };
  if (node.type === "class_definition") {
    const list = childOf(node, "superclasses");
    const { args, keywords } = list ? buildArguments(list, source) : { args: [], keywords: [] };
    return { kind: "ClassDef", ...shared, bases: args, keywords };
  }
  const returns = childOf(node, "return_type");
  return {
    kind: "FunctionDef",
    ...shared,
    isAsync: hasToken(node, "async"),
    params: buildParameters(childOf(node, "parameters"), source),
    returns: returns && buildExpr(returns, source),
  };
}

function identifiers(nodes: readonly RawNode[], source: Source): readonly Identifier[] {
  return nodes.filter((node) => node.type === "identifier").map((node) => identifier(node, source));
}

function aliases(node: RawNode, source: Source): readonly Alias[] {
  return childrenOf(node, "name").map((child) => {
    const { start, end } = child;
    const inner = childOf(child, "name");
    const alias = childOf(child, "alias");
    // `import os . path` may be written with spaces around the dot.
    const name = textOfNode(inner ?? child, source).replace(/\s+/g, "");
    return { name, asname: alias && identifier(alias, source), start, end };
  });
}

function importFrom(node: RawNode, source: Source): Stmt {
  const { start, end } = node;
  const star = node.children.find((child) => child.type === "wildcard_import");
  const names = star
    ? [{ name: "*", asname: undefined, start: star.start, end: star.end }]
    : aliases(node, source);
  if (node.type === "future_import_statement") {
    return { kind: "ImportFrom", module: "__future__", level: 0, names, start, end };
  }
  const from = childOf(node, "module_name");
  const written = from ? textOfNode(from, source).replace(/\s+/g, "") : "";
  const level = /^\.*/.exec(written)?.[0].length ?? 0;
  return { kind: "ImportFrom", module: written.slice(level), level, names, start, end };
}

function python2Call(node: RawNode, source: Source): Stmt {
  const { start, end } = node;
  const word = node.type === "print_statement" ? "print" : "exec";
  const args = namedChildren(node).map((child) =>
    buildExpr(child.type === "chevron" ? (namedChildren(child)[0] ?? child) : child, source),
  );
  const func: Expr = { kind: "Name", name: word, start, end: start + word.length };
  return {
    kind: "ExprStmt",
    value: { kind: "Call", func, args, keywords: [], start, end },
    start,
    end,
  };
}

function typeAlias(node: RawNode, source: Source): Stmt {
  const { start, end } = node;
  const left = childOf(node, "left");
  const right = childOf(node, "right");
  const target = left && namedChildren(left)[0];
  const name = target?.type === "generic_type" ? namedChildren(target)[0] : target;
  if (!name || !right) return errorStmt(node, source);
  const list = target?.type === "generic_type" ? namedChildren(target)[1] : undefined;
  return {
    kind: "TypeAlias",
    name: identifier(name, source),
    typeParams: buildTypeParams(list, source),
    value: buildExpr(right, source),
    start,
    end,
  };
}

/** `elif` clauses fold from the last to the first into nested `If` nodes. */
function buildIf(node: RawNode, alternatives: readonly RawNode[], source: Source): Stmt {
  const test = childOf(node, "condition");
  const [next, ...rest] = alternatives;
  const orelse =
    next === undefined
      ? []
      : next.type === "elif_clause"
        ? [buildIf(next, rest, source)]
        : buildBody(childOf(next, "body"), source);
  return {
    kind: "If",
    test: test
      ? buildExpr(test, source)
      : { kind: "ErrorExpr", start: node.start, end: node.end, children: [] },
    body: buildBody(childOf(node, "consequence"), source),
    orelse,
    start: node.start,
    end: rest[rest.length - 1]?.end ?? next?.end ?? node.end,
  };
}

function elseBody(node: RawNode, source: Source): readonly Stmt[] {
  const clause = node.children.find((child) => child.type === "else_clause");
  return clause ? buildBody(childOf(clause, "body"), source) : [];
}

function blockOf(node: RawNode | undefined, source: Source): readonly Stmt[] {
  return buildBody(
    node?.children.find((child) => child.type === "block"),
    source,
  );
}

function withItems(node: RawNode, source: Source): readonly WithItem[] {
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
      context: buildExpr(context, source),
      target: alias && buildExpr(alias, source),
      start,
      end,
    };
  });
}

function holdsAs(node: RawNode): boolean {
  return node.children.some((child) => child.type === "as_pattern");
}

function exceptHandler(node: RawNode, source: Source): ExceptHandler {
  const written = childrenOf(node, "value");
  const [first, second] = written;
  const value = written[written.length - 1];
  // Python 2 writes `except E, e:` for `as e`; in 3.14 `except A, B:` names two classes.
  const isPython2 = second?.type === "identifier" && /^[a-z_]/.test(textOfNode(second, source));
  const alias = isPython2 ? second : ((value && childOf(value, "alias")) ?? childOf(node, "alias"));
  const name = alias && (namedChildren(alias)[0] ?? alias);
  const types = isPython2 ? [first] : written.map(unaliased);
  return {
    type: tupleOrOne(
      types.filter((type) => type !== undefined),
      source,
    ),
    name: name && identifier(name, source),
    body: blockOf(node, source),
    start: node.start,
    end: node.end,
  };
}

function unaliased(value: RawNode): RawNode | undefined {
  return value.type === "as_pattern" ? namedChildren(value)[0] : value;
}

function matchCase(node: RawNode, source: Source): MatchCase {
  const guard = childOf(node, "guard");
  const patterns = namedChildren(node).filter((child) => child.type === "case_pattern");
  const captures: Identifier[] = [];
  const values: Expr[] = [];
  for (const pattern of patterns) collectPattern(pattern, source, captures, values);
  const pattern: Pattern = {
    captures,
    values,
    start: patterns[0]?.start ?? node.start,
    end: patterns[patterns.length - 1]?.end ?? node.start,
  };
  const condition = guard && namedChildren(guard)[0];
  return {
    pattern,
    guard: condition && buildExpr(condition, source),
    body: buildBody(childOf(node, "consequence"), source),
    start: node.start,
    end: node.end,
  };
}

/** A bare name captures; a dotted name, a class name and a mapping key are read. */
function collectPattern(
  node: RawNode,
  source: Source,
  captures: Identifier[],
  values: Expr[],
): void {
  const named = namedChildren(node);
  switch (node.type) {
    case "dotted_name":
      if (named.length === 1 && named[0]) capture(named[0], source, captures);
      else values.push(buildExpr(node, source));
      return;
    case "identifier":
      capture(node, source, captures);
      return;
    case "class_pattern": {
      const [type, ...rest] = named;
      if (type) values.push(buildExpr(type, source));
      for (const child of rest) collectPattern(child, source, captures, values);
      return;
    }
    case "keyword_pattern":
      for (const child of named.slice(1)) collectPattern(child, source, captures, values);
      return;
    case "dict_pattern":
      for (const child of named) {
        if (child.field === "key") values.push(buildExpr(child, source));
        else collectPattern(child, source, captures, values);
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
      for (const child of named) collectPattern(child, source, captures, values);
  }
}

function capture(node: RawNode, source: Source, captures: Identifier[]): void {
  const name = identifier(node, source);
  if (name.name !== "_") captures.push(name);
}
