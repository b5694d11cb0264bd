/**
 * Walks a cell's statements in evaluation order and writes down how each touches the notebook's
 * global names. Names of functions, classes and comprehensions are resolved by Python's scope rules
 * on the way, so only global names come out; what functions do is set aside until they are called.
 */
import type {
  Attribute,
  Call,
  ClassDef,
  Comprehension,
  ExceptHandler,
  Expr,
  FunctionDef,
  Lambda,
  List,
  Name,
  Parameters,
  Stmt,
  TypeParam,
  Subscript,
  Tuple,
} from "../python/ast";
import { classScope, comprehensionScope, functionScope, type ScopeNames } from "../python/scope";
import { childExprs, childStatements, isExpr, statementExprs } from "../python/walk";
import type { Span } from "../text/span";
import { calleeChain, type CalleeChain } from "./calleeChain";
import { isContainerMethod, isMutatingMethod, mutatedArgument } from "./effects";
import { noPart } from "./facts";
import { partSources, valueSources, type ValueSource } from "./valueSources";
import type { CallFact, DefinitionKind, FunctionFact, ImportBinding, NameEvent } from "./facts";

export interface CollectedStatement {
  readonly events: readonly NameEvent[];
  readonly functions: readonly FunctionFact[];
  readonly calls: readonly CallFact[];
  readonly imports: readonly ImportBinding[];
  readonly unknowable: { readonly reason: string; readonly span: Span } | undefined;
}

export function collectStatement(stmt: Stmt, text: string): CollectedStatement {
  const collector = new Collector(text);
  collector.statement(stmt);
  return collector.result();
}

interface Scope {
  readonly kind: "function" | "class" | "comprehension" | "types";
  readonly names: ScopeNames;
  /** Class bodies bind as they go: a name not yet bound is looked up outside. */
  readonly bound: Set<string>;
}

/** The function whose body is being walked. */
interface FunctionContext {
  readonly fact: FunctionFact;
  readonly events: NameEvent[];
  readonly mutated: Set<string>;
  readonly returned: Set<string>;
  readonly parameters: ReadonlySet<string>;
  /** Names that stand for the object of a parameter of another name, or of none: `data = frame`. */
  readonly aliases: Map<string, string>;
}

const noParameter = "";
const noDeclarations = { globals: new Set<string>(), nonlocals: new Set<string>() };

