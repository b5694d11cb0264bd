/**
 * What calls change according to the tables of libraries: which changes that a cell's facts guess by
 * name do not happen, and which happen that no name tells, such as `ax.plot(…)` or `rng.shuffle(xs)`.
 */
import type { Call, Expr, Name } from "../python/ast";
import { calleeChain, calleeName } from "./calleeChain";
import type { CallFact, CellFacts } from "./facts";
import type { FunctionValue, KnownCall, NotebookValues } from "./values";
import { memberOf } from "./values/value";
import { namesViewedBy } from "./views";

export interface LibraryEffects {
  /** Whether a change that was judged by the method's name alone really happens. */
  isMutation(call: CallFact): boolean;
  /** Names whose objects the call changes as well. */
  changedNames(call: CallFact): readonly Name[];
  /** The function or method of the notebook that the call runs. */
  functionOf(call: CallFact): FunctionValue | undefined;
  /** Names of the arrays whose memory a value shows. */
  viewedNames(cell: number, value: Expr): readonly string[];
  /** Whether it is known that what is called is a library's. */
  isOfLibrary(call: CallFact): boolean;
}

export function libraryEffects(
  cells: readonly (CellFacts | undefined)[],
  values: NotebookValues,
): LibraryEffects {
  const harmless = new Set<CallFact>();
  const changed = new Map<CallFact, readonly Name[]>();
  const own = new Map<CallFact, FunctionValue>();
  const ofLibrary = new Set<CallFact>();
  cells.forEach((facts, cell) => {
    for (const call of facts?.statements.flatMap((statement) => statement.calls) ?? []) {
      const known = values.callOf(cell, call.node);
      // `np.add(x)` is no change of `np`: what a module's function changes is its arguments.
      const isFunction = known?.path !== undefined && known.receiver === undefined;
      const isKnown = known?.receiver !== undefined && known.spec !== undefined && !known.isGuess;
      const targets = known?.spec ? targetsOf(known.spec, call.node, facts?.masked ?? "") : [];
      const leavesReceiver = isKnown && !targets.includes("self");
      if ((isFunction && call.path.length > 0) || leavesReceiver) harmless.add(call);
      const run = known && (known.function ?? calledObject(values, cell, call.node, known));
      if (run) own.set(call, run);
      else if (known && !known.isGuess && (isFunction || known.receiver !== undefined)) {
        ofLibrary.add(call);
      }
      if (!known?.spec || known.isGuess || targets.length === 0) continue;
      const names = targets.flatMap((target) => namesOf(target, call.node));
      if (names.length > 0) changed.set(call, names);
    }
  });
  return {
    isMutation: (call) => !harmless.has(call),
    changedNames: (call) => changed.get(call) ?? [],
    functionOf: (call) => own.get(call),
    viewedNames: (cell, value) => namesViewedBy(values, cell, value),
    isOfLibrary: (call) => ofLibrary.has(call),
  };
}

/** `__call__` of an object of the notebook's own class that is called: `counter(3)`. */
function calledObject(
  values: NotebookValues,
  cell: number,
  { func }: Call,
  { path, spec }: KnownCall,
): FunctionValue | undefined {
  if (path !== undefined || spec !== undefined) return undefined;
  const callee = values.valueOf(cell, func);
  const ofClass = callee?.kind === "object" ? callee.ofClass : undefined;
  const method = ofClass && memberOf(ofClass, "__call__");
  return method?.kind === "function" ? method : undefined;
}

/** What a call changes as its table says, with the keywords that it has. */
function targetsOf(
  { mutates = [], mutatesIf }: NonNullable<KnownCall["spec"]>,
  call: Call,
  text: string,
): readonly string[] {
  if (!mutatesIf || call.keywords.length === 0) return mutates;
  const more = Object.entries(mutatesIf).flatMap(([keyword, given]) =>
    isGiven(call, keyword, text) ? given : [],
  );
  return [...mutates, ...more];
}

function isGiven(call: Call, keyword: string, text: string): boolean {
  const value = call.keywords.find(({ name }) => name?.name === keyword)?.value;
  return value !== undefined && !/^(False|None)$/.test(text.slice(value.start, value.end));
}

/** The names behind "self", "arg:0" and "arg:out" of a call. */
function namesOf(target: string, call: Call): readonly Name[] {
  const [kind, which = ""] = target.split(":");
  if (kind === "self") return call.func.kind === "Attribute" ? rootsOf(call.func.value) : [];
  if (kind !== "arg") return [];
  const byPlace = call.args[Number(which)];
  const byKeyword = call.keywords.find(({ name }) => name?.name === which)?.value;
  return rootsOf(byPlace ?? byKeyword);
}

/** `out=(a, b)` changes both. */
function rootsOf(expr: Expr | undefined): readonly Name[] {
  if (!expr) return [];
  if (expr.kind === "Tuple" || expr.kind === "List") return expr.elements.flatMap(rootsOf);
  const root = calleeChain(expr)?.root;
  return root ? [root] : [];
}

/** What changes a name, for people: "`.plot()`". */
export function causeOf({ node, path }: CallFact): string {
  return `\`${path.length > 0 ? "." : ""}${calleeName(node.func)}()\``;
}
