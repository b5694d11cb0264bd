/**
 * The part of the walk over a statement that is about expressions: reads, calls and what they
 * change, scopes of lambdas and comprehensions.
 */
import type { Call, Comprehension, Expr, Name, Parameters, Stmt } from "../python/ast";
import { comprehensionScope, functionScope } from "../python/scope";
import { eachChild, isExpr } from "../python/children";
import { calleeChain, calleeName, chainRoot, type CalleeChain } from "./calleeChain";
import { isContainerMethod, isMutatingMethod, mutatedArgument } from "./effects";
import type { EventSink } from "./eventSink";
import type { CallFact } from "./facts";
import { firstPart, partOf } from "./objectParts";
import { hiddenByNamespace, hiddenByShell } from "./shellCalls";
import { partSources, valueSources, type ValueSource } from "./valueSources";

export class ExprWalk {
  readonly #sink: EventSink;
  readonly #text: string;
  readonly #statement: (stmt: Stmt) => void;

  /** `statement` walks the statements that may stand inside text that does not parse. */
  constructor(sink: EventSink, text: string, statement: (stmt: Stmt) => void) {
    this.#sink = sink;
    this.#text = text;
    this.#statement = statement;
  }

  readonly expr = (expr: Expr): void => {
    const sink = this.#sink;
    switch (expr.kind) {
      case "Name":
        sink.read(expr, undefined);
        return;
      case "Attribute":
      case "Subscript":
        this.#hidden(expr.kind === "Attribute" ? hiddenByNamespace(expr) : undefined, expr);
        if (expr.value.kind !== "Name") break;
        sink.read(expr.value, partOf(expr, this.#text));
        if (expr.kind === "Subscript") this.exprs(expr.indices);
        return;
      case "NamedExpr":
        this.expr(expr.value);
        sink.scopes.aroundComprehensions(() => sink.bind(expr.target.name, expr.target, "walrus"));
        return;
      case "BoolOp":
        expr.values.forEach((value, at) => {
          if (at === 0) this.expr(value);
          else sink.conditionally(() => this.expr(value));
        });
        return;
      case "IfExp":
        this.expr(expr.test);
        sink.conditionally(() => this.expr(expr.body));
        sink.conditionally(() => this.expr(expr.orelse));
        return;
      case "Lambda":
        // A lambda in the middle of an expression is nearly always called by the statement itself.
        this.parameters(expr.params);
        sink.scopes.inside({ kind: "function", names: functionScope(expr) }, () =>
          sink.conditionally(() => this.expr(expr.body)),
        );
        return;
      case "Comprehension":
        this.#comprehension(expr);
        return;
      case "Call":
        this.#call(expr);
        return;
      default:
        break;
    }
    eachChild(expr, this.expr);
  };

  exprs(exprs: readonly Expr[]): void {
    for (const expr of exprs) this.expr(expr);
  }

  parameters(params: Parameters): void {
    for (const param of params.all) {
      this.annotation(param.annotation);
      if (param.default) this.expr(param.default);
    }
  }

  annotation(expr: Expr | undefined): void {
    if (expr) this.#sink.inAnnotation(() => this.expr(expr));
  }

  /** Inside text that does not parse anything may be bound; what is read is still worth knowing. */
  error(children: readonly (Stmt | Expr)[]): void {
    this.#sink.conditionally(() => {
      for (const child of children) {
        if (isExpr(child)) this.expr(child);
        else this.#statement(child);
      }
    });
  }

  isTrue(expr: Expr | undefined): boolean {
    return expr?.kind === "Constant" && this.#text.slice(expr.start, expr.end) === "True";
  }

