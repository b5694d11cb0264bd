/**
 * Walks a cell's statements in evaluation order and writes down how each touches the notebook's
 * global names. Names of functions, classes and comprehensions are resolved by Python's scope rules
 * on the way, so only global names come out; what functions do is set aside until they are called.
 */
import type {
  ClassDef,
  Expr,
  FunctionDef,
  Import,
  ImportFrom,
  Lambda,
  Match,
  Stmt,
  Try,
  TypeParam,
} from "../python/ast";
import { patchedClasses } from "../python/patchedMethods";
import { classScope, functionScope } from "../python/scope";
import { childStatements, statementExprs } from "../python/walk";
import { spanOf } from "../text/span";
import { calleeChain } from "./calleeChain";
import { ExprWalk } from "./collectExpr";
import { TargetWalk } from "./collectTargets";
import { EventSink, type CollectedStatement } from "./eventSink";
import { catchesNameError, namesThatMayFail } from "./handlers";
import { partSources, valueSources } from "./valueSources";

export function collectStatement(stmt: Stmt, text: string): CollectedStatement {
  const sink = new EventSink();
  new StatementWalk(sink, text).statement(stmt);
  return sink.result();
}

const noDeclarations = { globals: new Set<string>(), nonlocals: new Set<string>() };

class StatementWalk {
  readonly #sink: EventSink;
  readonly #walk: ExprWalk;
  readonly #targets: TargetWalk;
  readonly #classPath: string[] = [];

  constructor(sink: EventSink, text: string) {
    this.#sink = sink;
    this.#walk = new ExprWalk(sink, text, (stmt) => this.statement(stmt));
    this.#targets = new TargetWalk(sink, this.#walk, text);
  }

