/**
 * What a function reads without letting it into its result: names that are only printed, or put into
 * a local name that nobody reads, or into another element of the tuple that it returns.
 */
import type { Expr, FunctionDef, Stmt } from "../python/ast";
import { childStatements, statementExprs, withNested } from "../python/walk";

/** Names that the result, or its element at an index, does not depend on. What is bound for others counts. */
export function idleReads(node: FunctionDef, element: number | undefined): ReadonlySet<string> {
  const statements = node.body.flatMap(withInner);
  const loads = new Map<string, number>();
  for (const name of statements.flatMap((each) => namesIn(statementExprs(each)))) {
    loads.set(name, (loads.get(name) ?? 0) + 1);
  }
  for (const each of statements) {
    if (each.kind !== "Global" && each.kind !== "Nonlocal") continue;
    for (const { name } of each.names) loads.set(name, Infinity);
  }
  const idle: string[] = [];
  const used: string[] = [];
  const returns = statements.filter(({ kind }) => kind === "Return");
  for (const statement of statements) {
    const exprs = statementExprs(statement);
    if (isIdle(statement, loads)) idle.push(...namesIn(exprs));
    else if (statement.kind === "Return" && returns.length === 1) {
      const { picked, others } = split(statement.value, element);
      used.push(...namesIn(picked));
      idle.push(...namesIn(others));
    } else used.push(...namesIn(exprs));
  }
  const needed = new Set(used);
  return new Set(idle.filter((name) => !needed.has(name)));
}

function withInner(statement: Stmt): readonly Stmt[] {
  return [statement, ...childStatements(statement).flatMap(withInner)];
}

function namesIn(exprs: readonly Expr[]): readonly string[] {
  return exprs.flatMap((expr) =>
    [...withNested(expr)].flatMap((each) => (each.kind === "Name" ? [each.name] : [])),
  );
}

/** Output, and a local name that is bound once and never read; neither with a further call in it. */
function isIdle(statement: Stmt, mentions: ReadonlyMap<string, number>): boolean {
  if (statement.kind === "ExprStmt" && statement.value.kind === "Call") {
    const { func, args, keywords } = statement.value;
    const given = [...args, ...keywords.map(({ value }) => value)];
    return isOutput(func) && !given.some(hasCall);
  }
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return false;
  const [target] = statement.targets;
  return target?.kind === "Name" && mentions.get(target.name) === 1 && !hasCall(statement.value);
}

/** `print(…)`, `logging.info(…)`, `logger.debug(…)`. */
function isOutput(func: Expr): boolean {
  if (func.kind === "Name") return func.name === "print";
  return (
    func.kind === "Attribute" &&
    func.value.kind === "Name" &&
    /^(logging|logger|log|warnings)$/i.test(func.value.name)
  );
}

function hasCall(expr: Expr): boolean {
  return [...withNested(expr)].some(({ kind }) => kind === "Call" || kind === "NamedExpr");
}

/** The returned value's element that counts, and those that do not. */
function split(
  value: Expr | undefined,
  element: number | undefined,
): { readonly picked: readonly Expr[]; readonly others: readonly Expr[] } {
  if (!value) return { picked: [], others: [] };
  const isWritten = value.kind === "Tuple" || value.kind === "List";
  const elements = isWritten ? value.elements : [];
  const picked = element === undefined ? undefined : elements[element];
  if (!picked || elements.some(({ kind }) => kind === "Starred")) {
    return { picked: [value], others: [] };
  }
  return { picked: [picked], others: elements.filter((each) => each !== picked) };
}
