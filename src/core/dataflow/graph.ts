/**
 * How the cells of one notebook hang together: which definition reaches which read. This file is
 * the vocabulary; `buildGraph.ts` computes it in document order.
 */
import type { Expr } from "../python/ast";
import type { CellSpan } from "../notebook/model";
import type { NotebookValues } from "./values";
import type { CellFacts, CallFact, DefinitionKind, ImportBinding, SymbolFact } from "./facts";

/** Address of a top-level statement: cell index (0-based over all cells) and statement index. */
export interface StatementId {
  readonly cell: number;
  readonly statement: number;
}

/** One binding of a name in the notebook's namespace. */
export interface Definition extends StatementId {
  readonly name: string;
  readonly at: CellSpan;
  readonly how: DefinitionKind;
  /** May be skipped when its statement runs. */
  readonly isConditional: boolean;
  /** The value as written, where one expression gives it. */
  readonly value: Expr | undefined;
  readonly importBinding: ImportBinding | undefined;
  readonly symbol: SymbolFact | undefined;
}

/** A change in place of the object that a name stands for. */
export interface Mutation extends StatementId {
  readonly name: string;
  readonly at: CellSpan;
  /** The part that changes, as in `NameEvent`; undefined for the whole object. */
  readonly part: string | undefined;
  /** The value that the part gets, where one expression gives it. */
  readonly value: Expr | undefined;
  /** The part has a new value: earlier changes of it are gone. */
  readonly replacesPart: boolean;
  /** What changes it, for people: "item assignment", "`.append()`", "`scale()`". */
  readonly cause: string;
  readonly isConditional: boolean;
}

/** One read of a name. */
export interface Use extends StatementId {
  readonly name: string;
  readonly at: CellSpan;
  /** Read only when a function that the statement defines is called. */
  readonly isDeferred: boolean;
  /** May be skipped when its statement runs. */
  readonly isConditional: boolean;
  /** Definitions that may give the value, in document order; empty unless `status` is "defined". */
  readonly definitions: readonly Definition[];
  /** What the name stood for; its list of changes goes on growing while later statements run. */
  readonly object: { readonly mutations: readonly Mutation[] } | undefined;
  /** The part of the object that is read, as in `NameEvent`. */
  readonly part: string | undefined;
  /** Changes in place, since those definitions, that the read may see, in document order. */
  readonly mutations: readonly Mutation[];
  /** For a read inside a function that this statement calls: the definition of that function. */
  readonly via: Definition | undefined;
  /**
   * "defined": by this or an earlier statement (a deferred read: by any statement that runs before
   * a call can). "later": only below its place. "undefined": nowhere. "deleted": by a `del` above.
   * "builtin": by Python or IPython. "unknowable": something above could have bound it unseen, or
   * the author expects a NameError.
   */
  readonly status: UseStatus;
}

export type UseStatus = "defined" | "later" | "undefined" | "deleted" | "builtin" | "unknowable";

/** A call with the callee's dotted path resolved through imports and inferred values. */
export interface ResolvedCall extends StatementId {
  /** "pandas.read_csv"; "sklearn.ensemble.RandomForestClassifier.fit" for a method of a known value. */
  readonly path: string;
  readonly fact: CallFact;
}

export type FlowKind = "data" | "code" | "import";

/** A name that one cell defines or changes and another reads; cells are 0-based indexes. */
export interface Flow {
  readonly name: string;
  readonly kind: FlowKind;
  readonly from: number;
  readonly to: number;
}

/** What a name stands for at one moment: possible definitions and changes since. */
export interface NameState {
  readonly definitions: readonly Definition[];
  readonly mutations: readonly Mutation[];
}

export interface NotebookGraph {
  /** By cell index; undefined for cells that hold no Python. */
  readonly cells: readonly (CellFacts | undefined)[];
  readonly definitions: readonly Definition[];
  readonly mutations: readonly Mutation[];
  readonly uses: readonly Use[];
  readonly calls: readonly ResolvedCall[];
  readonly flows: readonly Flow[];
  /** Cells that a cell takes a value from when the notebook runs top to bottom, ascending. */
  dependsOn(cell: number): readonly number[];
  /** Uses that a definition may reach, in document order. */
  usesOf(definition: Definition): readonly Use[];
  /** Definitions of a name in document order. */
  definitionsOf(name: string): readonly Definition[];
  /** What a name stands for once the cells up to and including one have run. Not cheap. */
  stateAfter(cell: number, name: string): NameState;
  /**
   * Dotted path of a name as seen from a cell, following imports and aliases: "pd" gives "pandas".
   * Undefined for a name that is no import.
   */
  importPathOf(name: string, cell: number): string | undefined;
  /** What the values of expressions are and what calls resolve to. */
  readonly values: NotebookValues;
}
