/**
 * What code does at the moment its definition runs, which in a module is the moment of import:
 * decorators, defaults, base classes, class bodies, the right side of a constant. The answer is the
 * first thing that a module must not do, or nothing.
 */
import { firstFound } from "../collections";
import type { CellFacts } from "../dataflow/facts";
import { calleeChain } from "../dataflow/calleeChain";
import type { ClassDef, Expr, FunctionDef, Parameters, Stmt } from "../python/ast";
import { childExprs } from "../python/walk";
import { textOf, type Span } from "../text/span";
import { isLoud } from "./loudFunctions";
import { patchForms, patchValues } from "./patches";
import {
  isHarmlessClass,
  isPureMethod,
  isPurePath,
  isRunningDecorator,
  pureBuiltins,
} from "./pureCalls";

/** What a name is to code that runs at import. */
export type NameAtImport =
  | { readonly kind: "import"; readonly path: string }
  /** A function, class or other value that the module defines. */
  | {
      readonly kind: "module";
      readonly isPlainRecord: boolean;
      /** The statement that defines it. */
      readonly node: Stmt | undefined;
    }
  | { readonly kind: "builtin" }
  /** Bound by the expression itself, or unknown; other checks report unknown names. */
  | { readonly kind: "other" };

export interface ImportEffect {
  readonly span: Span;
  /** What it is, to stand before "would run whenever the module is imported". */
  readonly what: string;
}

type Lookup = (name: string) => NameAtImport;

/**
 * What calls may do: a constant only computes, "lenient" lets classes of well-behaved libraries be
 * made, and "code" also lets functions of the module make code of code, as decorators do.
 */
type Mode = "strict" | "lenient" | "code";

/** The first thing in a statement that a module must not do when it is imported. */
export function effectAtImport(
  stmt: Stmt,
  facts: CellFacts,
  lookup: Lookup,
): ImportEffect | undefined {
  return new Inspector(facts.masked, lookup).statement(stmt);
}

class Inspector {
  readonly #text: string;
  readonly #lookup: Lookup;

  constructor(text: string, lookup: Lookup) {
    this.#text = text;
    this.#lookup = lookup;
  }

  statement(stmt: Stmt): ImportEffect | undefined {
    if (patchForms(stmt, this.#text).length > 0) {
      return firstFound(patchValues(stmt), (value) => this.#value(value, "code"));
    }
    switch (stmt.kind) {
      case "FunctionDef":
        return this.#definition(stmt);
      case "ClassDef":
        return this.#class(stmt);
      case "Assign":
        return this.#value(stmt.value, "strict");
      case "AnnAssign":
        return stmt.value && this.#value(stmt.value, "strict");
      case "If":
        return this.#value(stmt.test, "strict") ?? this.#all([...stmt.body, ...stmt.orelse]);
      case "Try":
        return this.#all([
          ...stmt.body,
          ...stmt.handlers.flatMap((handler) => handler.body),
          ...stmt.orelse,
          ...stmt.finalbody,
        ]);
      case "Import":
      case "ImportFrom":
      case "TypeAlias":
      case "Pass":
      case "Raise":
        return undefined;
      default:
        return this.#effect(stmt);
    }
  }

