/**
 * Where code mentions some names of the notebook, and in what circumstances: as the callee of a call,
 * as a value that is handed on, now or in a function that may outlive the statement. Python's scopes
 * are followed on the way, and every mention can say which names mean the notebook's at its place.
 */
import { ScopeChain } from "../dataflow/scopeChain";
import type { Call, Comprehension, Expr, Lambda, Name, Stmt } from "../python/ast";
import { classScope, comprehensionScope, functionScope, type ScopeNames } from "../python/scope";
import { childExprs, childStatements, statementExprs } from "../python/walk";

export interface Mention {
  readonly name: Name;
  /** "attribute": something of the object is asked for, as in `f.__name__`. */
  readonly form: "call" | "value" | "attribute";
  /** The call whose callee it is, or that gets it as a value (through `map` and the like too). */
  readonly call: Call | undefined;
  /** Evaluated when the statement runs, not when a function that it defines is called. */
  readonly isNow: boolean;
  /** In code that may run after the statement, or the call of the outermost function, is over. */
  readonly isLate: boolean;
  /** How many calls after that one: the body of a decorator's wrapper is 1, that of its maker 0. */
  readonly lateness: number;
  /** Whether a name means the notebook's at this place. */
  means(name: string): boolean;
}

/** Reads of the names that `isWanted`, in the order of the text as far as that is one order. */
export function mentionsIn(stmt: Stmt, isWanted: (name: string) => boolean): readonly Mention[] {
  const walk = new MentionWalk(isWanted);
  walk.outermost(stmt);
  return walk.found;
}

class MentionWalk {
  readonly found: Mention[] = [];
  readonly #isWanted: (name: string) => boolean;
  readonly #scopes = new ScopeChain();
  /** Functions around the place; generators count, since their body runs when somebody asks. */
  #depth = 0;
  /** Of these, the ones whose call is over before the statement is. */
  #brief = 0;
  #isOutermostFunction = false;

  constructor(isWanted: (name: string) => boolean) {
    this.#isWanted = isWanted;
  }

  outermost(stmt: Stmt): void {
    this.#isOutermostFunction =
      stmt.kind === "FunctionDef" || (stmt.kind === "Assign" && stmt.value.kind === "Lambda");
    this.#statement(stmt);
  }

