/**
 * Takes down what the walk over a statement meets: name events with the circumstances in which they
 * happen, calls, imports, functions. Only names of the notebook's namespace get through.
 */
import type { Call, Expr, FunctionDef, Lambda } from "../python/ast";
import { spanOf, type Span } from "../text/span";
import { chainRoot, type CalleeChain } from "./calleeChain";
import type { CallFact, DefinitionKind, FunctionFact, ImportBinding, NameEvent } from "./facts";
import { FunctionContext, superObject } from "./functionContext";
import { ScopeChain } from "./scopeChain";
import type { ValueSource } from "./valueSources";

export interface CollectedStatement {
  readonly events: readonly NameEvent[];
  readonly functions: readonly FunctionFact[];
  readonly calls: readonly CallFact[];
  readonly imports: readonly ImportBinding[];
  readonly unknowable: { readonly reason: string; readonly span: Span } | undefined;
}

/** A name with its place. */
export interface NamedSpan extends Span {
  readonly name: string;
}

/** Most events have none, and there is one for every name of a notebook. */
const noDetail: Partial<NameEvent> = {};

export class EventSink {
  readonly scopes = new ScopeChain();
  readonly #events: NameEvent[] = [];
  readonly #functions: FunctionFact[] = [];
  readonly #calls: CallFact[] = [];
  readonly #imports: ImportBinding[] = [];
  #unknowable: CollectedStatement["unknowable"];
  #function: FunctionContext | undefined;
  #isConditional = false;
  #isGuarded = false;
  #isAnnotation = false;
  #mayFail: ((name: string) => boolean) | undefined;
  #loopDepth = 0;

  result(): CollectedStatement {
    return {
      events: this.#events,
      functions: this.#functions,
      calls: this.#calls,
      imports: this.#imports,
      unknowable: this.#unknowable,
    };
  }

  // Circumstances

  conditionally(work: () => void): void {
    const before = this.#isConditional;
    this.#isConditional = true;
    work();
    this.#isConditional = before;
  }

  /** Inside a `try` that catches NameError. */
  guarded(isGuarded: boolean, work: () => void): void {
    const before = this.#isGuarded;
    this.#isGuarded ||= isGuarded;
    work();
    this.#isGuarded = before;
  }

  /** In the body of a `try`: whether a name may keep its earlier value although the body binds it. */
  failing(mayFail: (name: string) => boolean, work: () => void): void {
    const before = this.#mayFail;
    this.#mayFail = before ? (name) => before(name) || mayFail(name) : mayFail;
    work();
    this.#mayFail = before;
  }

  inAnnotation(work: () => void): void {
    const before = this.#isAnnotation;
    this.#isAnnotation = true;
    work();
    this.#isAnnotation = before;
  }

  inLoop(work: () => void): void {
    this.#loopDepth++;
    this.conditionally(work);
    this.#loopDepth--;
  }

