/**
 * Functions of the notebook behind calls, and what they change of what they are given: themselves, or
 * through the functions and methods that they hand it on to. Which function it is tell the values,
 * so that `model.step()` and `handlers["a"](x)` count like `step(model)`; a method of a value that
 * nothing is known of may be that of any class of the notebook that has one of this name.
 */
import type { Call, Expr, FunctionDef, Lambda, Name } from "../python/ast";
import { contains } from "../text/span";
import { calleeChain } from "./calleeChain";
import type { CallFact, CellFacts, FunctionFact, StatementFacts } from "./facts";
import { superObject } from "./functionContext";
import { argumentsFor } from "./functionsOf";
import type { StatementId } from "./graph";
import type { LibraryEffects } from "./libraryEffects";
import type { FunctionValue } from "./values";

/** What a call runs: a function or method, or one inside of it (`inner`) that it has made. */
export interface OwnCall extends StatementId {
  readonly fact: FunctionFact;
  readonly inner: FunctionDef | Lambda | undefined;
  /** The first parameter is what the method is called on. */
  readonly isBound: boolean;
  /** Only the method's name says so. */
  readonly isGuess: boolean;
}

/** Whether the object alone changes, or maybe things that it holds. */
type Depth = "itself" | "deep";

/** What a call gives to a function that changes it. */
export interface ChangedArgument {
  readonly expr: Expr;
  readonly isDeep: boolean;
}

const none: readonly OwnCall[] = [];

export class OwnCalls {
  readonly #cells: readonly (CellFacts | undefined)[];
  readonly #library: LibraryEffects;
  readonly #changed = new Map<FunctionFact, Map<string, Depth>>();
  #methods: ReadonlyMap<string, readonly OwnCall[]> | undefined;

  constructor(cells: readonly (CellFacts | undefined)[], library: LibraryEffects) {
    this.#cells = cells;
    this.#library = library;
  }

  of(call: CallFact): readonly OwnCall[] {
    const value = this.#library.functionOf(call);
    if (value) return this.#ofValue(value, call.node);
    const { func } = call.node;
    if (func.kind !== "Attribute" || this.#library.isOfLibrary(call)) return none;
    this.#methods ??= this.#methodsByName();
    return this.#methods.get(func.attr.name) ?? none;
  }

  /** Calls in the body of a function. */
  callsIn({
    cell,
    statement,
    fact,
  }: Pick<OwnCall, "cell" | "statement" | "fact">): readonly CallFact[] {
    const calls = this.#cells[cell]?.statements[statement]?.calls ?? [];
    return calls.filter(({ inside }) => inside === fact);
  }

  /** What is changed of the receiver and the arguments of a call. */
  changedBy({ fact, isBound, inner }: OwnCall, call: Call): readonly ChangedArgument[] {
    if (inner) return [];
    const self = fact.node.params.all[0]?.name.name;
    // Under a name of its own, as in `bump = c.bump`, a method is a part of its object.
    const isPart = isBound && call.func.kind === "Name" && !fact.name.endsWith(".__init__");
    return [...this.#parameters(fact)].flatMap(([name, depth]) => {
      const given = argumentsFor(fact, call, [name], isBound);
      const all = isPart && name === self ? [call.func] : given;
      return all.map((expr) => ({ expr, isDeep: depth === "deep" }));
    });
  }

  /** Names behind what a call gets; `f(a).g()` is called on `a` where `f` gives back its argument. */
  rootsOf(expr: Expr, calls: readonly CallFact[]): readonly Name[] {
    const root = calleeChain(expr)?.root;
    if (root) return [root];
    const call = expr.kind === "Call" ? calls.find(({ node }) => node === expr) : undefined;
    if (!call) return [];
    return this.of(call).flatMap(({ fact, isBound }) =>
      argumentsFor(fact, call.node, fact.returnedParameters, isBound).flatMap((each) =>
        this.rootsOf(each, calls),
      ),
    );
  }

