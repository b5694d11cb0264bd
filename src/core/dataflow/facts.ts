/**
 * What is known about a cell from its own text alone. Facts are cached by content hash, so nothing
 * here depends on other cells: names are as written, not yet resolved through imports.
 *
 * One `StatementFacts` per top-level statement of the cell; a compound statement (`for`, `if`, …)
 * is one statement whose events come in the order in which they may happen.
 */
import type { Magic } from "../notebook/magic";
import type { Call, ClassDef, Expr, FunctionDef, Lambda, Module, Stmt } from "../python/ast";
import type { SyntaxProblem } from "../python/parse";
import type { Span } from "../text/span";
import type { ValueSource } from "./valueSources";

/** How a statement touches a name of the notebook's global namespace. */
export interface NameEvent {
  readonly name: string;
  /**
   * `read` evaluates the name; `define` binds it; `mutate` changes the object that it names (a
   * mutation is always preceded by a read event of the same name); `delete` unbinds it.
   */
  readonly kind: "read" | "define" | "mutate" | "delete";
  readonly span: Span;
  /** May be skipped when the statement runs: in a branch, a loop body, a handler, after `and`. */
  readonly isConditional: boolean;
  /** A read inside a `try` that catches NameError: the author knows that it may fail. */
  readonly isGuarded: boolean;
  /** A read in an annotation: evaluated with the statement, unless annotations are put off. */
  readonly isAnnotation?: boolean;
  /** For a definition: how it is made. A deletion has it when a handler's name goes out of use. */
  readonly how?: DefinitionKind;
  /**
   * The part that a read or mutation is about, when it is written out: `.x` for `a.x`, `[0]` and
   * `['k']` for constant subscripts. Undefined for the whole object or an unknown part.
   */
  readonly part?: string | undefined;
  /** For a definition in a `try`: an error before it leaves the earlier value, and the code goes on. */
  readonly mayFail?: boolean;
  /** For a definition: where the new value's object comes from. */
  readonly sources?: readonly ValueSource[];
  /** For a definition or a stored part: the value as written; its own element when unpacked. */
  readonly value?: Expr;
  /** For a mutation: what is put into the object. */
  readonly stores?: readonly ValueSource[];
  /** A mutation that may change things that the object holds: `a[0].append(1)`, `model.fit()`. */
  readonly isDeep?: boolean;
  /** A mutation that puts a new value in place of the part: what it held before is gone. */
  readonly replacesPart?: boolean;
  /** For a mutation: what changes it, e.g. "item assignment", ".append()". */
  readonly cause?: string;
  /** For a mutation by a call whose effect was judged by its name alone: that call. */
  readonly call?: CallFact;
}

export type DefinitionKind =
  | "assignment"
  | "augmented"
  | "annotation"
  | "loop"
  | "with"
  | "except"
  | "import"
  | "function"
  | "class"
  | "walrus"
  | "match"
  | "type"
  | "magic";

/** An import as it binds one name. `from a.b import c as d` binds d to path "a.b.c". */
export interface ImportBinding {
  readonly name: string;
  /** Dotted path that the name stands for; relative imports keep their dots in front. */
  readonly path: string;
  readonly isFrom: boolean;
  /** Span of the alias inside the statement. */
  readonly span: Span;
}

/**
 * A function, a method, or a lambda that is given a name, at the top level of a cell (in branches
 * and classes too). What nested functions do counts as done by the function around them.
 */
export interface FunctionFact {
  readonly node: FunctionDef | Lambda;
  /** Dotted for methods: "Net.forward". */
  readonly name: string;
  /** Global names that the body reads, binds (declared `global`) or changes when it is called. */
  readonly events: readonly NameEvent[];
  /** Parameters whose objects the body changes in place, `self` included. */
  readonly mutatedParameters: readonly string[];
  /** Those among them of which things that they hold may change: `model.layers[0].fit()`. */
  readonly deeplyMutated: readonly string[];
  /** Parameters that may be what the function returns. */
  readonly returnedParameters: readonly string[];
  /** Calls that the body makes on a parameter's object or with it. */
  readonly handedOn: readonly HandedOn[];
  /** A function inside of it changes what it shares with it: `nonlocal n`, a cache of results. */
  readonly keepsState?: boolean;
  /** Why names may exist after a call that no text shows: the body runs `exec` or the like. */
  readonly hides?: string;
}

/** A parameter whose object a call gets: its receiver, or an argument of it. */
export interface HandedOn {
  readonly call: CallFact;
  /** The name under which the call gets it; "super()" for what `super().fit()` is called on. */
  readonly name: string;
  readonly parameter: string;
  /** The call gets a part of the object. */
  readonly isPart: boolean;
}

/** A call as written: `pd.read_csv(x)` has root "pd" and path ["read_csv"]. */
export interface CallFact {
  readonly node: Call;
  /** The global name at the root of the callee, if it is a chain of attributes on a global name. */
  readonly root: string | undefined;
  /** Attributes below the root; a subscript is "[]". */
  readonly path: readonly string[];
  /** The function or method that holds the call; undefined when it runs with the cell. */
  readonly inside: FunctionFact | undefined;
  /** Depth of enclosing loops inside the statement. */
  readonly loopDepth: number;
}

export interface StatementFacts {
  /** 0-based position among the top-level statements of the cell. */
  readonly index: number;
  readonly node: Stmt;
  readonly span: Span;
  /** Global names touched when the statement runs, in order. */
  readonly events: readonly NameEvent[];
  /** Global names that code defined here will read or change only when it is called. */
  readonly deferred: readonly NameEvent[];
  readonly functions: readonly FunctionFact[];
  readonly calls: readonly CallFact[];
  readonly imports: readonly ImportBinding[];
}

/** A function, class, or top-level constant (an UPPER_CASE name bound once to a literal value). */
export interface SymbolFact {
  readonly kind: "function" | "class" | "constant";
  readonly name: string;
  readonly nameSpan: Span;
  /** The whole statement, decorators included. */
  readonly span: Span;
  /** 0-based index of the statement in the cell. */
  readonly statement: number;
  readonly docstring: string | undefined;
  /** Names of the notebook's namespace that the body (and defaults, decorators, bases) reads. */
  readonly freeNames: readonly string[];
  readonly node: FunctionDef | ClassDef | Expr;
}

export interface CellFacts {
  /** Content hash of the source; equal hash, equal facts. */
  readonly hash: string;
  readonly source: string;
  /** The source with magics blanked, same length; what was parsed. */
  readonly masked: string;
  readonly magics: readonly Magic[];
  readonly module: Module;
  readonly comments: readonly Span[];
  readonly syntaxProblems: readonly SyntaxProblem[];
  readonly statements: readonly StatementFacts[];
  readonly symbols: readonly SymbolFact[];
  /** Names bound when the cell has run, in order of first binding. */
  readonly defines: readonly string[];
  /** Names that the cell needs from before: read when it runs and not surely bound earlier in it. */
  readonly reads: readonly string[];
  /** Names that its functions need once they are called and that the cell does not define. */
  readonly readsWhenCalled: readonly string[];
  /** Names whose objects the cell changes in place. */
  readonly mutates: readonly string[];
  /**
   * Why names in and after this cell may come from nowhere that can be seen: a star-import of an
   * unknown package, `exec`, `%run`, `%pylab`. Undefined when every name is accounted for.
   */
  readonly unknowable: { readonly reason: string; readonly span: Span } | undefined;
}