class Collector {
  readonly #text: string;
  readonly #events: NameEvent[] = [];
  readonly #functions: FunctionFact[] = [];
  readonly #calls: CallFact[] = [];
  readonly #imports: ImportBinding[] = [];
  #unknowable: CollectedStatement["unknowable"];
  readonly #scopes: Scope[] = [];
  readonly #classPath: string[] = [];
  #function: FunctionContext | undefined;
  #isConditional = false;
  #isGuarded = false;
  /** The value that is being assigned. */
  #value: Expr | undefined;
  #loopDepth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  result(): CollectedStatement {
    return {
      events: this.#events,
      functions: this.#functions,
      calls: this.#calls,
      imports: this.#imports,
      unknowable: this.#unknowable,
    };
  }

  // Statements

  statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "FunctionDef":
        for (const decorator of stmt.decorators) this.#expr(decorator);
        this.#withTypeParams(stmt.typeParams, () => {
          this.#parameterExprs(stmt.params);
          if (stmt.returns) this.#expr(stmt.returns);
        });
        this.#bind(stmt.name.name, stmt.name, "function");
        this.#functionBody(stmt, [...this.#classPath, stmt.name.name].join("."));
        return;
      case "ClassDef":
        this.#class(stmt);
        return;
      case "Assign":
        this.#assign(stmt.targets, stmt.value);
        return;
      case "AnnAssign":
        this.#expr(stmt.annotation);
        if (stmt.value) this.#assign([stmt.target], stmt.value);
        else if (stmt.target.kind !== "Name") this.#expr(stmt.target);
        return;
      case "AugAssign":
        this.#expr(stmt.target);
        this.#expr(stmt.value);
        if (stmt.target.kind === "Name") {
          // `x += [1]` may change a list in place: another name for the object sees it.
          this.#mutate(stmt.target.name, stmt.target, `\`${stmt.operator}\``);
          this.#bind(stmt.target.name, stmt.target, "augmented");
        } else this.#mutateTarget(stmt.target);
        return;
      case "TypeAlias":
        this.#bind(stmt.name.name, stmt.name, "type");
        this.#withTypeParams(stmt.typeParams, () => this.#lazily(stmt.value));
        return;
      case "Delete":
        for (const target of stmt.targets) this.#delete(target);
        return;
      case "For":
        this.#expr(stmt.iter);
        // A loop counts as run at least once: its variable hides an earlier one.
        this.#target(stmt.target, "loop", this.#visible(partSources(stmt.iter)));
        this.#inLoop(() => this.#block(stmt.body));
        this.#conditionally(() => this.#block(stmt.orelse));
        return;
      case "While":
        this.#expr(stmt.test);
        this.#inLoop(() => this.#block(stmt.body));
        this.#conditionally(() => this.#block(stmt.orelse));
        return;
      case "If":
        this.#expr(stmt.test);
        if (this.#isTrue(stmt.test)) this.#block(stmt.body);
        else this.#conditionally(() => this.#block(stmt.body));
        this.#conditionally(() => this.#block(stmt.orelse));
        return;
      case "With":
        for (const item of stmt.items) {
          this.#expr(item.context);
          const sources = this.#visible(valueSources(item.context));
          if (item.target) this.#target(item.target, "with", sources);
        }
        this.#block(stmt.body);
        return;
      case "Try":
        this.#guarded(stmt.handlers.some(catchesNameError), () => this.#block(stmt.body));
        for (const handler of stmt.handlers) {
          this.#conditionally(() => {
            if (handler.type) this.#expr(handler.type);
            if (handler.name) this.#bind(handler.name.name, handler.name, "except");
            this.#block(handler.body);
          });
        }
        this.#conditionally(() => this.#block(stmt.orelse));
        this.#block(stmt.finalbody);
        return;
      case "Match":
        this.#expr(stmt.subject);
        for (const clause of stmt.cases) {
          this.#conditionally(() => {
            for (const value of clause.pattern.values) this.#expr(value);
            for (const name of clause.pattern.captures) this.#bind(name.name, name, "match");
            if (clause.guard) this.#expr(clause.guard);
            this.#block(clause.body);
          });
        }
        return;
      case "Import":
        for (const alias of stmt.names) {
          const first = alias.name.split(".")[0] ?? alias.name;
          const name = alias.asname?.name ?? first;
          this.#bind(name, alias.asname ?? alias, "import");
          const path = alias.asname ? alias.name : first;
          this.#import({ name, path, isFrom: false, span: spanOf(alias) });
        }
        return;
      case "ImportFrom": {
        const base = ".".repeat(stmt.level) + stmt.module;
        for (const alias of stmt.names) {
          if (alias.name === "*") {
            this.#isUnknowable(`\`from ${base} import *\``, stmt);
            this.#import({ name: "*", path: base, isFrom: true, span: spanOf(alias) });
            continue;
          }
          const name = alias.asname?.name ?? alias.name;
          this.#bind(name, alias.asname ?? alias, "import");
          const path = base.endsWith(".") ? base + alias.name : `${base}.${alias.name}`;
          this.#import({ name, path, isFrom: true, span: spanOf(alias) });
        }
        return;
      }
      case "Return":
        if (stmt.value) {
          this.#expr(stmt.value);
          this.#returns(stmt.value);
        }
        return;
      case "ErrorStmt":
        this.#error(stmt.children);
        return;
      default:
        for (const expr of statementExprs(stmt)) this.#expr(expr);
        this.#block(childStatements(stmt));
    }
  }

  #block(body: readonly Stmt[]): void {
    for (const stmt of body) this.statement(stmt);
  }

  #conditionally(work: () => void): void {
    const before = this.#isConditional;
    this.#isConditional = true;
    work();
    this.#isConditional = before;
  }

  #guarded(isGuarded: boolean, work: () => void): void {
    const before = this.#isGuarded;
    this.#isGuarded ||= isGuarded;
    work();
    this.#isGuarded = before;
  }

  #inLoop(work: () => void): void {
    this.#loopDepth++;
    this.#conditionally(work);
    this.#loopDepth--;
  }

  #assign(targets: readonly Expr[], value: Expr): void {
    const [target] = targets;
    const isNamedLambda =
      value.kind === "Lambda" && targets.length === 1 && target?.kind === "Name";
    if (isNamedLambda) {
      this.#parameterExprs(value.params);
      this.#functionBody(value, [...this.#classPath, target.name].join("."));
    } else this.#expr(value);
    for (const each of targets) this.#assignTarget(each, value);
    this.#noteAlias(target, value);
  }

  #assignTarget(target: Expr, value: Expr): void {
    const pairs = pairUp(target, value);
    if (pairs) {
      for (const pair of pairs) this.#assignTarget(pair.target, pair.value);
      return;
    }
    const wasValue = this.#value;
    this.#value = value;
    const isUnpacking = target.kind === "Tuple" || target.kind === "List";
    const sources = isUnpacking ? partSources(value) : valueSources(value);
    this.#target(target, "assignment", this.#visible(sources));
    this.#value = wasValue;
  }

  #valueDetail(): Pick<NameEvent, "value"> {
    return this.#value ? { value: this.#value } : {};
  }

  /** Sources that are names of the notebook. */
  #visible(sources: readonly ValueSource[]): readonly ValueSource[] {
    return sources.filter((source) => this.#isGlobal(source.name));
  }

  #class(stmt: ClassDef): void {
    for (const decorator of stmt.decorators) this.#expr(decorator);
    this.#withTypeParams(stmt.typeParams, () => {
      for (const base of stmt.bases) this.#expr(base);
      for (const keyword of stmt.keywords) this.#expr(keyword.value);
      this.#scopes.push({ kind: "class", names: classScope(stmt), bound: new Set(["__class__"]) });
      this.#classPath.push(stmt.name.name);
      this.#block(stmt.body);
      this.#classPath.pop();
      this.#scopes.pop();
    });
    this.#bind(stmt.name.name, stmt.name, "class");
  }

  /** `[T: bound]` names exist around parameters, bases and body, and nowhere else. */
  #withTypeParams(params: readonly TypeParam[], work: () => void): void {
    const names = { locals: new Set(params.map((param) => param.name.name)), ...noDeclarations };
    this.#scopes.push({ kind: "types", names, bound: new Set() });
    for (const param of params) if (param.bound) this.#lazily(param.bound);
    work();
    this.#scopes.pop();
  }

  /** Python evaluates type aliases and bounds when somebody asks for them: it may name what comes later. */
  #lazily(expr: Expr): void {
    this.#guarded(true, () => this.#conditionally(() => this.#expr(expr)));
  }

  /** The body of a function runs later; a nested function belongs to the one around it. */
  #functionBody(node: FunctionDef | Lambda, name: string): void {
    const isOutermost = this.#function === undefined;
    const [wasConditional, wasDepth] = [this.#isConditional, this.#loopDepth];
    if (isOutermost) {
      this.#function = newContext(node, name);
      this.#isConditional = false;
      this.#loopDepth = 0;
    }
    this.#scopes.push({ kind: "function", names: functionScope(node), bound: new Set() });
    if (node.kind === "FunctionDef") this.#conditionallyUnless(isOutermost, node.body);
    else {
      this.#expr(node.body);
      this.#returns(node.body);
    }
    this.#scopes.pop();
    if (isOutermost && this.#function) {
      this.#functions.push(finish(this.#function));
      this.#function = undefined;
      [this.#isConditional, this.#loopDepth] = [wasConditional, wasDepth];
    }
  }

  #conditionallyUnless(isSure: boolean, body: readonly Stmt[]): void {
    if (isSure) this.#block(body);
    else this.#conditionally(() => this.#block(body));
  }

  #parameterExprs(params: Parameters): void {
    for (const param of params.all) {
      if (param.annotation) this.#expr(param.annotation);
      if (param.default) this.#expr(param.default);
    }
  }

  // Targets

  #target(target: Expr, how: DefinitionKind, sources: readonly ValueSource[] = []): void {
    switch (target.kind) {
      case "Name":
        this.#bind(target.name, target, how, { sources, ...this.#valueDetail() });
        return;
      case "Starred":
        this.#target(target.value, how, sources);
        return;
      case "Tuple":
      case "List":
        for (const element of target.elements) this.#target(element, how, sources);
        return;
      case "Attribute":
      case "Subscript":
        // Storing a part needs the object, not what the part held before.
        if (target.value.kind === "Name") this.#readName(target.value, noPart);
        else this.#expr(target.value);
        if (target.kind === "Subscript") for (const index of target.indices) this.#expr(index);
        this.#mutateTarget(target, sources);
        return;
      default:
        this.#expr(target);
    }
  }

  /** `stores` is given where the part gets a new value. */
  #mutateTarget(target: Expr, stores?: readonly ValueSource[]): void {
    const root = rootOf(target);
    if (!root) return;
    const cause = target.kind === "Attribute" ? `\`.${target.attr.name} =\`` : "item assignment";
    const isDirect =
      (target.kind === "Attribute" || target.kind === "Subscript") && target.value.kind === "Name";
    this.#mutate(root.name, root, cause, {
      part: firstPart(target, this.#text),
      replacesPart: stores !== undefined && isDirect,
      stores: stores ?? [],
      isDeep: !isDirect,
      ...this.#valueDetail(),
    });
  }

  #delete(target: Expr): void {
    if (target.kind === "Name") {
      this.#expr(target);
      this.#event({ name: target.name, kind: "delete", span: spanOf(target) });
    } else if (target.kind === "Tuple" || target.kind === "List") {
      for (const element of target.elements) this.#delete(element);
    } else {
      this.#expr(target);
      const root = rootOf(target);
      if (root) this.#mutate(root.name, root, "`del`");
    }
  }

  // Expressions

  #expr(expr: Expr): void {
    switch (expr.kind) {
      case "Name":
        this.#readName(expr, undefined);
        return;
      case "Attribute":
      case "Subscript":
        if (expr.value.kind !== "Name") break;
        this.#readName(expr.value, partOf(expr, this.#text));
        if (expr.kind === "Subscript") for (const index of expr.indices) this.#expr(index);
        return;
      case "NamedExpr":
        this.#expr(expr.value);
        this.#bindWalrus(expr.target);
        return;
      case "BoolOp":
        expr.values.forEach((value, at) => {
          if (at === 0) this.#expr(value);
          else this.#conditionally(() => this.#expr(value));
        });
        return;
      case "IfExp":
        this.#expr(expr.test);
        this.#conditionally(() => this.#expr(expr.body));
        this.#conditionally(() => this.#expr(expr.orelse));
        return;
      case "Lambda":
        // A lambda in the middle of an expression is nearly always called by the statement itself.
        this.#parameterExprs(expr.params);
        this.#scopes.push({ kind: "function", names: functionScope(expr), bound: new Set() });
        this.#conditionally(() => this.#expr(expr.body));
        this.#scopes.pop();
        return;
      case "Comprehension":
        this.#comprehension(expr);
        return;
      case "Call":
        this.#call(expr);
        return;
      case "ErrorExpr":
        this.#error(expr.children);
        return;
      default:
        break;
    }
    for (const child of childExprs(expr)) this.#expr(child);
  }

  #readName(name: Name, part: string | undefined): void {
    const event = { name: name.name, kind: "read", span: spanOf(name) } as const;
    this.#event(part === undefined ? event : { ...event, part });
  }

  #comprehension(expr: Comprehension): void {
    const [first, ...rest] = expr.clauses;
    if (first) this.#expr(first.iter);
    this.#scopes.push({ kind: "comprehension", names: comprehensionScope(expr), bound: new Set() });
    this.#loopDepth++;
    this.#conditionally(() => {
      for (const clause of expr.clauses) {
        if (rest.includes(clause)) this.#expr(clause.iter);
        for (const condition of clause.conditions) this.#expr(condition);
      }
      for (const element of expr.elements) this.#expr(element);
    });
    this.#loopDepth--;
    this.#scopes.pop();
  }

  #call(call: Call): void {
    // A method sees its whole object, not only the attribute that it is found under.
    if (call.func.kind === "Attribute" && call.func.value.kind === "Name") {
      this.#readName(call.func.value, undefined);
    } else this.#expr(call.func);
    for (const arg of call.args) this.#expr(arg);
    for (const keyword of call.keywords) this.#expr(keyword.value);

    const chain = calleeChain(call.func);
    const isGlobal = chain !== undefined && this.#isGlobal(chain.root.name);
    const fact: CallFact = {
      node: call,
      root: isGlobal ? chain.root.name : undefined,
      path: chain?.path ?? [],
      inside: this.#function?.fact,
      loopDepth: this.#loopDepth,
    };
    this.#calls.push(fact);
    if (chain) this.#callEffects(call, chain, fact);
    if (isGlobal) this.#hiddenNames(call, chain);
  }

  #callEffects(call: Call, chain: CalleeChain, fact: CallFact): void {
    const method = chain.path[chain.path.length - 1];
    const keyword = (name: string): Expr | undefined =>
      call.keywords.find((each) => each.name?.name === name)?.value;
    if (method !== undefined) {
      if (isMutatingMethod(method))
        this.#mutate(chain.root.name, chain.root, `\`.${method}()\``, {
          call: fact,
          part: firstPart(call.func, this.#text, 1),
          stores: this.#visible(storedBy(method, call)),
          isDeep: chain.path.length > 1 || !isContainerMethod(method),
        });
      else if (this.#isTrue(keyword("inplace"))) {
        this.#mutate(chain.root.name, chain.root, "`inplace=True`");
      }
    }
    const changed = mutatedArgument([chain.root.name, ...chain.path].join("."));
    const argument = changed === undefined ? keyword("out") : call.args[changed];
    const root = argument && rootOf(argument);
    if (root)
      this.#mutate(
        root.name,
        root,
        `\`${chain.path[chain.path.length - 1] ?? chain.root.name}()\``,
      );
  }

  /** Calls after which names may exist that nobody can see. */
  #hiddenNames(call: Call, chain: CalleeChain): void {
    if (this.#function) return;
    const name = [chain.root.name, ...chain.path].join(".");
    if (name === "exec") this.#isUnknowable("`exec`", call);
    // `vars(x)` looks into an object; without an argument these are the namespace itself.
    if (/^(globals|locals|vars)$/.test(name) && call.args.length === 0) {
      this.#isUnknowable(`\`${name}()\``, call);
    }
  }

  /** Inside text that does not parse anything may be bound; what is read is still worth knowing. */
  #error(children: readonly (Stmt | Expr)[]): void {
    this.#conditionally(() => {
      for (const child of children) {
        if (isExpr(child)) this.#expr(child);
        else this.statement(child);
      }
    });
  }

  #isTrue(expr: Expr | undefined): boolean {
    return expr?.kind === "Constant" && this.#text.slice(expr.start, expr.end) === "True";
  }

  // Names

  #bindWalrus(target: { readonly name: string } & Span): void {
    const hidden: Scope[] = [];
    while (this.#scopes[this.#scopes.length - 1]?.kind === "comprehension") {
      const scope = this.#scopes.pop();
      if (scope) hidden.unshift(scope);
    }
    this.#bind(target.name, target, "walrus");
    this.#scopes.push(...hidden);
  }

  #bind(name: string, at: Span, how: DefinitionKind, detail: Partial<NameEvent> = {}): void {
    this.#scopes[this.#scopes.length - 1]?.bound.add(name);
    this.#event({ ...detail, name, kind: "define", span: spanOf(at), how });
  }

  #mutate(name: string, at: Span, cause: string, detail: Partial<NameEvent> = {}): void {
    this.#event({ ...detail, name, kind: "mutate", span: spanOf(at), cause });
    const context = this.#function;
    if (!context || this.#isGlobal(name)) return;
    const parameter = context.aliases.get(name) ?? name;
    if (context.parameters.has(parameter)) context.mutated.add(parameter);
  }

  #event(event: Omit<NameEvent, "isConditional" | "isGuarded">): void {
    if (!this.#isGlobal(event.name)) return;
    const isGuarded = this.#isGuarded && event.kind === "read";
    const made: NameEvent = { ...event, isConditional: this.#isConditional, isGuarded };
    if (this.#function) this.#function.events.push(made);
    else this.#events.push(made);
  }

  /** Python's lookup: innermost scope outwards; class scopes are seen only from directly inside. */
  #isGlobal(name: string): boolean {
    for (let at = this.#scopes.length - 1; at >= 0; at--) {
      const scope = this.#scopes[at];
      if (!scope) continue;
      if (scope.names.globals.has(name)) return true;
      if (scope.kind === "class") {
        const isInnermost = this.#scopes.slice(at + 1).every((inner) => inner.kind === "types");
        if (isInnermost && scope.names.locals.has(name) && scope.bound.has(name)) return false;
      } else if (scope.names.locals.has(name)) return false;
    }
    return true;
  }

  /** `d = df` names a parameter's object again; after `df = df.copy()` it names another one. */
  #noteAlias(target: Expr | undefined, value: Expr): void {
    const context = this.#function;
    if (!context || target?.kind !== "Name") return;
    if (value.kind === "Name") {
      context.aliases.set(target.name, context.aliases.get(value.name) ?? value.name);
    } else if (!this.#isConditional && valueSources(value).length === 0) {
      context.aliases.set(target.name, noParameter);
    }
  }

  #returns(value: Expr): void {
    const context = this.#function;
    if (!context || value.kind !== "Name") return;
    const parameter = context.aliases.get(value.name) ?? value.name;
    if (context.parameters.has(parameter)) context.returned.add(parameter);
  }

  #import(binding: ImportBinding): void {
    if (!this.#function) this.#imports.push(binding);
  }

  #isUnknowable(reason: string, at: Span): void {
    if (!this.#function) this.#unknowable ??= { reason, span: spanOf(at) };
  }
}

