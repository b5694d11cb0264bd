/**
 * Loops that only patch, over items that are written out: `for name in ("fit", "score"): setattr(Net, name,
 * timed(name))`. What such a loop binds on its way is its own business, so that it can go where the class goes.
 */
import type { Expr, For, FunctionDef, Name, Stmt } from "../python/ast";
import { allExprs, childStatements, statementExprs, withNested } from "../python/walk";
import type { Unit } from "./units";

export interface PatchLoop {
  readonly variable: Name;
  /** What the variable stands for, one after the other; strings and names only. */
  readonly items: readonly Expr[];
  /** Functions that it defines to put them somewhere. */
  readonly helpers: readonly FunctionDef[];
  /** All that it does besides; whether that is patching is for the caller to say. */
  readonly patches: readonly Stmt[];
}

/** Undefined for a loop of another form. */
export function patchLoop(stmt: Stmt | undefined): PatchLoop | undefined {
  if (stmt?.kind !== "For" || stmt.isAsync || stmt.orelse.length > 0) return undefined;
  const items = itemsOf(stmt.iter);
  if (stmt.target.kind !== "Name" || !items) return undefined;
  const helpers = stmt.body.filter((each) => each.kind === "FunctionDef");
  if (helpers.some(({ decorators }) => decorators.length > 0)) return undefined;
  const patches = stmt.body.filter((each) => each.kind !== "FunctionDef");
  return patches.length > 0 ? { variable: stmt.target, items, helpers, patches } : undefined;
}

function itemsOf(iter: For["iter"]): readonly Expr[] | undefined {
  if (iter.kind !== "Tuple" && iter.kind !== "List") return undefined;
  const isPlain = iter.elements.every(
    (each) => each.kind === "Name" || (each.kind === "Constant" && each.type === "str"),
  );
  return isPlain && iter.elements.length > 0 ? iter.elements : undefined;
}

/** Whether an expression is put together of nothing but literals and the names. */
export function isTextOf(expr: Expr, names: ReadonlySet<string>): boolean {
  return withNested(expr).every((part) => {
    if (part.kind === "Name") return names.has(part.name);
    return /^(JoinedStr|BinOp|Constant)$/.test(part.kind);
  });
}

/**
 * Whether nothing else in the notebook means what the loop binds: others that bind such a name are loops of
 * their own, and there are none where functions of this one look the name up later.
 */
export function ownsItsNames(loop: Unit, units: readonly Unit[]): boolean {
  const isOwn = ({ name }: { readonly name: string }): boolean => loop.names.includes(name);
  const isLookedUp = loop.statements.some(({ node }) =>
    innerNames(node).some((name) => loop.names.includes(name)),
  );
  return units.every((unit) => {
    if (unit === loop) return true;
    const binds = unit.names.filter((name) => loop.names.includes(name));
    const reads = [...unit.readsNow, ...unit.readsWhenCalled].filter(isOwn);
    const isApart = binds.length === 0 || (unit.role === "runtime" && !isLookedUp);
    return isApart && reads.every(({ name }) => binds.includes(name));
  });
}

/** Names that functions and lambdas inside of a statement mention. */
function innerNames(stmt: Stmt): readonly string[] {
  const isFunction = stmt.kind === "FunctionDef";
  const exprs = isFunction ? stmt.body.flatMap(allExprs) : statementExprs(stmt).flatMap(lambdasIn);
  const own = exprs
    .flatMap(withNested)
    .flatMap((each) => (each.kind === "Name" ? [each.name] : []));
  return [...own, ...(isFunction ? [] : childStatements(stmt).flatMap(innerNames))];
}

function lambdasIn(expr: Expr): readonly Expr[] {
  return withNested(expr).filter(({ kind }) => kind === "Lambda");
}

/** The loop as a unit that binds nothing and reads nothing of its own. */
export function withoutLoopNames(loop: Unit): Unit {
  const isFree = ({ name }: { readonly name: string }): boolean => !loop.names.includes(name);
  const { readsNow, readsWhenCalled } = loop;
  return {
    ...loop,
    names: [],
    readsNow: readsNow.filter(isFree),
    readsWhenCalled: readsWhenCalled.filter(isFree),
  };
}