  /** The body of a function runs later; a nested function belongs to the one around it. */
  inFunction(node: FunctionDef | Lambda, name: string, work: () => void): void {
    if (this.#function) {
      this.conditionally(work);
      return;
    }
    const [isConditional, loopDepth] = [this.#isConditional, this.#loopDepth];
    [this.#isConditional, this.#loopDepth] = [false, 0];
    this.#function = new FunctionContext(node, name);
    work();
    this.#functions.push(this.#function.fact);
    this.#function = undefined;
    [this.#isConditional, this.#loopDepth] = [isConditional, loopDepth];
  }

  // Events

  read(name: NamedSpan, part: string | undefined): void {
    const isPlain = part === undefined && !this.#isAnnotation;
    const detail = isPlain
      ? noDetail
      : {
          ...(part !== undefined && { part }),
          ...(this.#isAnnotation && { isAnnotation: true }),
        };
    this.#event(name.name, "read", name, detail);
  }

  bind(name: string, at: Span, how: DefinitionKind, detail: Partial<NameEvent> = {}): void {
    this.scopes.bind(name);
    const mayFail = this.#mayFail?.(name) ?? false;
    this.#event(name, "define", at, mayFail ? { ...detail, how, mayFail } : { ...detail, how });
    this.#noteState(name);
  }

  mutate(root: NamedSpan, cause: string, detail: Partial<NameEvent> = {}): void {
    this.#event(root.name, "mutate", root, { ...detail, cause });
    if (!this.scopes.isGlobal(root.name)) {
      this.#function?.mutates(root.name, detail.isDeep ?? false);
    }
    this.#noteState(root.name);
  }

  delete(name: NamedSpan): void {
    this.#event(name.name, "delete", name, noDetail);
  }

  /** Python unbinds the name of `except … as name` when the handler ends. */
  expire(name: NamedSpan): void {
    this.#event(name.name, "delete", name, { how: "except" });
  }

  call(node: Call, chain: CalleeChain | undefined): CallFact {
    const isGlobal = chain !== undefined && this.scopes.isGlobal(chain.root.name);
    const fact: CallFact = {
      node,
      root: isGlobal ? chain.root.name : undefined,
      path: chain?.path ?? [],
      inside: this.#function?.fact,
      loopDepth: this.#loopDepth,
    };
    this.#calls.push(fact);
    if (this.#function?.hasParameters) this.#handOn(fact, chain, this.#function);
    return fact;
  }

  #handOn(call: CallFact, chain: CalleeChain | undefined, into: FunctionContext): void {
    const { func, args, keywords } = call.node;
    if (chain && chain.path.length > 0) into.handsOn(chain.root.name, call, chain.path.length > 1);
    else if (isOfSuper(func)) into.handsOn(superObject, call);
    const hand = (given: Expr): void => {
      const value = given.kind === "Starred" ? given.value : given;
      const root = chainRoot(value);
      if (root) into.handsOn(root.name, call, root !== value);
    };
    args.forEach(hand);
    for (const { value } of keywords) hand(value);
  }

  /** A nested function that changes what the function around it holds remembers it between calls. */
  #noteState(name: string): void {
    if (this.#function && this.scopes.isOfOuterFunction(name)) this.#function.keepsState();
  }

  import(binding: ImportBinding): void {
    if (!this.#function) this.#imports.push(binding);
  }

  returns(value: Expr): void {
    this.#function?.returns(value);
  }

  assigns(target: Expr | undefined, value: Expr): void {
    this.#function?.assigns(target, value, this.#isConditional);
  }

  /** `for target in iter` in a function. */
  loops(target: Expr, iter: Expr): void {
    this.#function?.loops(target, iter);
  }

  get isInFunction(): boolean {
    return this.#function !== undefined;
  }

  /** From here on, or once the function has been called, names may exist that no text shows. */
  hides(reason: string, at: Span): void {
    if (this.#function) this.#function.hides(reason);
    else this.#unknowable ??= { reason, span: spanOf(at) };
  }

  /** Sources that are names of the notebook. */
  visible(sources: readonly ValueSource[]): readonly ValueSource[] {
    return sources.filter((source) => this.scopes.isGlobal(source.name));
  }

  #event(name: string, kind: NameEvent["kind"], at: Span, detail: Partial<NameEvent>): void {
    if (!this.scopes.isGlobal(name)) return;
    const isGuarded = this.#isGuarded && kind === "read";
    const isConditional = this.#isConditional;
    const plain: NameEvent = { name, kind, span: spanOf(at), isConditional, isGuarded };
    const made = detail === noDetail ? plain : { ...detail, ...plain };
    if (this.#function) this.#function.add(made);
    else this.#events.push(made);
  }
}

/** `super().fit` */
function isOfSuper(func: Expr): boolean {
  const receiver = func.kind === "Attribute" ? func.value : undefined;
  return (
    receiver?.kind === "Call" && receiver.func.kind === "Name" && receiver.func.name === "super"
  );
}
