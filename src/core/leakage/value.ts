/**
 * What leakage analysis knows about a Python value. Values never change but for learners, whose
 * state is the point: an object that is fitted under one name is fitted under all.
 */
import type { CodePlace } from "./program";
import type { FunctionDef, Lambda } from "../python/ast";
import type { RowSet } from "./rows";
import type { Scope } from "./scope";

export type Known =
  | Data
  | Learner
  | Score
  | Statistic
  | Indices
  | Collection
  | Names
  | Chosen
  | Stopper
  | NotebookFunction
  | NotebookClass
  | Instance
  | ImportedModule;

/** Something that was learned from rows, and lives on in whatever it is applied to. */
export interface Lesson {
  /** Who learned, for people: "`scaler` (StandardScaler)", "the mean". */
  readonly who: string;
  readonly at: CodePlace;
  readonly rows: RowSet;
  /** The target's own column took part: what it says about a row tells that row's answer. */
  readonly fromColumn?: string | undefined;
}

/** A lesson in some columns of a table; undefined columns: in all, as far as is known. */
export interface Trace {
  readonly lesson: Lesson;
  readonly columns: ReadonlySet<string> | undefined;
}

export interface Data {
  readonly kind: "data";
  readonly rows: RowSet;
  readonly traces: readonly Trace[];
  /** The one column that it is of its table. */
  readonly column?: string | undefined;
  /** Rows stand in order of time; rows hold values of other rows in time. */
  readonly ordered?: CodePlace | undefined;
  readonly lagged?: CodePlace | undefined;
  /** A window over the rows goes with each of them: summed up, it still has as many rows. */
  readonly isWindowed?: boolean;
  readonly prediction?: Prediction | undefined;
  /** Its type by the API tables where it was last known, which reaches into functions of modules. */
  readonly type?: string | undefined;
  /** What a prediction was held against: what is left shows how good it is. */
  readonly heldAgainst?: { readonly name: string | undefined; readonly rows: RowSet } | undefined;
}

/** What a model said about rows. */
export interface Prediction {
  readonly by: Learner;
  /** As the model was then. */
  readonly learned: readonly RowSet[];
  readonly traces: readonly Trace[];
  readonly tuned: readonly Choice[];
  readonly name: string | undefined;
}

/** An object with `fit`. */
export interface Learner {
  readonly kind: "learner";
  readonly className: string;
  /** What it learns from rows changes the values that it transforms. */
  readonly isStateful: boolean;
  readonly isModel: boolean;
  readonly isSearch: boolean;
  readonly stopsEarly: boolean;
  lesson: Lesson | undefined;
  learned: readonly RowSet[];
  tuned: readonly Choice[];
}

/** A decision that rows made: a parameter, a model, when to stop. */
export interface Choice {
  readonly how: "best-score" | "kept-best" | "search" | "early-stopping" | "objective";
  readonly at: CodePlace;
  readonly rows: RowSet;
  /** Where the scores were computed. */
  readonly scoredAt: CodePlace;
  /** The rows go by a name that promises a final test. */
  readonly isTest: boolean;
}

export interface Score {
  readonly kind: "score";
  readonly rows: RowSet;
  readonly at: CodePlace;
  readonly isTest: boolean;
}

/** A number, or a few, computed from all rows: `df.mean()`. */
export interface Statistic {
  readonly kind: "statistic";
  readonly name: string;
  readonly rows: RowSet;
  readonly at: CodePlace;
  readonly column: string | undefined;
  /** One number per group: says something about each row of the group. */
  readonly isGrouped: boolean;
}

/** Positions or labels that pick rows. */
export interface Indices {
  readonly kind: "indices";
  readonly rows: RowSet;
}

/** A list, tuple or dict; what is added in a loop counts once. */
export interface Collection {
  readonly kind: "collection";
  readonly items: readonly (Known | undefined)[];
  /** The items are all there are, in order. */
  readonly isExact: boolean;
  /** A dict: a loop over it runs over its keys. */
  readonly isKeyed?: boolean | undefined;
  /** Scores put the items in order: who takes one of them chooses. */
  readonly ranking?: Choice | undefined;
}

/** Strings that are written out, one or a list; none: names of columns that are not known. */
export interface Names {
  readonly kind: "names";
  readonly names: readonly string[];
}

export interface Chosen {
  readonly kind: "chosen";
  readonly choices: readonly Choice[];
}

/** A callback that ends training, or keeps the best state, by what it sees on validation rows. */
export interface Stopper {
  readonly kind: "stopper";
}

export interface NotebookFunction {
  readonly kind: "function";
  readonly node: FunctionDef | Lambda;
  /** Cell of the program whose text holds it. */
  readonly cell: number;
  /** In a module: the names that its code sees. In the notebook those of the call do. */
  readonly scope?: Scope | undefined;
}

/** A class of the notebook, or of a module that its code has moved to. */
export interface NotebookClass {
  readonly kind: "class";
  readonly name: string;
  /** Type of its instances, where it builds on a class that the API tables know. */
  readonly type: string | undefined;
  /** Its own methods and those that it inherits from classes of the notebook. */
  readonly methods: ReadonlyMap<string, NotebookFunction>;
  /** What it transforms depends on the rows that it was fitted on; asked of the first instance. */
  learns: boolean | undefined;
}

/** `self` in a method that is looked into. */
export interface Instance {
  readonly kind: "instance";
  readonly of: NotebookClass;
  readonly fields: Map<string, Known | undefined>;
}

/** A module that holds code of the notebook: `import churn`. */
export interface ImportedModule {
  readonly kind: "module";
  readonly scope: Scope;
}

export function data(rows: RowSet, more: Partial<Omit<Data, "kind" | "rows">> = {}): Data {
  return { traces: [], ...more, kind: "data", rows };
}

export function isData(value: Known | undefined): value is Data {
  return value?.kind === "data";
}

export function isLearner(value: Known | undefined): value is Learner {
  return value?.kind === "learner";
}

/** Everything inside a value that may be looked for: items of collections, however deep. */
export function* inside(value: Known | undefined, depth = 0): Generator<Known> {
  if (!value) return;
  yield value;
  if (value.kind !== "collection" || depth > 5) return;
  for (const item of value.items) yield* inside(item, depth + 1);
}

export function choicesIn(values: readonly (Known | undefined)[]): readonly Choice[] {
  return values.flatMap((value) =>
    [...inside(value)].flatMap((each) => (each.kind === "chosen" ? each.choices : [])),
  );
}

export function scoreIn(value: Known | undefined): Score | undefined {
  for (const each of inside(value)) if (each.kind === "score") return each;
  return undefined;
}

/** Traces of both, each once. */
export function mergedTraces(a: readonly Trace[], b: readonly Trace[]): readonly Trace[] {
  const extra = b.filter(
    (trace) => !a.some((own) => own.lesson === trace.lesson && own.columns === trace.columns),
  );
  return extra.length === 0 ? a : [...a, ...extra];
}

/** What holds whichever branch ran. */
export function joined(a: Known | undefined, b: Known | undefined): Known | undefined {
  if (a === b || a === undefined || b === undefined) return a === b ? a : undefined;
  if (isData(a) && isData(b) && a.rows === b.rows) {
    const traces = a.traces.filter((trace) =>
      b.traces.some((other) => other.lesson === trace.lesson),
    );
    return { ...a, traces };
  }
  return isLearner(a) && isLearner(b) ? a : undefined;
}