  statement(stmt: Stmt): void {
    const sink = this.#sink;
    const walk = this.#walk;
    switch (stmt.kind) {
      case "FunctionDef":
        walk.exprs(stmt.decorators);
        this.#withTypeParams(stmt.typeParams, () => {
          walk.parameters(stmt.params);
          walk.annotation(stmt.returns);
        });
        this.#bindFunction(stmt);
        this.#functionBody(stmt, stmt.name.name);
        return;
      case "ClassDef":
        this.#class(stmt);
        return;
      case "Assign":
        this.#assign(stmt.targets, stmt.value);
        return;
      case "AnnAssign":
        // Python never evaluates the annotation of a function's own variable.
        if (sink.isInFunction) this.#lazily(stmt.annotation);
        else walk.annotation(stmt.annotation);
        if (stmt.value) this.#assign([stmt.target], stmt.value);
        else if (stmt.target.kind !== "Name") walk.expr(stmt.target);
        return;
      case "AugAssign":
        walk.expr(stmt.target);
        walk.expr(stmt.value);
        if (stmt.target.kind === "Name") {
          // `x += [1]` may change a list in place: another name for the object sees it.
          sink.mutate(stmt.target, `\`${stmt.operator}\``);
          sink.bind(stmt.target.name, stmt.target, "augmented");
        } else this.#targets.changePart(stmt.target);
        return;
      case "TypeAlias":
        sink.bind(stmt.name.name, stmt.name, "type");
        this.#withTypeParams(stmt.typeParams, () => this.#lazily(stmt.value));
        return;
      case "Delete":
        for (const target of stmt.targets) this.#targets.delete(target);
        return;
      case "For":
        walk.expr(stmt.iter);
        // A loop counts as run at least once: its variable hides an earlier one.
        this.#targets.bind(stmt.target, "loop", partSources(stmt.iter));
        sink.loops(stmt.target, stmt.iter);
        sink.inLoop(() => this.#block(stmt.body));
        sink.conditionally(() => this.#block(stmt.orelse));
        return;
      case "While":
        walk.expr(stmt.test);
        sink.inLoop(() => this.#block(stmt.body));
        sink.conditionally(() => this.#block(stmt.orelse));
        return;
      case "If":
        walk.expr(stmt.test);
        if (walk.isTrue(stmt.test)) this.#block(stmt.body);
        else sink.conditionally(() => this.#block(stmt.body));
        sink.conditionally(() => this.#block(stmt.orelse));
        return;
      case "With":
        for (const item of stmt.items) {
          walk.expr(item.context);
          if (item.target) this.#targets.bind(item.target, "with", valueSources(item.context));
        }
        this.#block(stmt.body);
        return;
      case "Try":
        this.#try(stmt);
        return;
      case "Match":
        this.#match(stmt);
        return;
      case "Import":
        this.#import(stmt);
        return;
      case "ImportFrom":
        this.#importFrom(stmt);
        return;
      case "Return":
        if (!stmt.value) return;
        walk.expr(stmt.value);
        sink.returns(stmt.value);
        return;
      case "ErrorStmt":
        walk.error(stmt.children);
        return;
      default:
        walk.exprs(statementExprs(stmt));
        this.#block(childStatements(stmt));
    }
  }

  #block(body: readonly Stmt[]): void {
    for (const stmt of body) this.statement(stmt);
  }

  #assign(targets: readonly Expr[], value: Expr): void {
    const [target] = targets;
    if (value.kind === "Lambda" && targets.length === 1 && target?.kind === "Name") {
      this.#walk.parameters(value.params);
      this.#functionBody(value, target.name);
    } else this.#walk.expr(value);
    const shared = target?.kind === "Name" ? target : undefined;
    for (const each of targets) {
      this.#targets.assign(each, value, each === shared ? undefined : shared);
    }
    this.#sink.assigns(target, value);
  }

  /** A function that is patched into a class leaves its name alone and changes the class. */
  #bindFunction(node: FunctionDef): void {
    const classes = this.#sink.isInFunction ? [] : patchedClasses(node);
    if (classes.length === 0) this.#sink.bind(node.name.name, node.name, "function");
    for (const each of classes) {
      const root = calleeChain(each)?.root;
      if (root) this.#sink.mutate(root, "`@patch`");
    }
  }

  #functionBody(node: FunctionDef | Lambda, name: string): void {
    this.#sink.inFunction(node, [...this.#classPath, name].join("."), () =>
      this.#sink.scopes.inside({ kind: "function", names: functionScope(node) }, () => {
        if (node.kind === "FunctionDef") {
          this.#block(node.body);
          return;
        }
        this.#walk.expr(node.body);
        this.#sink.returns(node.body);
      }),
    );
  }

  #class(stmt: ClassDef): void {
    this.#walk.exprs(stmt.decorators);
    this.#withTypeParams(stmt.typeParams, () => {
      this.#walk.exprs(stmt.bases);
      for (const keyword of stmt.keywords) this.#walk.expr(keyword.value);
      this.#classPath.push(stmt.name.name);
      this.#sink.scopes.inside({ kind: "class", names: classScope(stmt) }, () =>
        this.#block(stmt.body),
      );
      this.#classPath.pop();
    });
    this.#sink.bind(stmt.name.name, stmt.name, "class");
  }

  /** `[T: bound]` names exist around parameters, bases and body, and nowhere else. */
  #withTypeParams(params: readonly TypeParam[], work: () => void): void {
    const names = { locals: new Set(params.map((param) => param.name.name)), ...noDeclarations };
    this.#sink.scopes.inside({ kind: "types", names }, () => {
      for (const param of params) {
        if (param.bound) this.#lazily(param.bound);
        if (param.default) this.#lazily(param.default);
      }
      work();
    });
  }

  /** Python evaluates type aliases and bounds when somebody asks: they may name what comes later. */
  #lazily(expr: Expr): void {
    this.#sink.guarded(true, () => this.#sink.conditionally(() => this.#walk.expr(expr)));
  }

  #try(stmt: Try): void {
    const sink = this.#sink;
    const mayFail = namesThatMayFail(stmt.handlers);
    sink.guarded(stmt.handlers.some(catchesNameError), () =>
      sink.failing(mayFail, () => this.#block(stmt.body)),
    );
    for (const handler of stmt.handlers) {
      sink.conditionally(() => {
        if (handler.type) this.#walk.expr(handler.type);
        if (handler.name) sink.bind(handler.name.name, handler.name, "except");
        this.#block(handler.body);
        if (handler.name) sink.expire(handler.name);
      });
    }
    sink.conditionally(() => this.#block(stmt.orelse));
    this.#block(stmt.finalbody);
  }

  #match(stmt: Match): void {
    this.#walk.expr(stmt.subject);
    for (const { pattern, guard, body } of stmt.cases) {
      this.#sink.conditionally(() => {
        this.#walk.exprs(pattern.values);
        for (const name of pattern.captures) this.#sink.bind(name.name, name, "match");
        if (guard) this.#walk.expr(guard);
        this.#block(body);
      });
    }
  }

  #import(stmt: Import): void {
    for (const alias of stmt.names) {
      const first = alias.name.split(".")[0] ?? alias.name;
      const name = alias.asname?.name ?? first;
      const path = alias.asname ? alias.name : first;
      this.#sink.bind(name, alias.asname ?? alias, "import");
      this.#sink.import({ name, path, isFrom: false, span: spanOf(alias) });
    }
  }

  #importFrom(stmt: ImportFrom): void {
    const base = ".".repeat(stmt.level) + stmt.module;
    for (const alias of stmt.names) {
      const span = spanOf(alias);
      if (alias.name === "*") {
        this.#sink.hides(`\`from ${base} import *\``, stmt);
        this.#sink.import({ name: "*", path: base, isFrom: true, span });
        continue;
      }
      const name = alias.asname?.name ?? alias.name;
      const path = base.endsWith(".") ? base + alias.name : `${base}.${alias.name}`;
      this.#sink.bind(name, alias.asname ?? alias, "import");
      this.#sink.import({ name, path, isFrom: true, span });
    }
  }
}
