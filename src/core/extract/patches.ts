/**
 * Patches: statements that put code into a function or class of the notebook from outside, such as
 * `Net.fit = fit`, `setattr(Net, "fit", fit)` and `train.__doc__ = "…"`. They are a part of what they
 * change, as a method is a part of its class: it is not complete without them, and they run nothing
 * that a decorator would not.
 */
import { isLiteral } from "../dataflow/analyzeCell";
import { calleeChain } from "../dataflow/calleeChain";
import { isAbove } from "../dataflow/statementId";
import type { Expr, Name, Stmt } from "../python/ast";
import { patchedClasses } from "../python/patchedMethods";
import { isTextOf, ownsItsNames, patchLoop, withoutLoopNames, type PatchLoop } from "./patchLoops";
import { stringValue } from "./pathTexts";
import type { NotebookUnits, Unit } from "./units";

export interface PatchForm {
  /** What is changed. */
  readonly target: Name;
  /** The attribute that gets a value; undefined where that is not written out. */
  readonly attribute: string | undefined;
}

/** The changes that a statement of such a form makes; none for any other. `source`: the text it is in. */
export function patchForms(stmt: Stmt | undefined, source: string): readonly PatchForm[] {
  const loop = patchLoop(stmt);
  if (loop) {
    const forms = loop.items.map((item) => formsFor(item, loop, source));
    return forms.every((each) => each.length > 0) ? forms.flat() : [];
  }
  if (stmt?.kind === "Assign") {
    const forms = stmt.targets.flatMap(attributeForm);
    return forms.length === stmt.targets.length ? forms : [];
  }
  if (stmt?.kind === "AugAssign") {
    return attributeForm(stmt.target).filter(({ attribute }) => attribute === "__doc__");
  }
  if (stmt?.kind !== "ExprStmt" || stmt.value.kind !== "Call") return [];
  const { func, args, keywords } = stmt.value;
  const [first, second] = args;
  if (first?.kind !== "Name" || keywords.length > 0) return [];
  if (func.kind === "Name" && func.name === "setattr" && args.length === 3) {
    const attribute = second?.kind === "Constant" ? stringValue(second, source) : undefined;
    return [{ target: first, attribute }];
  }
  // `Sequence.register(Rows)` makes a class count as one of another kind.
  const isOfClass =
    func.kind === "Attribute" && func.value.kind === "Name" && /^\p{Lu}/u.test(func.value.name);
  return isOfClass && func.attr.name === "register" && args.length === 1
    ? [{ target: first, attribute: undefined }]
    : [];
}

/** What a loop changes while its variable stands for the item; none where it does something else too. */
function formsFor(
  item: Expr,
  { variable, patches }: PatchLoop,
  source: string,
): readonly PatchForm[] {
  const isVariable = (expr: Expr | undefined): boolean =>
    expr?.kind === "Name" && expr.name === variable.name;
  const forms = patches.map((stmt) =>
    patchForms(stmt, source).flatMap((form): readonly PatchForm[] => {
      const [, second] = stmt.kind === "ExprStmt" ? patchValues(stmt) : [];
      const isNamed = isVariable(second) && item.kind === "Constant";
      const attribute = isNamed ? stringValue(item, source) : form.attribute;
      if (!isVariable(form.target)) return [{ target: form.target, attribute }];
      return item.kind === "Name" ? [{ target: item, attribute }] : [];
    }),
  );
  return forms.every((each) => each.length > 0) ? forms.flat() : [];
}

/** Names of the definitions that a patch changes, or that a function becomes a method of. */
export function changedNames({ role, statements, facts }: Unit): readonly string[] {
  const node = statements.at(-1)?.node;
  if (role === "patch") return patchForms(node, facts.source).map(({ target }) => target.name);
  if (node?.kind !== "FunctionDef") return [];
  return patchedClasses(node).flatMap((each) => calleeChain(each)?.root.name ?? []);
}

/** What a patch goes by: `Net.fit`, `Sequence.register`. */
export function patchName(stmt: Stmt | undefined, source: string): string | undefined {
  const [form] = patchForms(stmt, source);
  if (!form || !stmt) return undefined;
  const written =
    stmt.kind === "Assign"
      ? stmt.targets[0]
      : stmt.kind === "AugAssign"
        ? stmt.target
        : stmt.kind === "ExprStmt" && stmt.value.kind === "Call"
          ? stmt.value.func
          : undefined;
  const chain = written && calleeChain(written);
  const isPath = chain !== undefined && chain.path.length > 0;
  const path = isPath ? [chain.root.name, ...chain.path] : [form.target.name, form.attribute];
  return path.filter((part) => part !== undefined).join(".");
}

/** Values that a patch puts somewhere, or hands on. */
export function patchValues(stmt: Stmt): readonly Expr[] {
  const loop = patchLoop(stmt);
  if (loop) {
    const defaults = loop.helpers.flatMap(({ params }) => params.all.map((each) => each.default));
    return [...loop.patches.flatMap(patchValues), ...defaults.filter((each) => each !== undefined)];
  }
  if (stmt.kind === "Assign" || stmt.kind === "AugAssign") return [stmt.value];
  return stmt.kind === "ExprStmt" && stmt.value.kind === "Call" ? stmt.value.args : [];
}