interface AssignedPair {
  readonly target: Expr;
  readonly value: Expr;
}

/**
 * Targets and values of `a, *b, c = x, y, z` side by side; undefined when they do not pair up. From
 * the first `*rest` among the values on, every target gets all that is left.
 */
function pairUp(target: Expr, value: Expr): readonly AssignedPair[] | undefined {
  if (!isSequence(target) || !isSequence(value)) return undefined;
  const [targets, values] = [target.elements, value.elements];
  const star = targets.findIndex((element) => element.kind === "Starred");
  const spread = values.findIndex((element) => element.kind === "Starred");
  const spare = values.length - targets.length;
  if (spread < 0 && (star < 0 ? spare !== 0 : spare < -1)) return undefined;
  const sure = spread < 0 ? targets.length : spread;
  return targets.flatMap((each, at): AssignedPair[] => {
    const isAfter = star >= 0 && at > star;
    if (at < sure && at !== star && !(isAfter && spread >= 0)) {
      const partner = values[isAfter ? at + spare : at];
      return partner ? [{ target: each, value: partner }] : [];
    }
    const rest = spread < 0 ? values.slice(at, at + spare + 1) : values.slice(Math.min(at, spread));
    const [first, last] = [rest[0], rest[rest.length - 1]];
    const list = first && last && { start: first.start, end: last.end };
    if (!list) return [];
    const inner = each.kind === "Starred" ? each.value : each;
    return [{ target: inner, value: { kind: "List", elements: rest, ...list } }];
  });
}