  #comprehension(expr: Comprehension): void {
    const [first, ...rest] = expr.clauses;
    if (first) this.expr(first.iter);
    const scope = { kind: "comprehension", names: comprehensionScope(expr) } as const;
    this.#sink.scopes.inside(scope, () =>
      this.#sink.inLoop(() => {
        for (const clause of expr.clauses) {
          if (rest.includes(clause)) this.expr(clause.iter);
          this.exprs(clause.conditions);
        }
        this.exprs(expr.elements);
      }),
    );
  }

  #call(call: Call): void {
    // A method sees its whole object, not only the attribute that it is found under.
    if (call.func.kind === "Attribute" && call.func.value.kind === "Name") {
      this.#sink.read(call.func.value, undefined);
    } else this.expr(call.func);
    this.exprs(call.args);
    for (const keyword of call.keywords) this.expr(keyword.value);
    if (/^(query|eval)$/.test(calleeName(call.func))) this.#queryNames(call);

    this.#hidden(hiddenByShell(call, this.#text), call);
    const chain = calleeChain(call.func);
    const fact = this.#sink.call(call, chain);
    if (!chain) return;
    this.#receiverEffect(call, chain, fact);
    this.#argumentEffect(call, chain);
    if (fact.root !== undefined) this.#hiddenNames(call, chain);
  }

  #receiverEffect(call: Call, { root, path }: CalleeChain, fact: CallFact): void {
    const method = path[path.length - 1];
    if (method === undefined) return;
    if (isMutatingMethod(method)) {
      this.#sink.mutate(root, `\`.${method}()\``, {
        call: fact,
        part: firstPart(call.func, this.#text, 1),
        stores: this.#sink.visible(storedBy(method, call)),
        isDeep: path.length > 1 || !isContainerMethod(method),
      });
    } else if (this.isTrue(keywordOf(call, "inplace"))) {
      this.#sink.mutate(root, "`inplace=True`");
    }
  }

  #argumentEffect(call: Call, { root, path }: CalleeChain): void {
    const position = mutatedArgument([root.name, ...path].join("."));
    const argument = position === undefined ? keywordOf(call, "out") : call.args[position];
    const outs = argument?.kind === "Tuple" ? argument.elements : argument ? [argument] : [];
    for (const changed of outs.flatMap((out) => rootOf(out) ?? []))
      this.#sink.mutate(changed, `\`${path[path.length - 1] ?? root.name}()\``);
  }

  /**
   * `df.query("a > @limit")` reads `limit` where the call stands. Another library's `query` may mean
   * something else by it, so that the name need not exist.
   */
  #queryNames(call: Call): void {
    for (const { kind, start, end } of call.args) {
      if (kind !== "Constant" && kind !== "JoinedStr") continue;
      for (const match of this.#text.slice(start, end).matchAll(/(?<![\w@.])@([A-Za-z_]\w*)/g)) {
        const [at, name = ""] = [start + match.index + 1, match[1]];
        const read = { name, start: at, end: at + name.length };
        this.#sink.guarded(true, () => this.#sink.read(read, undefined));
      }
    }
  }

  /** Calls after which names may exist that nobody can see. */
  #hiddenNames(call: Call, chain: CalleeChain): void {
    const name = [chain.root.name, ...chain.path].join(".");
    if (name === "exec") this.#hidden("`exec`", call);
    // `vars(x)` looks into an object; without an argument these are the namespace itself, though in
    // a function that of the function.
    const own = this.#sink.isInFunction ? /^globals$/ : /^(globals|locals|vars)$/;
    if (own.test(name) && call.args.length === 0) this.#hidden(`\`${name}()\``, call);
  }

  #hidden(reason: string | undefined, at: Expr): void {
    if (reason !== undefined) this.#sink.hides(reason, at);
  }
}

/** What a container method puts into its receiver. */
function storedBy(method: string, call: Call): readonly ValueSource[] {
  if (/^(append|appendleft|add|insert|setdefault)$/.test(method))
    return call.args.flatMap(valueSources);
  if (/^(extend|extendleft|update)$/.test(method)) return call.args.flatMap(partSources);
  return [];
}

function keywordOf(call: Call, name: string): Expr | undefined {
  return call.keywords.find((each) => each.name?.name === name)?.value;
}

/** The name whose object a target or argument is part of. */
export function rootOf(expr: Expr): Name | undefined {
  return chainRoot(expr);
}