/** The units of a notebook in its order, with the role of those that turn out to be patches. */
export function withPatches(units: readonly Unit[]): readonly Unit[] {
  const above = new Map<string, Unit>();
  return units.map((unit) => {
    const isLoop = patchLoop(unit.statements[0]?.node) !== undefined;
    const isOne = (!isLoop || ownsItsNames(unit, units)) && isPatch(unit, above);
    if (isOne) return { ...(isLoop ? withoutLoopNames(unit) : unit), role: "patch" };
    for (const name of unit.names) above.set(name, unit);
    return unit;
  });
}

function isPatch(unit: Unit, above: ReadonlyMap<string, Unit>): boolean {
  const [statement, more] = unit.statements;
  if (unit.role !== "runtime" || !statement || more) return false;
  const forms = patchForms(statement.node, unit.facts.source);
  const own = new Set(unit.names);
  if (own.size > 0 && !patchLoop(statement.node)) return false;
  return (
    forms.length > 0 &&
    forms.every(({ target }) => /^(function|class)$/.test(above.get(target.name)?.role ?? "")) &&
    patchValues(statement.node).every((value) => isCode(value, above, own))
  );
}

/** Code, documentation and other literals, as opposed to what the notebook computes. `own`: names of a loop. */
function isCode(expr: Expr, above: ReadonlyMap<string, Unit>, own: ReadonlySet<string>): boolean {
  if (expr.kind === "Lambda" || isLiteral(expr) || isTextOf(expr, own)) return true;
  if (expr.kind === "Attribute") return isCode(expr.value, above, own);
  if (expr.kind === "Name") {
    const source = own.has(expr.name) ? undefined : above.get(expr.name);
    return source === undefined || /^(function|class|import|guarded-import)$/.test(source.role);
  }
  if (expr.kind !== "Call" || !isCode(expr.func, above, own)) return false;
  const parts = [...expr.args, ...expr.keywords.map(({ value }) => value)];
  const maker = expr.func.kind === "Name" ? above.get(expr.func.name) : undefined;
  // `logged(fit)` and `property(get_rate)` are made of code; `load("rates.csv")` is not.
  const isMade =
    parts.some((part) => !isLiteral(part) && !isTextOf(part, own)) || givesFunction(maker);
  return isMade && parts.every((part) => isCode(part, above, own));
}

/** Whether what a function gives is a function that it defines. */
function givesFunction(unit: Unit | undefined): boolean {
  const node = unit?.statements.at(-1)?.node;
  const last = node?.kind === "FunctionDef" ? node.body.at(-1) : undefined;
  if (node?.kind !== "FunctionDef" || last?.kind !== "Return") return false;
  const { value } = last;
  const inner = node.body.flatMap((each) => (each.kind === "FunctionDef" ? [each.name.name] : []));
  return value?.kind === "Lambda" || (value?.kind === "Name" && inner.includes(value.name));
}

function attributeForm(target: Expr): readonly PatchForm[] {
  const chain = target.kind === "Attribute" ? calleeChain(target) : undefined;
  if (!chain || chain.path.includes("[]")) return [];
  return [{ target: chain.root, attribute: chain.path.at(-1) }];
}

/**
 * Whether some of the units use a definition before the notebook changes in it what they may have
 * gone by: in the module it is complete from the start.
 */
export function comesLate(
  change: Unit,
  definition: Unit,
  others: readonly Unit[],
  working: ReadonlySet<Unit>,
  units: NotebookUnits,
): boolean {
  const before = others.filter((each) => each !== change && isAbove(each, change));
  const isFresh = attributesOf(change).every(
    (name) =>
      name !== undefined &&
      isFreshIn(definition, name) &&
      !before.some((each) => attributesOf(each).includes(name)),
  );
  if (isFresh) return false;
  const reached = new Set([definition]);
  // A set hands out what is added while it is read.
  for (const unit of reached) {
    if (working.has(unit) && isAbove(unit, change)) return true;
    for (const reader of units.readersOf(unit.names)) reached.add(reader.unit);
  }
  return false;
}

function attributesOf({ role, statements, facts }: Unit): readonly (string | undefined)[] {
  const node = statements.at(-1)?.node;
  if (role === "patch") return patchForms(node, facts.source).map(({ attribute }) => attribute);
  return [node?.kind === "FunctionDef" ? node.name.name : undefined];
}

/** Whether nothing can have found the attribute before: it is new, or only for those who read. */
function isFreshIn({ statements }: Unit, attribute: string): boolean {
  if (/^__(doc|name|qualname|module|annotations|signature|wrapped)__$/.test(attribute)) return true;
  const node = statements.at(-1)?.node;
  if (/^__\w+__$/.test(attribute)) return false;
  if (node?.kind !== "ClassDef") return true;
  const isPlain = node.bases.every((base) => base.kind === "Name" && base.name === "object");
  return isPlain && !node.body.some((stmt) => bindsInClass(stmt, attribute));
}

function bindsInClass(stmt: Stmt, name: string): boolean {
  if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return stmt.name.name === name;
  // Whatever else a class body holds is rare: it counts as binding all names.
  if (stmt.kind === "ExprStmt" || stmt.kind === "Pass") return false;
  if (stmt.kind !== "Assign" && stmt.kind !== "AnnAssign") return true;
  const targets = stmt.kind === "Assign" ? stmt.targets : [stmt.target];
  return targets.some((target) => target.kind !== "Name" || target.name === name);
}