function isSequence(expr: Expr): expr is List | Tuple {
  return expr.kind === "Tuple" || expr.kind === "List";
}

function newContext(node: FunctionDef | Lambda, name: string): FunctionContext {
  const events: NameEvent[] = [];
  const mutatedParameters: string[] = [];
  const returnedParameters: string[] = [];
  return {
    fact: { node, name, events, mutatedParameters, returnedParameters },
    events,
    mutated: new Set(),
    returned: new Set(),
    parameters: new Set(node.params.all.map((param) => param.name.name)),
    aliases: new Map(),
  };
}

/** Calls refer to the fact while its body is still being walked, so it is filled in place. */
function finish(context: FunctionContext): FunctionFact {
  (context.fact.mutatedParameters as string[]).push(...context.mutated);
  (context.fact.returnedParameters as string[]).push(...context.returned);
  return context.fact;
}

/** Attributes through which the whole object shows, so that a change of any part matters. */
const wholeViews =
  /^(columns|index|values|shape|size|dtypes?|loc|iloc|at|iat|T|str|dt|cat|plot|flat|data|axes|names|items)$/;

/** The part that `a.x` or `a[0]` stands for, if it is written out; negative indexes are not. */
function partOf(expr: Attribute | Subscript, text: string): string | undefined {
  if (expr.kind === "Attribute") {
    return wholeViews.test(expr.attr.name) ? undefined : `.${expr.attr.name}`;
  }
  const [index] = expr.indices;
  if (expr.indices.length !== 1 || index?.kind !== "Constant") return undefined;
  return `[${text.slice(index.start, index.end).replace(/^"(.*)"$/, "'$1'")}]`;
}