  /** Parameters that keep what a call without an argument for them leaves: `def f(seen=[])`. */
  keepsDefault({ fact, isBound }: OwnCall, call: Call): boolean {
    return [...this.#parameters(fact).keys()].some((name) => {
      const standard = fact.node.params.all.find((param) => param.name.name === name)?.default;
      const isMutable = standard !== undefined && standard.kind !== "Constant";
      return isMutable && argumentsFor(fact, call, [name], isBound).length === 0;
    });
  }

  #parameters(fact: FunctionFact): ReadonlyMap<string, Depth> {
    const known = this.#changed.get(fact);
    if (known) return known;
    const isDeep = (name: string): boolean => fact.deeplyMutated.includes(name);
    const depths = new Map<string, Depth>(
      fact.mutatedParameters.map((name) => [name, isDeep(name) ? "deep" : "itself"]),
    );
    // Functions that call each other see what is known so far.
    this.#changed.set(fact, depths);
    for (const { call, name, parameter, isPart } of fact.handedOn) {
      if (depths.get(parameter) === "deep") continue;
      const depth = this.#change(call, name);
      if (depth) depths.set(parameter, isPart ? "deep" : depth);
    }
    return depths;
  }

  /** What a call does to the object of a name that it gets. */
  #change(call: CallFact, name: string): Depth | undefined {
    const isOfName = ({ expr }: ChangedArgument): boolean =>
      (rootName(expr) ?? superObject) === name;
    const own = this.of(call).flatMap((each) => this.changedBy(each, call.node).filter(isOfName));
    if (own.some(({ isDeep }) => isDeep)) return "deep";
    const isChanged =
      own.length > 0 || this.#library.changedNames(call).some((each) => each.name === name);
    return isChanged ? "itself" : undefined;
  }

  #ofValue({ node, cell, owner }: FunctionValue, call: Call): readonly OwnCall[] {
    const statement = this.#cells[cell]?.statements.find(({ span }) => contains(span, node));
    if (!statement) return none;
    const fact =
      statement.functions.find((each) => each.node === node) ??
      statement.functions.find((each) => contains(each.node, node));
    if (!fact) return none;
    const inner = fact.node === node ? undefined : node;
    const byClass =
      call.func.kind === "Attribute" && rootName(call.func.value) === owner?.node.name.name;
    const isBound =
      owner !== undefined && !inner && isMethod(fact) && (!byClass || isOfClass(fact));
    return [{ cell, statement: statement.index, fact, inner, isBound, isGuess: false }];
  }

  #methodsByName(): ReadonlyMap<string, readonly OwnCall[]> {
    const found = new Map<string, OwnCall[]>();
    this.#cells.forEach((cell, index) => {
      for (const statement of cell?.statements ?? []) {
        if (statement.node.kind === "ClassDef") addMethods(found, index, statement);
      }
    });
    return found;
  }
}

function addMethods(found: Map<string, OwnCall[]>, cell: number, statement: StatementFacts): void {
  for (const fact of statement.functions) {
    const name = fact.name.slice(fact.name.lastIndexOf(".") + 1);
    if (!isMethod(fact)) continue;
    const own = { cell, statement: statement.index, fact, inner: undefined, isBound: true };
    found.set(name, [...(found.get(name) ?? []), { ...own, isGuess: true }]);
  }
}

function rootName(expr: Expr): string | undefined {
  return calleeChain(expr)?.root.name;
}

function isMethod(fact: FunctionFact): boolean {
  return !hasDecorator(fact, "staticmethod");
}

function isOfClass(fact: FunctionFact): boolean {
  return hasDecorator(fact, "classmethod");
}

function hasDecorator({ node }: FunctionFact, name: string): boolean {
  const decorators = node.kind === "FunctionDef" ? node.decorators : [];
  return decorators.some((each) => each.kind === "Name" && each.name === name);
}