  #statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "FunctionDef": {
        this.#exprs(statementExprs(stmt));
        const names = functionScope(stmt);
        this.#function(names, false, () => stmt.body.forEach((each) => this.#statement(each)));
        return;
      }
      case "ClassDef":
        this.#exprs(statementExprs(stmt));
        this.#scopes.inside({ kind: "class", names: classScope(stmt) }, () => {
          for (const name of classScope(stmt).locals) this.#scopes.bind(name);
          stmt.body.forEach((each) => this.#statement(each));
        });
        return;
      case "Assign":
        this.#expr(stmt.value, undefined);
        for (const target of stmt.targets) this.#target(target);
        return;
      case "AnnAssign":
        if (stmt.value) this.#expr(stmt.value, undefined);
        this.#expr(stmt.annotation, undefined);
        this.#target(stmt.target);
        return;
      case "Delete":
        for (const target of stmt.targets) this.#target(target);
        return;
      case "For":
        this.#expr(stmt.iter, undefined);
        this.#target(stmt.target);
        break;
      case "With":
        for (const item of stmt.items) {
          this.#expr(item.context, undefined);
          if (item.target) this.#target(item.target);
        }
        break;
      default:
        this.#exprs(statementExprs(stmt));
    }
    for (const child of childStatements(stmt)) this.#statement(child);
  }

  /** Names that are bound are no mentions; what stands around a bound part is. */
  #target(target: Expr): void {
    if (target.kind === "Name") return;
    if (target.kind === "Starred") this.#target(target.value);
    else if (target.kind === "Tuple" || target.kind === "List") {
      for (const element of target.elements) this.#target(element);
    } else this.#expr(target, undefined);
  }

  #exprs(exprs: readonly Expr[]): void {
    for (const expr of exprs) this.#expr(expr, undefined);
  }

  /** `call`: the call that the expression is a direct argument of. */
  #expr(expr: Expr, call: Call | undefined): void {
    switch (expr.kind) {
      case "Name":
        this.#mention(expr, "value", call);
        return;
      case "Attribute":
        if (expr.value.kind === "Name") this.#mention(expr.value, "attribute", undefined);
        else this.#expr(expr.value, undefined);
        return;
      case "Call":
        if (expr.func.kind === "Name") this.#mention(expr.func, "call", expr);
        else this.#expr(expr.func, undefined);
        this.#arguments(expr, isLazy(expr) && call ? call : expr);
        return;
      case "Lambda":
        this.#lambda(expr, call);
        return;
      case "Comprehension":
        this.#comprehension(expr, call);
        return;
      default:
        this.#exprs(childExprs(expr));
    }
  }

  #arguments({ args, keywords }: Call, of: Call): void {
    for (const argument of args) this.#expr(argument, of);
    for (const keyword of keywords) this.#expr(keyword.value, of);
  }

  #lambda(expr: Lambda, call: Call | undefined): void {
    for (const param of expr.params.all) if (param.default) this.#expr(param.default, undefined);
    this.#function(functionScope(expr), isConsumedBy(call), () => this.#expr(expr.body, undefined));
  }

  #comprehension(expr: Comprehension, call: Call | undefined): void {
    const [first] = expr.clauses;
    if (first) this.#expr(first.iter, undefined);
    const inside = (): void => {
      for (const clause of expr.clauses) {
        if (clause !== first) this.#expr(clause.iter, undefined);
        this.#exprs(clause.conditions);
      }
      this.#exprs(expr.elements);
    };
    const names = comprehensionScope(expr);
    if (expr.form === "generator") this.#function(names, isConsumedBy(call), inside);
    else this.#scopes.inside({ kind: "comprehension", names }, inside);
  }

  #function(names: ScopeNames, isBrief: boolean, body: () => void): void {
    this.#depth++;
    if (isBrief) this.#brief++;
    this.#scopes.inside({ kind: "function", names }, body);
    if (isBrief) this.#brief--;
    this.#depth--;
  }

  #mention(name: Name, form: Mention["form"], call: Call | undefined): void {
    if (!this.#isWanted(name.name) || !this.#scopes.isGlobal(name.name)) return;
    const lateness = Math.max(0, this.#depth - this.#brief - (this.#isOutermostFunction ? 1 : 0));
    this.found.push({
      name,
      form,
      call,
      isNow: this.#depth === 0,
      isLate: lateness > 0,
      lateness,
      means: this.#scopes.lookupFromHere(),
    });
  }
}

/** Whether a call is done with a function or generator that it is given when it returns. */
export function isConsumedBy(call: Call | undefined): boolean {
  if (!call) return false;
  const { func } = call;
  if (func.kind === "Name") return consumers.has(func.name);
  return func.kind === "Attribute" && consumingMethods.has(func.attr.name);
}

/** `map(f, xs)` calls when it is asked: what counts is who asks. */
function isLazy({ func }: Call): boolean {
  return func.kind === "Name" && /^(enumerate|filter|map|reversed|zip)$/.test(func.name);
}

const consumers: ReadonlySet<string> = new Set(
  "all any bytes dict frozenset list max min next print set sorted str sum tuple reduce".split(" "),
);

/** Of strings, lists, pandas and numpy objects: they call what they are given before they return. */
const consumingMethods: ReadonlySet<string> = new Set(
  "agg aggregate apply applymap apply_along_axis array assign concat concatenate extend fromiter join mean pipe reduce sort std sum transform update vstack hstack stack where mask".split(
    " ",
  ),
);