/**
 * The part of the root's object that a chain starts with: "['k']" for `a['k'].x`. `skip` leaves out
 * that many steps at the end, such as the method of a callee.
 */
function firstPart(chain: Expr, text: string, skip = 0): string | undefined {
  const steps: (Attribute | Subscript)[] = [];
  for (let at = chain; at.kind === "Attribute" || at.kind === "Subscript"; at = at.value) {
    steps.unshift(at);
  }
  const first = steps[0];
  return first && steps.length > skip ? partOf(first, text) : undefined;
}

function catchesNameError(handler: ExceptHandler): boolean {
  if (!handler.type) return true;
  const types = handler.type.kind === "Tuple" ? handler.type.elements : [handler.type];
  return types.some(
    (type) => type.kind === "Name" && /^(NameError|Exception|BaseException)$/.test(type.name),
  );
}

/** What a container method puts into its receiver. */
function storedBy(method: string, call: Call): readonly ValueSource[] {
  if (/^(append|appendleft|add|insert|setdefault)$/.test(method))
    return call.args.flatMap(valueSources);
  if (/^(extend|extendleft|update)$/.test(method)) return call.args.flatMap(partSources);
  return [];
}

/** The name whose object a target or argument is part of. */
function rootOf(expr: Expr): Name | undefined {
  return calleeChain(expr)?.root;
}

function spanOf(at: Span): Span {
  return { start: at.start, end: at.end };
}