  #all(body: readonly Stmt[]): ImportEffect | undefined {
    return firstFound(body, (stmt) => this.statement(stmt));
  }

  #definition(stmt: FunctionDef): ImportEffect | undefined {
    return this.#decorators(stmt.decorators) ?? this.#defaults(stmt.params);
  }

  #class(stmt: ClassDef): ImportEffect | undefined {
    return (
      this.#decorators(stmt.decorators) ??
      firstFound([...stmt.bases, ...stmt.keywords.map((keyword) => keyword.value)], (base) =>
        this.#value(base, "lenient"),
      ) ??
      firstFound(stmt.body, (inner) => this.#classBody(inner))
    );
  }

  #classBody(stmt: Stmt): ImportEffect | undefined {
    switch (stmt.kind) {
      case "Assign":
        return this.#value(stmt.value, "lenient");
      case "AnnAssign":
        return stmt.value && this.#value(stmt.value, "lenient");
      case "ExprStmt":
        return stmt.value.kind === "Constant" ? undefined : this.#value(stmt.value, "lenient");
      case "If":
        return (
          this.#value(stmt.test, "lenient") ??
          firstFound([...stmt.body, ...stmt.orelse], (inner) => this.#classBody(inner))
        );
      case "Delete":
        return undefined;
      default:
        return this.statement(stmt);
    }
  }

  /** A decorator is called with the definition, whatever it is; only some are known to run it. */
  #decorators(decorators: readonly Expr[]): ImportEffect | undefined {
    return firstFound(decorators, (decorator) => {
      const callee = decorator.kind === "Call" ? decorator.func : decorator;
      const path = this.#pathOf(callee);
      if (path !== undefined && isRunningDecorator(path)) return this.#effect(decorator);
      const own = callee.kind === "Name" ? this.#lookup(callee.name) : undefined;
      // `@repeat(3)` runs the function that `repeat` returns, too.
      const depth = decorator.kind === "Call" ? 1 : 0;
      if (own?.kind === "module" && own.node && isLoud(own.node, depth)) {
        return this.#effect(decorator);
      }
      if (decorator.kind !== "Call") return undefined;
      return firstFound(
        [...decorator.args, ...decorator.keywords.map((keyword) => keyword.value)],
        (argument) => this.#value(argument, "lenient"),
      );
    });
  }

  #defaults(params: Parameters): ImportEffect | undefined {
    return firstFound(
      params.all,
      (param) => param.default && this.#value(param.default, "lenient"),
    );
  }

  #value(expr: Expr, mode: Mode): ImportEffect | undefined {
    switch (expr.kind) {
      case "Lambda":
        return this.#defaults(expr.params);
      case "Await":
      case "Yield":
      case "NamedExpr":
        return this.#effect(expr);
      case "Call":
        return this.#call(expr, mode);
      case "Subscript":
        // The lookup fails where the variable is not set, and the module with it.
        if (this.#pathOf(expr.value) === "os.environ") return this.#effect(expr);
        return firstFound([expr.value, ...expr.indices], (part) => this.#value(part, mode));
      default:
        return firstFound(partsOf(expr), (part) => this.#value(part, mode));
    }
  }

  #call(expr: Expr & { kind: "Call" }, mode: Mode): ImportEffect | undefined {
    const parts = [...expr.args, ...expr.keywords.map((keyword) => keyword.value)];
    const inner = firstFound(parts, (part) => this.#value(part, mode));
    if (inner) return inner;
    const path = this.#pathOf(expr.func);
    if (path !== undefined) {
      return isPurePath(path) || (mode !== "strict" && isHarmlessClass(path))
        ? undefined
        : this.#effect(expr);
    }
    if (expr.func.kind === "Name") {
      const name = this.#lookup(expr.func.name);
      if (name.kind === "builtin" && pureBuiltins.has(expr.func.name)) return undefined;
      if (name.kind === "module" && name.isPlainRecord) return undefined;
      const isMaker =
        mode === "code" && name.kind === "module" && name.node?.kind === "FunctionDef";
      if (isMaker && name.node && !isLoud(name.node, 0)) return undefined;
      return this.#effect(expr);
    }
    if (expr.func.kind === "Attribute" && isPureMethod(expr.func.attr.name)) {
      return this.#value(expr.func.value, mode);
    }
    return this.#effect(expr);
  }

  /** The dotted path of a callee that an import stands behind. */
  #pathOf(callee: Expr): string | undefined {
    const chain = calleeChain(callee);
    if (!chain || chain.path.includes("[]")) return undefined;
    const root = this.#lookup(chain.root.name);
    return root.kind === "import" ? [root.path, ...chain.path].join(".") : undefined;
  }

  #effect(node: Span): ImportEffect {
    const text = textOf(this.#text, node).split("\n")[0]?.trim() ?? "";
    return { span: node, what: `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\`` };
  }
}

/** Expressions that are evaluated with an expression; comprehension targets are no reads. */
function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "Comprehension":
      return [
        ...expr.clauses.flatMap((clause) => [clause.iter, ...clause.conditions]),
        ...expr.elements,
      ];
    case "BoolOp":
    case "BinOp":
    case "UnaryOp":
    case "IfExp":
    case "Dict":
    case "Set":
    case "List":
    case "Tuple":
    case "Starred":
    case "Attribute":
    case "Compare":
    case "JoinedStr":
    case "Slice":
      return childExprs(expr);
    default:
      return [];
  }
}
